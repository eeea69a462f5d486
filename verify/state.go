package main

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"sort"
	"strings"
)

// What the rules have to know of all entries before.

type state struct {
	source   source // of manifests' files
	origin   string
	salt     [16]byte
	ids      map[[16]byte]struct{}
	subjects []subject           // by index
	stories  map[int64][]version // of the subjects that acts are about
	number   int64               // of the latest statement
	days     []dayAt             // each with the log's size when it began
	campaign campaign            // the latest
	policies []*policy
	sources  map[int64]bool  // import manifests
	taken    map[string]bool // pairs of source and then
	ledger   *entry          // the latest
	tally    string          // the hash of the latest, as it is written
	totals   totals          // nil before the first tally of level 1
}

// A subject is a statement or import: 48 bytes each, and about 40 for a statement's id in ids. Each act keeps some 215.
type subject struct {
	index         int64
	id            [16]byte // statements only
	claims, owner fingerprint
	isImport      bool
	has           [2]bool // names, text
}

// A fingerprint stands for a longer text. It is salted anew in every run: nobody can make another text with the same
// one but by a luck of 1 in 2^64.
type fingerprint uint64

// A version is what the slot of a subject in a pack has to be (register.md section 3).
type version struct {
	since       int64 // the index of the act that made it, or of the subject
	changed     bool  // by an amendment or disclosure
	retracted   bool
	display     string
	sealed      bool // hidden until it was redacted: the slot was never open
	persons     int64
	left        string
	commitments [2]string // names, text; in a story "" if no act has changed them
	redactions  [2]int64  // the index, 0 if there is none
}

// A day with a size of the log.
type dayAt struct {
	day  string
	size int64
}

// newState has room for a number of statements.
func newState(src source, origin string, room int64) *state {
	if room > 1<<26 {
		room = 1 << 26
	}
	s := &state{source: src, origin: origin, ids: make(map[[16]byte]struct{}, room), subjects: make([]subject, 0, room),
		stories: map[int64][]version{}, sources: map[int64]bool{}, taken: map[string]bool{}, totals: totals{}}
	if _, err := rand.Read(s.salt[:]); err != nil {
		panic(err)
	}
	return s
}

func (s *state) fingerprint(text string) fingerprint {
	sum := sha256.Sum256(append(s.salt[:], text...))
	return fingerprint(binary.BigEndian.Uint64(sum[:]))
}

// find gives the statement or import at an index.
func (s *state) find(index int64) *subject {
	at := sort.Search(len(s.subjects), func(i int) bool { return s.subjects[i].index >= index })
	if at == len(s.subjects) || s.subjects[at].index != index {
		return nil
	}
	return &s.subjects[at]
}

// story gives the latest version that an act has made of a subject.
func (s *state) story(index int64) version {
	if story := s.stories[index]; len(story) > 0 {
		return story[len(story)-1]
	}
	return version{since: index}
}

// dayOf gives the day of an entry.
func (s *state) dayOf(index int64) string {
	return s.days[sort.Search(len(s.days), func(i int) bool { return s.days[i].size > index })-1].day
}

// newest is the day of the last entry, "" before the first.
func (s *state) newest() string {
	if len(s.days) == 0 {
		return ""
	}
	return s.days[len(s.days)-1].day
}

// take brings the state up to date with an entry that broke no rule.
func (s *state) take(e *entry) {
	if day := e.text("day"); day > s.newest() {
		s.days = append(s.days, dayAt{day, e.index})
	}
	switch {
	case e.kind == "statement" || e.kind == "import":
		s.takeSubject(e)
	case e.about != nil:
		s.takeAct(e, e.about)
	case e.kind == "ledger":
		s.ledger = e
	case e.kind == "tally":
		sum := sha256.Sum256(e.raw)
		s.tally = written(sum[:])
	}
}

func (s *state) takeSubject(e *entry) {
	made := subject{index: e.index, id: e.id(), claims: s.fingerprint(e.after()), isImport: e.kind == "import",
		owner: s.fingerprint(e.object["owner"]), has: [2]bool{e.has("names"), e.has("text")}}
	s.subjects = append(s.subjects, made)
	if made.isImport {
		s.taken[e.object["source"]+e.object["then"]] = true
	} else {
		s.ids[made.id], s.number = struct{}{}, e.number("number")
	}
}

// takeAct copies what it keeps: a part of an entry's text would hold the whole in memory.
func (s *state) takeAct(e *entry, about *subject) {
	v := s.story(about.index)
	if v.since, v.changed = e.index, e.kind == "amendment" || e.kind == "disclosure"; e.now != nil {
		v.sealed = e.was.text("display") == "hidden" && e.now.text("display") == "redacted"
		v.display, v.persons = strings.Clone(e.now["display"]), e.now.number("persons")
		if v.left != e.now["left"] {
			v.left = strings.Clone(e.now["left"])
		}
		about.claims = s.fingerprint(e.after())
	}
	for i, field := range fieldNames {
		if e.has(field) {
			v.commitments[i] = strings.Clone(e.object[field])
		}
		if e.redacts(field) {
			v.redactions[i] = e.index
		}
	}
	v.retracted = v.retracted || e.act == "retraction"
	s.stories[about.index] = append(s.stories[about.index], v)
}
