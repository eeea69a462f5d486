package main

import "regexp"

// The one spelling of an entry (register.md section 1): no white space, strings of printable ASCII without " and \,
// plain integers to 2^53-1, no member twice. It is read into values first and taken apart by members after.

const maxInteger = 1<<53 - 1

type value struct {
	kind    byte // '{', '[', '"' or '0'
	text    string
	number  int64
	members []member
	items   []value
}

type member struct {
	name string
	value
	start, end int // where the member stands in the bytes
}

type speller struct {
	in  []byte
	at  int
	bad bool
}

// spelled reads bytes that are one value in canonical spelling and nothing else.
func spelled(in []byte) (value, bool) {
	s := &speller{in: in}
	v := s.value()
	return v, !s.bad && s.at == len(in)
}

func (s *speller) next() byte {
	if s.at >= len(s.in) {
		s.bad = true
		return 0
	}
	s.at++
	return s.in[s.at-1]
}

func (s *speller) take(c byte) bool {
	if s.at < len(s.in) && s.in[s.at] == c {
		s.at++
		return true
	}
	return false
}

func (s *speller) value() (v value) {
	v.kind = s.next()
	switch c := v.kind; {
	case c == '"':
		v.text = s.string()
	case c >= '0' && c <= '9':
		v.kind, v.number = '0', int64(c-'0')
		for c != '0' && s.at < len(s.in) && s.in[s.at] >= '0' && s.in[s.at] <= '9' && v.number <= maxInteger {
			v.number = v.number*10 + int64(s.next()-'0')
		}
		s.bad = s.bad || v.number > maxInteger
	case c == '[':
		for more := !s.take(']'); more && !s.bad; more = s.more(']') {
			v.items = append(v.items, s.value())
		}
	case c == '{':
		for more := !s.take('}'); more && !s.bad; more = s.more('}') {
			v.members = append(v.members, s.member(v.members))
		}
	default:
		s.bad = true
	}
	return v
}

// more is whether another item follows a comma; without one the closing bracket must stand there.
func (s *speller) more(end byte) bool {
	if s.take(',') {
		return true
	}
	s.bad = s.bad || s.next() != end
	return false
}

func (s *speller) member(earlier []member) (m member) {
	m.start = s.at
	s.bad = s.bad || s.next() != '"'
	m.name = s.string()
	for _, e := range earlier {
		s.bad = s.bad || e.name == m.name
	}
	s.bad = s.bad || s.next() != ':'
	if !s.bad {
		m.value = s.value()
	}
	m.end = s.at
	return m
}

func (s *speller) string() string {
	for start := s.at; !s.bad; {
		switch c := s.next(); {
		case c == '"':
			return string(s.in[start : s.at-1])
		case c < 0x20 || c > 0x7e || c == '\\':
			s.bad = true
		}
	}
	return ""
}

// A taker takes an object's members one after the other, in the order of the table in section 1. It fails (bad) where
// a member is not the one that must come now, or not of its form.
type taker struct {
	in   []byte
	left []member
	end  int // where the member that was taken last ends
	bad  bool
}

func (t *taker) done() bool { return !t.bad && len(t.left) == 0 }

func (t *taker) has(name string) bool { return len(t.left) > 0 && t.left[0].name == name }

func (t *taker) take(name string, kind byte) value {
	if t.bad || !t.has(name) || t.left[0].kind != kind {
		t.bad = true
		return value{}
	}
	m := t.left[0]
	t.left, t.end = t.left[1:], m.end
	return m.value
}

func (t *taker) text(name string, form *regexp.Regexp) string {
	text := t.take(name, '"').text
	t.bad = t.bad || !form.MatchString(text)
	return text
}

func (t *taker) number(name string, min, max int64) int64 {
	n := t.take(name, '0').number
	t.bad = t.bad || n < min || n > max
	return n
}

func (t *taker) object(name string) *taker {
	return &taker{in: t.in, left: t.take(name, '{').members, bad: t.bad}
}

// A count is a pair in an object used as a map: sorted, distinct, no zero.
type count struct {
	code string
	n    int64
}

func (t *taker) counts(name string, form *regexp.Regexp, max int64) (counts []count) {
	for _, m := range t.take(name, '{').members {
		sorted := len(counts) == 0 || counts[len(counts)-1].code < m.name
		t.bad = t.bad || !sorted || !form.MatchString(m.name) || m.kind != '0' || m.number < 1 || m.number > max
		counts = append(counts, count{m.name, m.number})
	}
	return counts
}
