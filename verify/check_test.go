package main

import (
	"crypto/ed25519"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// totalsLog is a log of the entries of totals.json, where every slot that has content is out of its place.
func totalsLog(t *testing.T) *testLog {
	v := load[struct {
		Origin, Campaign, Import string
		Entries                  []struct{ Entry string }
	}](t, "totals.json")
	var entries []string
	for _, c := range v.Entries {
		entries = append(entries, c.Entry)
	}
	return newLog(t, v.Origin, entries, v.Campaign, v.Import)
}

const editionFile = "an edition"

// grown is entries and then editions of a day up to n entries, with tallies where they are due.
func grown(n int, day string, entries ...string) []string {
	edition := `{"type":"manifest","day":"` + day + `","subject":"edition","digest":"` + base64Digest(editionFile) + `","size":10}`
	sums, previous := totals{}, ""
	for i := 0; i < n; i++ {
		switch {
		case i < len(entries):
		case i%width < width-1:
			entries = append(entries, edition)
		default:
			entries = append(entries, `{"type":"tally","k":`+itoa(i/width)+`,`+previous+`"day":"`+day+`","totals":`+sums.String()+`}`)
		}
		if e, rule := parseEntry(int64(i), []byte(entries[i])); rule == "" {
			sums.add(e)
		}
		if i%width == width-1 {
			previous = `"prev":"` + base64Digest(entries[i]) + `",`
		}
	}
	return entries
}

// editions is a log of n entries: a campaign, then editions, and tallies.
func editions(t *testing.T, n int) *testLog {
	v := load[slots](t, "slots.json")
	return newLog(t, "demo.example/register", grown(n, "2026-03-01", v.Cases[0].Entries[0]), v.Campaign, editionFile)
}

type slots struct {
	Campaign string
	Cases    []struct {
		Note, Pack, Rule string
		Entries          []string
		Listed, Warnings int64
		Index            *int64
	}
}

func (l *testLog) wants(level int, rule string) {
	l.Helper()
	got := ""
	if v := l.verify(level); !v.OK {
		got = v.Failures[0].Rule
	}
	if got != rule {
		l.Errorf("level %d: %q instead of %q", level, got, rule)
	}
}

func TestSizesAroundBundles(t *testing.T) {
	for _, n := range []int{1, 2, 255, 256, 257, 511, 512, 513, 600} {
		l := editions(t, n)
		for _, level := range []int{0, 1, 3} {
			l.wants(level, "")
		}
	}
	newLog(t, "demo.example/register", nil).wants(3, "")
}

func TestAFullTileAndBundleStandInForPartialOnes(t *testing.T) {
	l := editions(t, 300)
	entries := strings.Repeat("\x00\x01x", 212)
	for path, rest := range map[string]string{"tile/0/001": strings.Repeat("x", 212*32), "tile/entries/001": entries} {
		full := append(l.get(path+".p/44"), rest...)
		os.Remove(filepath.Join(l.folder, path+".p/44"))
		l.put(path, full)
		l.wants(3, "")
		l.put(path, full[:len(full)-1])
		l.wants(3, map[bool]string{true: "bundle", false: "tile"}[rest == entries])
		l.put(path, full)
	}
}

func TestDamagedFilesAreNamed(t *testing.T) {
	for path, rule := range map[string]string{"checkpoint": "checkpoint", "tile/0/000": "tile", "tile/1/000.p/1": "root", "tile/0/001.p/44": "root",
		"tile/entries/000": "bundle", "tile/entries/001.p/44": "bundle", "content/000": "pack", "content/001": "pack"} {
		l := editions(t, 300)
		data := l.get(path)
		data[7] ^= 1
		l.put(path, data)
		l.wants(3, rule)
		os.Remove(filepath.Join(l.folder, path))
		if rule == "root" {
			rule = "tile"
		}
		l.wants(3, rule)
	}
}

func TestRulesThatOneEntryBreaks(t *testing.T) {
	for _, c := range []struct {
		at       int
		old, new string
		rule     string
	}{
		{2, `"number":1`, `"number":01`, "R1"},
		{2, `"type":"statement"`, `"type":"vote"`, "R2"},
		{2, `"number":1`, `"number":2`, "R6"},
		{2, `"left":{"party":1}`, `"left":{"nobody":1}`, "R4"},
		{3, `"kind":"joint"`, `"kind":"single"`, "R15"},
		{3, `"place":"CN"`, `"place":"CN-BJ"`, "R16"},
		{3, `9EXNKZXRtfOugPI6u1OPQA`, `6NI0cAa4Sl2ce1hawGSrbg`, "R5"},
		{8, `"last":4`, `"last":5`, "R8"},
		{8, `"day":"2026-03-02"`, `"day":"2026-02-02"`, "R7"},
		{22, `"seen":440`, `"seen":441`, "R17"},
		{0, `"subject":"campaign"`, `"subject":"edition"`, "R4"},
		{1, `"size":11`, `"size":12`, "manifest"},
	} {
		l := totalsLog(t)
		l.entries[c.at] = strings.Replace(l.entries[c.at], c.old, c.new, 1)
		l.put("checkpoint", l.checkpoint(len(l.entries)))
		l.write()
		l.wants(3, c.rule)
	}
}

func TestLevel1JudgesTheEntriesAfterTheLastTally(t *testing.T) {
	for _, c := range []struct {
		at             int
		old, new, rule string
	}{{511, `"retracted":0`, `"retracted":1`, ""}, {511, `"persons":0`, `"persons":1`, "R12"}, {511, `"k":1`, `"k":2`, "R10"}, {510, `"size":`, `"Size":`, ""},
		{530, `"size":`, `"Size":`, "R1"}, {530, `"day":"2026-03-01"`, `"day":"2026-02-01"`, "R7"}, {530, `"subject":"edition"`, `"subject":"campaign"`, ""}} {
		l := editions(t, 600)
		l.entries[c.at] = strings.Replace(l.entries[c.at], c.old, c.new, 1)
		l.put("checkpoint", l.checkpoint(600))
		l.write()
		l.wants(1, c.rule)
	}
}

func TestTalliesAreHeldAgainstTheEntries(t *testing.T) {
	for change, rule := range map[[2]string]string{{`"retracted":0`, `"retracted":1`}: "R11", {`"persons":0`, `"persons":1`}: "R12",
		{`"k":1`, `"k":2`}: "R10", {`"prev":"`, `"prev":"A`}: "R1", {`"subject":"edition"`, `"subject":"campaign"`}: ""} {
		l := editions(t, 600)
		l.entries[511] = strings.Replace(l.entries[511], change[0], change[1], 1)
		l.put("checkpoint", l.checkpoint(600))
		l.write()
		l.wants(3, rule)
	}
}

func TestListedDays(t *testing.T) {
	w, private := newKey("witness.example/w", typeWitness, 2)
	policy := "witness w " + w.vkey() + "\nquorum w\n"
	make := func(cosignature func(text string) string) *testLog {
		l := editions(t, 10)
		l.entries[5] = strings.Replace(strings.Replace(strings.Replace(l.entries[5], "edition", "policy", 1), base64Digest("an edition"), base64Digest(policy), 1),
			`"size":10`, `"size":`+itoa(len(policy)), 1)
		l.manifest(policy)
		l.put("checkpoint", l.checkpoint(10))
		l.write()
		l.list("2026-03-01", 8)
		l.put("checkpoints/2026-03-01", append(l.checkpoint(8), cosignature(l.text(8))...))
		return l
	}
	at := uint64(parseDay("2026-03-01").Unix())
	for name, c := range map[string]struct {
		cosign func(string) string
		rule   string
	}{
		"in its day":         {func(text string) string { return cosign(w, private, text, at) }, ""},
		"at 00:59:59":        {func(text string) string { return cosign(w, private, text, at+24*3600+3599) }, ""},
		"at 01:00:00":        {func(text string) string { return cosign(w, private, text, at+25*3600) }, "R18"},
		"the day before":     {func(text string) string { return cosign(w, private, text, at-1) }, "R18"},
		"by nobody":          {func(text string) string { return "" }, "R18"},
		"of another text":    {func(text string) string { return cosign(w, private, text+"x", at) }, "R18"},
		"once good once bad": {func(text string) string { return cosign(w, private, text, at) + cosign(w, private, text+"x", at) }, "R18"},
	} {
		t.Run(name, func(t *testing.T) { make(c.cosign).wants(3, c.rule) })
	}
	for name, days := range map[string]string{"no LF": "2026-03-01", "a day that is not over": "2026-11-21\n", "no day": "2026-02-30\n", "out of order": "2026-03-01\n2026-03-01\n"} {
		t.Run(name, func(t *testing.T) {
			l := make(func(text string) string { return cosign(w, private, text, at) })
			l.put("checkpoints/days", []byte(days))
			l.wants(3, "R18")
		})
	}
}

func TestCheckpointsAreReadStrictly(t *testing.T) {
	other, private := newKey("other.example", typeLog, 3)
	for name, c := range map[string]struct {
		note func(l *testLog, text string) string
		good bool
	}{
		"good": {func(l *testLog, text string) string { return string(l.sign(text)) }, true},
		"an unknown key": {func(l *testLog, text string) string {
			return string(l.sign(text)) + other.line(ed25519.Sign(private, []byte("x")))
		}, true},
		"the same line twice":  {func(l *testLog, text string) string { s := string(l.sign(text)); return s + s[len(text)+1:] }, true},
		"one of two lines bad": {func(l *testLog, text string) string { return string(l.sign(text)) + l.key.line(make([]byte, 64)) }, false},
		"100 signatures": {func(l *testLog, text string) string {
			return string(l.sign(text)) + strings.Repeat("— x AAAAAAA=\n", 99)
		}, true},
		"101 signatures": {func(l *testLog, text string) string {
			return string(l.sign(text)) + strings.Repeat("— x AAAAAAA=\n", 100)
		}, false},
		"an unknown key id only": {func(l *testLog, text string) string { return string(l.sign(text)) + "— x AAAAAA==\n" }, false},
		"lax base64":             {func(l *testLog, text string) string { return string(l.sign(text)) + "— x AAAAAAB=\n" }, false},
		"CR LF":                  {func(l *testLog, text string) string { return string(l.sign(strings.ReplaceAll(text, "\n", "\r\n"))) }, false},
		"a byte order mark":      {func(l *testLog, text string) string { return "\ufeff" + string(l.sign(text)) }, false},
		"a leading zero": {func(l *testLog, text string) string {
			return string(l.sign(strings.Replace(text, "\n3\n", "\n03\n", 1)))
		}, false},
		"a plus sign": {func(l *testLog, text string) string {
			return string(l.sign(strings.Replace(text, "\n3\n", "\n+3\n", 1)))
		}, false},
		"an extension line": {func(l *testLog, text string) string { return string(l.sign(text + "x\n")) }, false},
		"another origin":    {func(l *testLog, text string) string { return string(l.sign("x" + text)) }, false},
		"no last LF":        {func(l *testLog, text string) string { s := l.sign(text); return string(s[:len(s)-1]) }, false},
		"1,000,001 bytes": {func(l *testLog, text string) string {
			return string(l.sign(text)) + "— " + strings.Repeat("x", 1_000_000) + " AAAAAAA=\n"
		}, false},
		"not signed by the log": {func(l *testLog, text string) string {
			return text + "\n" + other.line(ed25519.Sign(private, []byte(text)))
		}, false},
	} {
		t.Run(name, func(t *testing.T) {
			l := editions(t, 3)
			l.put("checkpoint", []byte(c.note(l, l.text(3))))
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

func TestPathsOfTiles(t *testing.T) { // log.md sections 2 and 19.6
	for n, want := range map[int64]string{0: "000", 255: "255", 1234067: "x001/x234/067", 123456789: "x123/x456/789", 999999999999: "x999/x999/x999/999"} {
		if numbered("tile/0", n) != "tile/0/"+want {
			t.Errorf("%d: %s", n, numbered("tile/0", n))
		}
	}
}

// growing is what a verifier says of a log that is served with its first `before` entries, and whole after a request.
func (l *testLog) growing(before int, request string) verdict {
	first, seen := l.checkpoint(before), false
	all := l.entries
	l.entries = all[:before]
	l.write()
	l.entries = all
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if seen = seen || strings.HasSuffix(r.URL.Path, request); !seen && r.URL.Path == "/checkpoint" {
			w.Write(first)
			return
		}
		http.FileServer(http.Dir(l.folder)).ServeHTTP(w, r)
	}))
	defer server.Close()
	return verify(source(server.URL), l.key, 3, "2026-11-21")
}

func TestANewerCheckpointIsFetchedBeforePacksAreBlamed(t *testing.T) {
	v := load[slots](t, "slots.json")
	c := v.Cases[0] // an amendment at 2, the slot as it has it
	l := newLog(t, "demo.example/register", c.Entries, v.Campaign)
	l.put("content/000", []byte(c.Pack))
	if got := l.growing(2, "/content/000"); !got.OK || got.Size != int64(3) {
		t.Errorf("%+v", got)
	}
	if l.put("checkpoint", l.checkpoint(2)); l.verify(3).OK {
		t.Error("without a newer checkpoint the slot is wrong")
	}
}

// The newer checkpoint has acts about slots of packs that were good before: these are looked at again, too.
func TestPacksThatWereGoodAreLookedAtAgainUnderANewerCheckpoint(t *testing.T) {
	v := load[slots](t, "slots.json")
	campaign, statement, amendment := v.Cases[0].Entries[0], v.Cases[0].Entries[1], v.Cases[0].Entries[2]
	slots := strings.Split(v.Cases[2].Pack, "\n") // as it was before the amendment
	amended := strings.Split(v.Cases[0].Pack, "\n")[1]
	second := strings.NewReplacer(`"number":1`, `"number":2`, "6NI0cAa4Sl2ce1hawGSrbg", "9EXNKZXRtfOugPI6u1OPQA").Replace(statement)
	amendment = strings.NewReplacer(`"of":1,"last":1`, `"of":256,"last":256`).Replace(amendment)
	claims := statement[strings.Index(statement, `"display"`):strings.Index(statement, `,"names"`)]
	redaction := `{"type":"redaction","of":1,"last":1,"day":"2026-03-01","was":{` + claims + `},"now":{` + claims +
		`},"fields":["text"],"by":"operator","reason":"privacy"}`
	for lastDay, rule := range map[string]string{"2026-03-08": "", "2026-03-09": "R13"} {
		old := append(grown(256, "2026-03-01", campaign, statement), second)
		entries := grown(260, lastDay, append(old, amendment, redaction)...)
		l := newLog(t, "demo.example/register", entries, v.Campaign, editionFile)
		l.put("content/000", []byte("null\n"+slots[1]+"\n"+strings.Repeat("null\n", 254)))
		l.put("content/001", []byte(amended+"\n"+strings.Repeat("null\n", 3)))
		got := l.growing(257, "/content/001")
		if got.OK != (rule == "") || got.Size != int64(260) || rule == "" && len(got.Warnings) != 1 {
			t.Errorf("%s: %+v", lastDay, got)
		}
		if rule != "" && (got.Failures[0].Rule != rule || *got.Failures[0].Index != 1) {
			t.Errorf("%s: %+v", lastDay, got.Failures[0])
		}
	}
}

func TestTheCommandLine(t *testing.T) {
	l := editions(t, 3)
	other, _ := newKey("other.example", typeLog, 9)
	for line, want := range map[string]int{"--help": 0, "": 2, l.folder: 2, l.folder + " --key x": 2, l.folder + " --key " + l.key.vkey(): 0,
		"--json --key " + l.key.vkey() + " " + l.folder + " --level 1": 0, l.folder + " --level 2 --key " + l.key.vkey(): 2,
		l.folder + " --key " + other.vkey(): 1, l.folder + " --key " + l.key.vkey() + " --nothing": 2, "a b --key " + l.key.vkey(): 2} {
		var out, problems strings.Builder
		if got := command(strings.Fields(line), &out, &problems); got != want {
			t.Errorf("%s: %d instead of %d\n%s%s", line, got, want, &out, &problems)
		}
	}
}

func TestTheVerdictIsSpelledAsTheSpecificationSays(t *testing.T) {
	l := editions(t, 3)
	l.put("content/000", []byte("null\nx\nnull\n"))
	got, _ := json.Marshal(l.verify(3))
	want := `{"ok":false,"origin":"demo.example/register","size":3,"root":"` + strings.Split(l.text(3), "\n")[2] + `","level":"1","totals":{"statements":0,"persons":0,` +
		`"retracted":0,"redactions":0,"imported":0,"display":{},"kind":{},"left":{},"made":{},"via":{},"confirmed":{},"role":{},"place":{},"lang":{}},` +
		`"failures":[{"rule":"pack","index":1,"bundle":0,"why":"its line is too long, or not in its one spelling"}],"warnings":[]}`
	if string(got) != want {
		t.Errorf("%s\n%s", got, want)
	}
	os.Remove(filepath.Join(l.folder, "checkpoint"))
	got, _ = json.Marshal(l.verify(3))
	if !strings.HasPrefix(string(got), `{"ok":false,"origin":null,"size":null,"root":null,"level":null,"totals":null,"failures":[{"rule":"checkpoint","index":null,"bundle":null,`) {
		t.Errorf("%s", got)
	}
}

func TestABundleIsFramedStrictly(t *testing.T) {
	for name, c := range map[string]struct {
		data       string
		got, after int
	}{"good": {"\x00\x01x\x00\x01y", 2, 0}, "cut": {"\x00\x01x\x00\x02y", 1, 3}, "empty": {"\x00\x01x\x00\x00", 1, 2},
		"more": {"\x00\x01x\x00\x01y\x00\x01z", 2, 3}, "dangling": {"\x00\x01x\x07", 1, 1}} {
		if entries, rest := splitBundle([]byte(c.data), 2); len(entries) != c.got || len(rest) != c.after {
			t.Errorf("%s: %d entries, %d bytes", name, len(entries), len(rest))
		}
	}
}
