package main

import (
	"crypto/ed25519"
	"strings"
	"testing"
)

func TestCheckpointsAreReadStrictly(t *testing.T) {
	other, private := newKey("other.example", typeLog, 3)
	l := editions(t, 3)
	text := l.text(3)
	good := string(l.sign(text))
	edited := func(old, new string) string { return string(l.sign(strings.Replace(text, old, new, -1))) }
	for name, c := range map[string]struct {
		note string
		good bool
	}{
		"good":                   {good, true},
		"an unknown key":         {good + other.line(ed25519.Sign(private, []byte("x"))), true},
		"the same line twice":    {good + good[len(text)+1:], true},
		"one of two lines bad":   {good + l.key.line(make([]byte, 64)), false},
		"100 signatures":         {good + strings.Repeat("— x AAAAAAA=\n", 99), true},
		"101 signatures":         {good + strings.Repeat("— x AAAAAAA=\n", 100), false},
		"an unknown key id only": {good + "— x AAAAAA==\n", false},
		"lax base64":             {good + "— x AAAAAAB=\n", false},
		"CR LF":                  {edited("\n", "\r\n"), false},
		"a byte order mark":      {"\ufeff" + good, false},
		"a leading zero":         {edited("\n3\n", "\n03\n"), false},
		"a plus sign":            {edited("\n3\n", "\n+3\n"), false},
		"an extension line":      {string(l.sign(text + "x\n")), false},
		"another origin":         {string(l.sign("x" + text)), false},
		"no last LF":             {good[:len(good)-1], false},
		"1,000,001 bytes":        {good + "— " + strings.Repeat("x", 1_000_000) + " AAAAAAA=\n", false},
		"not signed by the log":  {text + "\n" + other.line(ed25519.Sign(private, []byte(text))), false},
	} {
		t.Run(name, func(t *testing.T) {
			l.put("checkpoint", []byte(c.note))
			l.T = t
			l.wants(0, map[bool]string{false: "checkpoint"}[c.good])
		})
	}
}

func TestKeysAreReadStrictly(t *testing.T) {
	good := "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
	if _, ok := parseVerifierKey(good); !ok {
		t.Error("is refused")
	}
	for _, bad := range []string{"", "x", "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
		"PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", good + "\n", " " + good, strings.Replace(good, "c74f", "c74e", 1),
		"PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"} {
		if _, ok := parseVerifierKey(bad); ok {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestANoteOfTheSpecificationVerifies(t *testing.T) { // log.md 19.3: a log's signature and a witness's
	log, _ := parseVerifierKey("example.org/register+337855a4+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4")
	witness, _ := parseVerifierKey("witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X")
	note := "example.org/register\n300\nhOE+weA3FVrmGXV1mbLNIa2lpWXg/ZsxOcDDxsG4rak=\n\n" +
		"— example.org/register M3hVpK3HIOvw8q0QkMq5P+HAEoT8gEIfxQT/EssfIn99n5gCsZuVqI6ytA9LvtJtI4S6bxejW3uh9Z3kCBm/MuPN1wo=\n" +
		"— witness.example/w1 IDJKvgAAAABo53gAKKDkF/RAu48eFcCmex2wxmMh1nyRMZ0JpgbxVEXsgkSyqBCaFTfs2H8j4e2eQOe/ATfyRqq0ZPuJw2q0+c2rCw==\n"
	c, found := openCheckpoint("checkpoint", []byte(note), log, []verifierKey{witness})
	if c.size != 300 || len(found) != 2 || found[1].time != 1760000000 {
		t.Error(c, found)
	}
}
