package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/json"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What a slot has to be: register.md section 3, rules R13 and R14.

const removalTime = 7 * 24 * time.Hour

var maxValue = [2]int{256 << 10, 64 << 10} // names, text

// versions gives those that a slot may have: those before the earliest amendment or disclosure that no listed day
// covers, or after any later one, and at the end the current one.
func (s *state) versions(e *entry, listed int64) (all []version) {
	first := version{display: e.object["display"], persons: e.number("persons"), left: e.object["left"],
		commitments: [2]string{e.object["names"], e.object["text"]}}
	current := first
	for _, v := range s.stories[e.index] {
		if v.changed && v.since >= listed {
			all = append(all, current)
		}
		if current = v; v.display == "" {
			current.display, current.persons, current.left = first.display, first.persons, first.left
		}
		for i := range fieldNames {
			if v.commitments[i] == "" {
				current.commitments[i] = first.commitments[i]
			}
		}
	}
	return append(all, current)
}

// fits judges a slot as one version, with the redactions of the current one. Kept are those whose value is still there.
func (v version) fits(s slot, redactions [2]int64) (rule string, kept []int64) {
	switch {
	case s.Hidden && v.sealed: // as a value that is still there, since the later of the two redactions
		if redactions[0] > redactions[1] {
			return "", redactions[:1]
		}
		return "", redactions[1:]
	case s.null || s.Hidden != (v.display == `"hidden"`):
		return "R13", nil
	case s.Hidden:
		return "", nil
	}
	for i, f := range s.fields() {
		redacted := f != nil && f.Redacted != nil
		switch {
		case (f == nil) != (v.commitments[i] == ""), redacted && (redactions[i] == 0 || *f.Redacted != redactions[i]):
			return "R13", nil
		case f == nil || redacted:
		case !f.matches(i, v.commitments[i]):
			return "R13", nil
		case redactions[i] > 0:
			kept = append(kept, redactions[i])
		}
	}
	if s.Names != nil && s.Names.Redacted == nil && !validNames(*s.Names.Value, v.persons, v.left) {
		return "R14", kept
	}
	return "", kept
}

// judgeSlot judges the slot of an entry. Warnings tell of values that are not gone yet, and of earlier versions.
func (s *state) judgeSlot(index int64, raw []byte, line slot, listed int64) (bad *failure, warnings []*failure) {
	var e *entry
	if bytes.HasPrefix(raw, []byte(`{"type":"statement"`)) || bytes.HasPrefix(raw, []byte(`{"type":"import",`)) {
		e, _ = parseEntry(index, raw) // it kept the rules before: the bundle fits the same tree
	}
	if e == nil || !e.has("names") && !e.has("text") {
		if !line.null {
			bad = newFailure("R13", atEntry(index), "its slot must be null")
		}
		return bad, nil
	}
	rule, versions := "R13", s.versions(e, listed)
	latest := len(versions) - 1
	for i := latest; i >= 0; i-- {
		found, kept := versions[i].fits(line, versions[latest].redactions)
		if found == "R13" {
			continue
		}
		warnings = nil
		for _, at := range kept {
			late := newFailure("R13", atEntry(index), "a value is still there after its redaction at %d", at)
			if parseDay(s.newest()).Sub(parseDay(s.dayOf(at))) > removalTime {
				return late, nil
			}
			warnings = append(warnings, late)
		}
		if found == "" && i < latest {
			why := "its slot is as it was before an act that no listed day covers"
			warnings = append(warnings, newFailure("R13", atEntry(index), why))
		}
		if found == "" {
			return nil, warnings
		}
		rule = "R14"
	}
	return newFailure(rule, atEntry(index), "its slot is not what it and the acts about it ask for"), nil
}

// matches is whether a present value keeps R13: its commitment, its length, its characters, its normal form.
func (f *field) matches(which int, commitment string) bool {
	salt, _ := unwritten(`"` + *f.Salt + `"`)
	sum := sha256.Sum256([]byte("tidemark.content.v1\x00" + fieldNames[which] + "\x00" + string(salt) + *f.Value))
	return written(sum[:]) == commitment && len(*f.Value) <= maxValue[which] &&
		strings.IndexFunc(*f.Value, notListed) < 0 && norm.NFC.IsNormalString(*f.Value)
}

//go:embed characters.json
var charactersFile []byte
var characters = readCharacters()

// readCharacters reads the code points that a value may have, as ranges.
func readCharacters() *unicode.RangeTable {
	var file struct{ Ranges [][2]uint32 }
	if err := json.Unmarshal(charactersFile, &file); err != nil {
		panic(err)
	}
	table := &unicode.RangeTable{}
	for _, r := range file.Ranges {
		table.R32 = append(table.R32, unicode.Range32{Lo: r[0], Hi: r[1], Stride: 1})
	}
	return table
}

func notListed(r rune) bool { return !unicode.Is(characters, r) }

// validNames is R14. Without left, an import may use any organisations.
func validNames(names string, persons int64, left string) bool {
	lines := strings.Split(names, "\n")
	good, missing := int64(len(lines)) == persons, map[string]int64{}
	codes, _ := counts(left)
	for _, c := range codes {
		missing[c.code] = c.n
	}
	for _, line := range lines {
		codes, signature, tab := strings.Cut(line, "\t")
		n := utf8.RuneCountInString(signature)
		good = good && tab && n >= 1 && n <= 100 && !strings.Contains(signature, "\t")
		last := ""
		for _, organisation := range strings.Split(codes, ",") {
			written := `"` + organisation + `"`
			good = good && organisation > last && (left != "" || code(written))
			last = organisation
			missing[written]--
		}
	}
	for _, n := range missing {
		good = good && (n == 0 || left == "")
	}
	return good
}
