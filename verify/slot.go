package main

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The lines of packs and what stands in them: register.md section 3.

const (
	maxText  = 64 << 10
	maxNames = 256 << 10
)

// A slot is one line of a pack: null, hidden, or one or both fields.
type slot struct {
	null, hidden bool
	fields       [2]*field // names, text; nil if absent
}

var fieldNames = [2]string{"names", "text"}

// A field has salt and value, or the index of its redaction.
type field struct {
	salt     []byte
	value    string
	redacted int64 // -1 with a value
}

// parseSlot reads a line without its LF in its one spelling.
func parseSlot(line []byte) (s slot, ok bool) {
	if !utf8.Valid(line) || bytes.IndexFunc(line, func(r rune) bool { return r < 0x20 }) >= 0 {
		return s, false
	}
	rest := string(line)
	switch rest {
	case "null":
		return slot{null: true}, true
	case `{"hidden":true}`:
		return slot{hidden: true}, true
	}
	before := "{"
	for i, name := range fieldNames {
		if after := strings.TrimPrefix(rest, before+`"`+name+`":`); after != rest {
			if s.fields[i], rest, ok = parseField(after); !ok {
				return s, false
			}
			before = ","
		}
	}
	return s, before == "," && rest == "}"
}

var redactedForm = regexp.MustCompile(`^\{"redacted":(0|[1-9][0-9]{0,15})\}`)
var saltForm = regexp.MustCompile(`^\{"salt":"([A-Za-z0-9_-]{43})","value":"`)
var escapes = map[byte]byte{'"': '"', '\\': '\\', 'n': '\n', 't': '\t'}

func parseField(text string) (f *field, rest string, ok bool) {
	if m := redactedForm.FindStringSubmatch(text); m != nil {
		n, _ := strconv.ParseInt(m[1], 10, 64)
		return &field{redacted: n}, text[len(m[0]):], n <= maxInteger
	}
	m := saltForm.FindStringSubmatch(text)
	if m == nil {
		return nil, "", false
	}
	salt, ok := fromBase64(base64.RawURLEncoding, m[1])
	var value strings.Builder
	for i := len(m[0]); ok && i < len(text); i++ {
		c := text[i]
		if c == '"' {
			return &field{salt, value.String(), -1}, strings.TrimPrefix(text[i+1:], "}"), strings.HasPrefix(text[i+1:], "}")
		}
		if c == '\\' && i+1 < len(text) {
			i++
			c, ok = escapes[text[i]]
		}
		value.WriteByte(c)
	}
	return nil, "", false
}

//go:embed characters.json
var charactersFile []byte
var characters = readCharacters()

// readCharacters reads the code points that a value may have, as ranges in their order.
func readCharacters() [][2]rune {
	var file struct{ Ranges [][2]rune }
	if err := json.Unmarshal(charactersFile, &file); err != nil {
		panic(err)
	}
	return file.Ranges
}

func allowed(r rune) bool {
	i := sort.Search(len(characters), func(i int) bool { return characters[i][1] >= r })
	return i < len(characters) && characters[i][0] <= r
}

// matches is whether a present value keeps R13: its commitment, its length, its characters, its normal form.
func (f *field) matches(name string, commitment digest) bool {
	most := map[string]int{"names": maxNames, "text": maxText}[name]
	message := "tidemark.content.v1\x00" + name + "\x00" + string(f.salt) + f.value
	return sha256.Sum256([]byte(message)) == commitment && len(f.value) <= most &&
		strings.IndexFunc(f.value, func(r rune) bool { return !allowed(r) }) < 0 && norm.NFC.IsNormalString(f.value)
}

// validNames is R14. Without left, an import may use any organisations.
func validNames(names string, persons int64, left []count) bool {
	lines := strings.Split(names, "\n")
	if int64(len(lines)) != persons {
		return false
	}
	found := map[string]int64{}
	for _, line := range lines {
		codes, signature, ok := strings.Cut(line, "\t")
		if n := utf8.RuneCountInString(signature); !ok || n < 1 || n > 100 || strings.Contains(signature, "\t") {
			return false
		}
		last := ""
		for _, organisation := range strings.Split(codes, ",") {
			if !code.MatchString(organisation) || organisation <= last {
				return false
			}
			last = organisation
			found[organisation]++
		}
	}
	for _, c := range left {
		if found[c.code] != c.n {
			return false
		}
	}
	return left == nil || len(found) == len(left)
}
