package main

import (
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"sort"
	"time"
)

// What the rules have to know of all entries before.

// A subject is what the rules have to know of a statement or import: about 70 bytes each.
type subject struct {
	index, last   int64
	id            [16]byte // statements only
	claims, owner fingerprint
	flags         uint8
}

const (
	isImport = 1 << iota
	isRetracted
	hasNames
	hasText
	namesRedacted
	textRedacted
)

// A fingerprint stands for a longer text. It is salted anew in every run, so nobody can make two texts that share one.
type fingerprint [16]byte

// An event is an act on a statement or import, as far as its slot in a pack depends on it (section 3).
type event struct {
	index       int64
	kind, day   string
	now         *claims
	names, text *digest
	fields      []string
}

// A run is where a day begins in the log.
type run struct {
	first int64
	day   string
}

type state struct {
	origin   string
	file     func(digest, int64) ([]byte, error) // a manifest's file
	salt     [16]byte
	ids      map[[16]byte]bool
	subjects []subject // by index
	number   int64     // of the latest statement
	runs     []run
	campaign *campaign
	sources  map[int64]bool  // import manifests
	taken    map[string]bool // pairs of source and then
	policies []policyAt
	events   map[int64][]event
	ledger   *entry
	ledgerAt int64
	tally    *entry
	totals   totals
}

type policyAt struct {
	index int64
	*policy
}

func newState(origin string, size int64, file func(digest, int64) ([]byte, error)) *state {
	if size > 1<<26 {
		size = 1 << 26
	}
	s := &state{origin: origin, file: file, ids: map[[16]byte]bool{}, subjects: make([]subject, 0, size), sources: map[int64]bool{},
		taken: map[string]bool{}, events: map[int64][]event{}, totals: newTotals()}
	if _, err := rand.Read(s.salt[:]); err != nil {
		panic(err)
	}
	return s
}

func (s *state) fingerprint(text string) (f fingerprint) {
	sum := sha256.Sum256(append(s.salt[:], text...))
	copy(f[:], sum[:])
	return f
}

// find gives the statement or import at an index.
func (s *state) find(index int64) *subject {
	at := sort.Search(len(s.subjects), func(i int) bool { return s.subjects[i].index >= index })
	if at == len(s.subjects) || s.subjects[at].index != index {
		return nil
	}
	return &s.subjects[at]
}

// take brings the state up to date with an entry that broke no rule.
func (s *state) take(index int64, e *entry, about *subject) {
	switch {
	case e.kind == "statement" || e.kind == "import":
		made := subject{index: index, last: index, flags: isImport}
		if made.claims = s.fingerprint(fmt.Sprint(e.persons)); e.kind == "statement" {
			made.flags, made.claims = 0, s.fingerprint(e.now.text)
			s.ids[e.id], s.number = true, e.number
			made.id = e.id
		}
		if e.names != nil {
			made.flags |= hasNames
		}
		if e.text != nil {
			made.flags |= hasText
		}
		if e.owner != nil {
			made.owner = s.fingerprint(string(e.owner[:]))
		}
		s.subjects = append(s.subjects, made)
	case e.isAct():
		about.last = index
		if e.act == "retraction" {
			about.flags |= isRetracted
		} else if e.now != nil {
			about.claims = s.fingerprint(e.now.text)
		}
		for _, field := range e.fields {
			_, redacted := fieldFlags(field)
			about.flags |= redacted
		}
		if e.act != "retraction" {
			s.events[e.of] = append(s.events[e.of], event{index, e.act, e.day, e.now, e.names, e.text, e.fields})
		}
	case e.kind == "ledger":
		s.ledger, s.ledgerAt = e, index
	case e.kind == "tally":
		s.tally = e
	}
}

// dayOf gives the day of an entry.
func (s *state) dayOf(index int64) string {
	return s.runs[sort.Search(len(s.runs), func(i int) bool { return s.runs[i].first > index })-1].day
}

// daysBetween counts days.
func daysBetween(from, to string) int {
	return int(parseDay(to).Sub(parseDay(from)) / (24 * time.Hour))
}
