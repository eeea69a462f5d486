package main

import (
	"bytes"
	"encoding/base64"
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
	data, ok := fromBase64(base64.RawURLEncoding, text)
	if !ok {
		t.Fatalf("%q is no base64url", text)
	}
	return data
}

// written is a value of the vectors, some of which are written in short.
type written struct {
	Note, Rule, Hex, Value, Line, File, Entry, Repeat, Begin, Then, End string
	Field, Salt, Commitment                                             string
	Times                                                               int
	Persons                                                             int64
	Left                                                                map[string]int64
}

func (w written) text() string {
	if w.Hex != "" {
		return string(unhex(w.Hex))
	}
	return w.Value + w.Line + w.File + w.Entry + w.Begin + strings.Repeat(w.Repeat, w.Times) + w.Then + w.End
}

func counts(left map[string]int64) (counts []count) {
	for code, n := range left {
		counts = append(counts, count{code, n})
	}
	return counts
}

func TestEntries(t *testing.T) {
	v := load[struct {
		Valid   []struct{ Type, Note, Entry, Leaf string }
		Invalid []written
	}](t, "entries.json")
	for _, c := range v.Valid {
		t.Run(c.Note, func(t *testing.T) {
			e, rule := parseEntry([]byte(c.Entry))
			hash := tlog.RecordHash([]byte(c.Entry))
			if rule != "" || e.kind != c.Type || hex.EncodeToString(hash[:]) != c.Leaf {
				t.Errorf("breaks %q", rule)
			}
		})
	}
	for _, c := range v.Invalid {
		t.Run(c.Note, func(t *testing.T) {
			if _, rule := parseEntry([]byte(c.text())); rule != c.Rule {
				t.Errorf("breaks %q instead of %s", rule, c.Rule)
			}
		})
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
	judge := func(t *testing.T, owner, entry string) string {
		statement, rule := parseEntry([]byte(v.Statement))
		act, rule2 := parseEntry([]byte(entry))
		if rule != "" || rule2 != "" {
			t.Fatalf("breaks %s%s", rule, rule2)
		}
		s := newState(v.Origin, 1, nil)
		about := subject{id: statement.id, owner: s.fingerprint(string(decode(t, owner)))}
		return s.judgeOwner(act, &about)
	}
	for _, c := range v.Good {
		t.Run(c.Type, func(t *testing.T) {
			if why := judge(t, v.Owner, c.Entry); why != "" {
				t.Error(why)
			}
		})
	}
	for _, c := range v.Bad {
		t.Run(c.Note, func(t *testing.T) {
			if judge(t, c.Owner, c.Entry) == "" {
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

func TestContent(t *testing.T) {
	v := load[struct {
		Text, Names, Refused, Lines []written
		RefusedNames                []written `json:"refused_names"`
		RefusedLines                []written `json:"refused_lines"`
	}](t, "commitments.json")
	for _, c := range append(v.Text, v.Names...) {
		f := field{decode(t, c.Salt), c.text(), -1}
		var commitment digest
		copy(commitment[:], decode(t, c.Commitment))
		if !f.matches(c.Field, commitment) {
			t.Errorf("%s is refused", c.Commitment)
		}
		if c.Field == "names" && !validNames(c.Value, c.Persons, counts(c.Left)) {
			t.Errorf("names %q are refused", c.Value)
		}
	}
	for _, c := range v.Refused {
		t.Run(c.Note, func(t *testing.T) {
			f := field{make([]byte, 32), c.text(), -1}
			line := `{"text":{"redacted":1}}`
			if c.Rule == "pack" {
				line = `{"text":{"salt":"` + strings.Repeat("A", 43) + `","value":"` + c.text() + `"}}`
			}
			if _, ok := parseSlot([]byte(line)); f.matches(c.Field, commit(c.Field, f.salt, f.value)) || ok != (c.Rule == "R13") {
				t.Error("is taken")
			}
		})
	}
	for _, c := range v.RefusedNames {
		t.Run(c.Note, func(t *testing.T) {
			if validNames(c.Value, c.Persons, counts(c.Left)) {
				t.Error("is taken")
			}
		})
	}
	for _, c := range v.Lines {
		t.Run(c.Note, func(t *testing.T) {
			if !wholePack(t, c.text()) {
				t.Error("is refused")
			}
		})
	}
	for _, c := range v.RefusedLines {
		t.Run(c.Note, func(t *testing.T) {
			if wholePack(t, c.text()) {
				t.Error("is taken")
			}
		})
	}
}

// wholePack is whether a pack of one line is read.
func wholePack(t *testing.T, line string) bool {
	folder := t.TempDir()
	put(t, folder, "content/000", []byte(line+"\n"))
	_, f := readPack(source(folder), 0, 1)
	return f == nil
}

func TestPolicies(t *testing.T) {
	v := load[struct {
		Witnesses map[string]string
		Good      []struct {
			Note, File string
			Met, Unmet [][]string
		}
		Bad []written
	}](t, "policies.json")
	for _, c := range v.Good {
		t.Run(c.Note, func(t *testing.T) {
			p, err := parsePolicy([]byte(c.File))
			if err != nil {
				t.Fatal(err)
			}
			for i, names := range append(c.Met, c.Unmet...) {
				cosigned := map[int]bool{}
				for _, name := range names {
					for place, key := range p.witnesses {
						known, _ := parseVerifierKey(v.Witnesses[name])
						cosigned[place] = cosigned[place] || bytes.Equal(known.key, key.key)
					}
				}
				if p.met(p.quorum, cosigned) != (i < len(c.Met)) {
					t.Errorf("%v: must be %v", names, i < len(c.Met))
				}
			}
		})
	}
	for _, c := range v.Bad {
		t.Run(c.Note, func(t *testing.T) {
			if _, err := parsePolicy([]byte(c.text())); err == nil {
				t.Error("is taken")
			}
		})
	}
}

func TestManifestFiles(t *testing.T) {
	v := load[map[string]struct{ Good, Bad []written }](t, "manifests.json")
	for name, read := range map[string]func([]byte) bool{
		"keys":      validKeys,
		"campaigns": func(data []byte) bool { _, err := parseCampaign(data, nil); return err == nil },
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
	for text, good := range map[string]bool{`{"\ud83d":1}`: false, `{"\uDE00\uD83D":1}`: false, `{"\ud83d\ude00":1}`: true, `{"\\ud83d":1}`: true, `{"a":"\ud83d"}`: true, `{"\ud83d\ude00":1,"😀":2}`: false} {
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
	files := filesOf(v.Campaign, v.Import)
	s := newState(v.Origin, 1000, files.read)
	for _, c := range v.Entries {
		if f := s.add(c.Index, []byte(c.Entry)); f != nil {
			t.Fatalf("%+v", f)
		}
		var want bytes.Buffer
		json.Compact(&want, c.Totals)
		if got, _ := json.Marshal(s.totals); string(got) != want.String() {
			t.Errorf("after %d: %s instead of %s", c.Index, got, &want)
		}
	}
}

func TestSlots(t *testing.T) {
	v := load[struct {
		Campaign string
		Cases    []struct {
			Note, Pack, Rule string
			Entries          []string
			Listed, Warnings int64
			Index            *int64
		}
	}](t, "slots.json")
	for _, c := range v.Cases {
		t.Run(c.Note, func(t *testing.T) {
			l := newLog(t, "demo.example/register", c.Entries, v.Campaign)
			l.put("content/000", []byte(c.Pack))
			if c.Listed > 0 {
				l.list("2026-03-01", int(c.Listed))
			}
			got := l.verify(3)
			rule, index := "", int64(-1)
			if len(got.Failures) > 0 {
				rule, index = got.Failures[0].Rule, *got.Failures[0].Index
			}
			if rule != c.Rule || c.Index != nil && index != *c.Index || len(got.Warnings) != int(c.Warnings) {
				t.Errorf("%q at %d, %d warnings", rule, index, len(got.Warnings))
			}
		})
	}
}

func TestCharactersAreThoseOfTheSpecification(t *testing.T) {
	data, err := os.ReadFile(vectors + "../characters.json")
	if err != nil || !bytes.Equal(data, charactersFile) {
		t.Error("verify/characters.json is another")
	}
}

func TestSmallRegister(t *testing.T) {
	folder := vectors + "register-small"
	want := load[struct {
		Origin, Vkey, Root string
		Size               int64
		Totals             json.RawMessage
	}](t, "register-small/expected.json")
	key, err := parseVerifierKey(want.Vkey)
	if err != nil {
		t.Fatal(err)
	}
	for _, level := range []int{0, 1, 3} {
		v := verify(source(folder), key, level, "2026-11-21")
		var totals bytes.Buffer
		json.Compact(&totals, want.Totals)
		if level == 0 {
			totals.Reset()
			totals.WriteString("null")
		}
		got, _ := json.Marshal(v.Totals)
		if !v.OK || *v.Origin != want.Origin || *v.Size != want.Size || *v.Root != want.Root || string(got) != totals.String() {
			t.Errorf("level %d: %+v %s", level, v, got)
		}
	}
}
