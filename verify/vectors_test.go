package main

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
)

const vectors = "../docs/reference/spec/vectors/"

// load reads a file of vectors, whose members its README describes.
func load[T any](t *testing.T, name string) (v T) {
	t.Helper()
	data, err := os.ReadFile(vectors + name)
	if err == nil {
		err = json.Unmarshal(data, &v)
	}
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func decode(t *testing.T, text string) []byte {
	t.Helper()
	data, ok := unwritten(`"` + text + `"`)
	if !ok {
		t.Fatalf("%q is no base64url", text)
	}
	return data
}

// A sample is a value of the vectors, some of which are written in short.
type sample struct {
	Note, Rule, Hex, Value, Line, File, Entry, Repeat, Begin, Then, End string
	Field, Salt, Commitment                                             string
	Times                                                               int
	Persons                                                             int64
	Left                                                                map[string]int64
}

func (w sample) text() string {
	if w.Hex != "" {
		return string(unhex(w.Hex))
	}
	return w.Value + w.Line + w.File + w.Entry + w.Begin + strings.Repeat(w.Repeat, w.Times) + w.Then + w.End
}

func TestEntries(t *testing.T) {
	v := load[struct {
		Valid   []struct{ Type, Note, Entry, Leaf string }
		Invalid []sample
	}](t, "entries.json")
	for _, c := range v.Valid {
		t.Run(c.Note, func(t *testing.T) {
			e, rule := parseEntry(0, []byte(c.Entry))
			hash := tlog.RecordHash([]byte(c.Entry))
			if rule != "" || e.kind != c.Type || hex.EncodeToString(hash[:]) != c.Leaf {
				t.Errorf("breaks %q", rule)
			}
		})
	}
	for _, c := range v.Invalid {
		t.Run(c.Note, func(t *testing.T) {
			if _, rule := parseEntry(0, []byte(c.text())); rule != c.Rule {
				t.Errorf("breaks %q instead of %s", rule, c.Rule)
			}
		})
	}
}

func TestATypeOutOfFormIsNotUnknown(t *testing.T) {
	for _, entry := range []string{`{"type":"\"}`, "{\"type\":\"\n\"}", `{"type":"é"}`,
		`{"type":"vote","a":01}`, `{"type":"vote","a":1.0}`,
		`{"type":"vote","a":null}`, `{"type":"vote","a":1,"a":1}`, `{"type":"vote", "a":1}`, `{"type":1}`, `{"a":"type"}`} {
		if _, rule := parseEntry(0, []byte(entry)); rule != "R1" {
			t.Errorf("%q breaks %q", entry, rule)
		}
	}
}

func TestAuthority(t *testing.T) {
	v := load[struct {
		Origin, Statement, Owner string
		Of                       int64
		Good                     []struct{ Type, Entry, Leaf string }
		Bad                      []struct{ Note, Owner, Entry string }
		Signatures               []struct {
			Note, Key, Message, Sig string
			OK                      bool
		}
	}](t, "authority.json")
	judge := func(t *testing.T, owner, entry string) bool {
		statement, rule := parseEntry(v.Of, []byte(v.Statement))
		act, rule2 := parseEntry(v.Of+1, []byte(entry))
		if rule != "" || rule2 != "" {
			t.Fatalf("breaks %s%s", rule, rule2)
		}
		s := newState("", v.Origin, 1)
		act.about = &subject{id: statement.id(), owner: s.fingerprint(`"` + owner + `"`)}
		return s.ownerSigned(act)
	}
	for _, c := range v.Good {
		t.Run(c.Type, func(t *testing.T) {
			if !judge(t, v.Owner, c.Entry) {
				t.Error("is refused")
			}
		})
	}
	for _, c := range v.Bad {
		t.Run(c.Note, func(t *testing.T) {
			if judge(t, c.Owner, c.Entry) {
				t.Error("is taken")
			}
		})
	}
	for _, c := range v.Signatures {
		t.Run(c.Note, func(t *testing.T) {
			if verifyStrictly(decode(t, c.Key), []byte(c.Message), decode(t, c.Sig)) != c.OK {
				t.Errorf("must be %v", c.OK)
			}
		})
	}
}

func TestPolicies(t *testing.T) {
	v := load[struct {
		Witnesses map[string]string
		Good      []struct {
			Note, File string
			Met, Unmet [][]string
		}
		Bad []sample
	}](t, "policies.json")
	for _, c := range v.Good {
		t.Run(c.Note, func(t *testing.T) {
			p, ok := parsePolicy(0, []byte(c.File))
			if !ok {
				t.Fatal("is refused")
			}
			for i, names := range append(c.Met, c.Unmet...) {
				cosigned := map[int]bool{}
				for _, name := range names {
					for place, key := range p.witnesses {
						known, _ := parseVerifierKey(v.Witnesses[name])
						cosigned[place] = cosigned[place] || bytes.Equal(known.key, key.key)
					}
				}
				if p.quorum(cosigned) != (i < len(c.Met)) {
					t.Errorf("%v: must be %v", names, i < len(c.Met))
				}
			}
		})
	}
	for _, c := range v.Bad {
		t.Run(c.Note, func(t *testing.T) {
			if _, ok := parsePolicy(0, []byte(c.text())); ok {
				t.Error("is taken")
			}
		})
	}
}

func TestManifestFiles(t *testing.T) {
	v := load[map[string]struct{ Good, Bad []sample }](t, "manifests.json")
	for name, read := range map[string]func([]byte) bool{
		"keys":      func(data []byte) bool { _, ok := keysRow.read(string(data)); return ok },
		"campaigns": func(data []byte) bool { _, ok := parseCampaign(data, nil); return ok },
	} {
		for _, c := range v[name].Good {
			t.Run(name+" "+c.Note, func(t *testing.T) {
				if !read([]byte(c.text())) {
					t.Error("is refused")
				}
			})
		}
		for _, c := range v[name].Bad {
			t.Run(name+" "+c.Note, func(t *testing.T) {
				if read([]byte(c.text())) {
					t.Error("is taken")
				}
			})
		}
	}
}

func TestHalvesOfSurrogatePairsNameNoMember(t *testing.T) {
	for text, good := range map[string]bool{`{"\ud83d":1}`: false, `{"\uDE00\uD83D":1}`: false, `{"\ud83d\ude00":1}`: true,
		`{"\\ud83d":1}`: true, `{"a":"\ud83d"}`: true, `{"\ud83d\ude00":1,"😀":2}`: false} {
		if _, err := parseJSON([]byte(text)); (err == nil) != good {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestTotals(t *testing.T) {
	v := load[struct {
		Origin, Campaign, Import string
		Entries                  []struct {
			Index  int64
			Entry  string
			Totals json.RawMessage
		}
	}](t, "totals.json")
	l := newLog(t, v.Origin, nil, v.Campaign, v.Import)
	s := newState(source(l.folder), v.Origin, 1000)
	for _, c := range v.Entries {
		if f := caught(func() { s.add(c.Index, []byte(c.Entry), 3) }); f != nil {
			t.Fatalf("%+v", f)
		}
		var want bytes.Buffer
		json.Compact(&want, c.Totals)
		if got := s.totals.String(); got != want.String() {
			t.Errorf("after %d: %s instead of %s", c.Index, got, &want)
		}
	}
}

func TestSmallRegister(t *testing.T) {
	folder := vectors + "register-small"
	want := load[struct {
		Origin, Vkey, Root string
		Size               int64
		Totals             json.RawMessage
	}](t, "register-small/expected.json")
	key, _ := parseVerifierKey(want.Vkey)
	for _, level := range []int{0, 1, 3} {
		v := verify(source(folder), key, level, "2026-11-21")
		var totals bytes.Buffer
		json.Compact(&totals, want.Totals)
		if level == 0 {
			totals.Reset()
			totals.WriteString("null")
		}
		got, _ := json.Marshal(v.Totals)
		if !v.OK || v.Origin != want.Origin || v.Size != want.Size || v.Root != want.Root || string(got) != totals.String() {
			t.Errorf("level %d: %+v %s", level, v, got)
		}
	}
}
