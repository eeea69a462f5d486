package main

import (
	"encoding/base64"
	"regexp"
	"strconv"
	"strings"
)

// R1: an entry's bytes are exactly what writing its members gives. So it is taken apart by its table: names, order and
// punctuation must stand there to the letter, and each value must have the one form that the table names for it.

// A table is a row of register.md section 1: the members of an object, in their order.
type table []member

type member struct {
	name string // with ? at its end if it may be absent
	form form
}

// A form is whether a value is written as it must be.
type form func(written string) bool

// An object has its members' values as they are written: two are the same if and only if they are written the same.
type object map[string]string

const maxInteger = 1<<53 - 1

// read takes an object apart.
func (t table) read(written string) (object, bool) {
	if !strings.HasPrefix(written, "{") {
		return nil, false
	}
	return t.readAfter("", written[1:])
}

// readAfter takes the rest of an object apart, after a comma if some members stand before.
func (t table) readAfter(comma, rest string) (object, bool) {
	o := make(object, len(t))
	for _, m := range t {
		name := strings.TrimSuffix(m.name, "?")
		after := strings.TrimPrefix(rest, comma+`"`+name+`":`)
		if there := len(after) < len(rest); !there && name == m.name {
			return nil, false
		} else if there {
			end := valueEnd(after)
			if !m.form(after[:end]) {
				return nil, false
			}
			o[name], rest, comma = after[:end], after[end:], ","
		}
	}
	return o, rest == "}"
}

// valueEnd is where a value ends: at a comma or closing bracket that is not within it. Its form judges what it is.
func valueEnd(text string) int {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case depth == 0 && (c == ',' || c == '}' || c == ']'):
			return i
		case c == '}' || c == ']':
			depth--
		}
	}
	return len(text)
}

// The values of an object that was read; of an absent member nothing and 0.
func (o object) has(name string) bool               { return o[name] != "" }
func (o object) text(name string) string            { return strings.Trim(o[name], `"`) }
func (o object) number(name string) int64           { n, _ := integer(o[name]); return n }
func (o object) counts(name string) []count         { c, _ := counts(o[name]); return c }
func (o object) object(name string, t table) object { in, _ := t.read(o[name]); return in }
func (o object) bytes(name string) []byte           { data, _ := unwritten(o[name]); return data }

// shaped is a form by a pattern, words a string by a pattern.
func shaped(pattern string) form { return regexp.MustCompile(`^(?:` + pattern + `)$`).MatchString }
func words(pattern string) form  { return shaped(`"(?:` + pattern + `)"`) }

// integer is plain decimal, 0 to 2^53-1: no sign, no leading zero.
func integer(written string) (int64, bool) {
	n, err := strconv.ParseUint(written, 10, 53)
	return int64(n), err == nil && (written[0] != '0' || written == "0")
}

func between(least, most int64) form {
	return func(written string) bool {
		n, ok := integer(written)
		return ok && n >= least && n <= most
	}
}

// bytesOf is n bytes in base64url without padding, canonical.
func bytesOf(n int) form {
	return func(written string) bool {
		data, ok := unwritten(written)
		return ok && len(data) == n
	}
}

func written(data []byte) string { return `"` + base64.RawURLEncoding.EncodeToString(data) + `"` }

func unwritten(text string) ([]byte, bool) {
	last := len(text) - 1
	if last < 1 || text[0] != '"' || text[last] != '"' {
		return nil, false
	}
	return fromBase64(base64.RawURLEncoding, text[1:last])
}

// A count is a pair of an object used as a map; the code has its quotes.
type count struct {
	code string
	n    int64
}

// counts reads a map: keys sorted and distinct, no zero.
func counts(written string) (found []count, ok bool) {
	inner := strings.TrimSuffix(strings.TrimPrefix(written, "{"), "}")
	if len(inner)+2 != len(written) {
		return nil, false
	}
	for before := ""; inner != ""; {
		pair, after, more := strings.Cut(inner, ",")
		key, value, _ := strings.Cut(pair, ":")
		n, ok := integer(value)
		if !ok || n == 0 || key <= before || more && after == "" {
			return nil, false
		}
		found, inner, before = append(found, count{key, n}), after, key
	}
	return found, true
}

// mapOf is a map whose keys have a form.
func mapOf(key form) form {
	return func(written string) bool {
		found, ok := counts(written)
		return ok && all(found, func(c count) bool { return key(c.code) })
	}
}

func all[T any](list []T, holds func(T) bool) bool {
	for _, each := range list {
		if !holds(each) {
			return false
		}
	}
	return true
}
