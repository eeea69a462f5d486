package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// leftOf is how a map is written, "" if there is none.
func leftOf(left map[string]int64) string {
	if left == nil {
		return ""
	}
	text, _ := json.Marshal(left)
	return string(text)
}

func TestContent(t *testing.T) {
	v := load[struct {
		Text, Names, Refused, Lines []sample
		RefusedNames                []sample `json:"refused_names"`
		RefusedLines                []sample `json:"refused_lines"`
	}](t, "commitments.json")
	for _, c := range append(v.Text, v.Names...) {
		value := c.text()
		f := field{Salt: &c.Salt, Value: &value}
		if !f.matches(whichField(c.Field), `"`+c.Commitment+`"`) {
			t.Errorf("%s is refused", c.Commitment)
		}
		if c.Field == "names" && !validNames(c.Value, c.Persons, leftOf(c.Left)) {
			t.Errorf("names %q are refused", c.Value)
		}
	}
	for _, c := range v.Refused {
		t.Run(c.Note, func(t *testing.T) {
			salt, value := strings.Repeat("A", 43), c.text()
			f := field{Salt: &salt, Value: &value}
			line := `{"text":{"redacted":1}}`
			if c.Rule == "pack" {
				line = `{"text":{"salt":"` + salt + `","value":"` + value + `"}}`
			}
			matches := f.matches(whichField(c.Field), `"`+commitment(c.Field, make([]byte, 32), value)+`"`)
			if _, ok := parseSlot([]byte(line)); matches || ok != (c.Rule == "R13") {
				t.Error("is taken")
			}
		})
	}
	for _, c := range v.RefusedNames {
		t.Run(c.Note, func(t *testing.T) {
			if validNames(c.Value, c.Persons, leftOf(c.Left)) {
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

func whichField(name string) int { return map[string]int{"names": 0, "text": 1}[name] }

// wholePack is whether a pack of one line is read.
func wholePack(t *testing.T, line string) bool {
	folder := t.TempDir()
	put(t, folder, "content/000", []byte(line+"\n"))
	return caught(func() { readPack(source(folder), 0, 1, func(int, slot) {}) }) == nil
}

func TestSlots(t *testing.T) {
	v := load[slots](t, "slots.json")
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
