package main

import (
	"bufio"
	"io"
)

// Content packs: register.md section 3, rules R13 and R14.

const (
	maxLine     = 1 << 20 // with its LF
	removalDays = 7
)

// A version is what a slot has to be between two acts: what it is committed to and how it is shown.
type version struct {
	display     string
	sealed      bool // hidden until it was redacted: the slot was never open
	persons     int64
	left        []count
	commitments [2]*digest
}

// A removal is the redaction of a field; index -1 where there is none.
type removal struct {
	index int64
	day   string
}

// history gives the versions that a slot may have, the current one last: that one, and those before the earliest
// amendment or disclosure that no listed day covers, or after any later one.
func (s *state) history(index int64, e *entry, listed int64) (versions []version, removals [2]removal) {
	v := version{persons: e.persons, left: e.left, commitments: [2]*digest{e.names, e.text}}
	if e.now != nil {
		v.display, v.persons, v.left = e.now.display, e.now.persons, e.now.left
	}
	removals = [2]removal{{index: -1}, {index: -1}}
	for _, act := range s.events[index] {
		if act.kind == "redaction" {
			for _, name := range act.fields {
				removals[map[string]int{"names": 0, "text": 1}[name]] = removal{act.index, act.day}
			}
		} else if act.index >= listed {
			versions = append(versions, v)
		}
		if act.now != nil {
			v.sealed = v.display == "hidden" && act.now.display == "redacted"
			v.display, v.persons, v.left = act.now.display, act.now.persons, act.now.left
		}
		for i, commitment := range []*digest{act.names, act.text} {
			if commitment != nil {
				v.commitments[i] = commitment
			}
		}
	}
	return append(versions, v), removals
}

// fits judges a slot as one version. Kept are the fields whose value is still there after its redaction.
func (v version) fits(s slot, removals [2]removal) (rule string, kept []removal) {
	switch {
	case s.hidden && v.sealed: // as a value that is still there: it has been so since the later of the two redactions
		if removals[0].index > removals[1].index {
			return "", removals[:1]
		}
		return "", removals[1:]
	case s.hidden && v.display == "hidden":
		return "", nil
	case s.hidden || v.display == "hidden":
		return "R13", nil
	}
	for i, f := range s.fields {
		switch {
		case (f == nil) != (v.commitments[i] == nil):
			return "R13", nil
		case f == nil:
		case f.redacted >= 0 && f.redacted != removals[i].index:
			return "R13", nil
		case f.redacted < 0 && !f.matches(fieldNames[i], *v.commitments[i]):
			return "R13", nil
		case f.redacted < 0 && removals[i].index >= 0:
			kept = append(kept, removals[i])
		}
	}
	if names := s.fields[0]; names != nil && names.redacted < 0 && !validNames(names.value, v.persons, v.left) {
		return "R14", kept
	}
	return "", kept
}

// judgeSlot judges the slot of an entry by R13 and R14.
func (s *state) judgeSlot(index int64, e *entry, line slot, listed int64) (bad *failure, warnings []*failure) {
	if e.kind != "statement" && e.kind != "import" || e.names == nil && e.text == nil {
		if !line.null {
			return failEntry("R13", index, "the slot must be null"), nil
		}
		return nil, nil
	}
	versions, removals := s.history(index, e, listed)
	worst := "R13"
	for i := len(versions) - 1; i >= 0; i-- {
		rule, kept := versions[i].fits(line, removals)
		if rule == "R13" {
			continue
		}
		for _, k := range kept {
			late := failEntry("R13", index, "a value is still there after its redaction at %d", k.index)
			if daysBetween(k.day, s.runs[len(s.runs)-1].day) > removalDays {
				return late, nil
			}
			warnings = append(warnings, late)
		}
		if rule == "R14" {
			worst, warnings = rule, nil
			continue
		}
		if i < len(versions)-1 {
			warnings = append(warnings, failEntry("R13", index, "the slot is as it was before an act that no listed day covers"))
		}
		return nil, warnings
	}
	return failEntry(worst, index, "the slot is not what the entry and the acts about it ask for"), nil
}

// readPack reads the slots of pack n, as many as the checkpoint has entries in its bundle.
func readPack(src source, n int64, count int) ([]slot, *failure) {
	path := numbered("content", n)
	file, err := src.open(path)
	if err != nil {
		return nil, failBundle("pack", n, "%s: %v", path, err)
	}
	defer file.Close()
	reader := bufio.NewReaderSize(file, maxLine)
	slots := make([]slot, 0, count)
	for len(slots) < count {
		line, err := reader.ReadSlice('\n')
		if err == bufio.ErrBufferFull {
			return nil, failEntry("pack", n*width+int64(len(slots)), "line %d of %s is too long", len(slots)+1, path)
		}
		if err != nil {
			return nil, failBundle("pack", n, "line %d of %s: %v", len(slots)+1, path, err)
		}
		s, ok := parseSlot(line[:len(line)-1])
		if !ok {
			return nil, failEntry("pack", n*width+int64(len(slots)), "its line of %s is not in its one spelling", path)
		}
		slots = append(slots, s)
	}
	for lines := count; ; { // behind the checkpoint's last line only a 257th line matters
		line, err := reader.ReadSlice('\n')
		if len(line) > 0 && lines == width {
			return nil, failBundle("pack", n, "%s has more than %d lines", path, width)
		}
		if err == io.EOF {
			return slots, nil
		}
		if err != nil && err != bufio.ErrBufferFull {
			return nil, failBundle("pack", n, "%s: %v", path, err)
		}
		if err == nil {
			lines++
		}
	}
}

// checkPacks judges every pack. Before it reports R13 or R14 it looks once more, under a newer checkpoint: at all of them,
// because what held under the older one need not hold under this.
func (c *check) checkPacks() *failure {
	if c.listed = c.latestListed(); c.listed > c.tree.size {
		if _, f := c.advance(); f != nil {
			return f
		}
	}
	var all []*failure
	looked := int64(-1) // at this slot twice already
	for n := int64(0); n*width < c.tree.size; n++ {
		warnings, f := c.checkPack(n)
		if f != nil && (f.Rule == "R13" || f.Rule == "R14") && *f.Index != looked {
			looked = *f.Index
			moved, f2 := c.advance()
			if f2 != nil {
				return f2
			}
			if moved {
				n, all = -1, nil
				continue
			}
		}
		if f != nil {
			return f // and no warnings: they are of packs that all hold
		}
		all = append(all, warnings...)
	}
	c.verdict.Warnings = append([]*failure{}, all...)
	return nil
}

// checkPack judges pack n against its bundle.
func (c *check) checkPack(n int64) (warnings []*failure, f *failure) {
	entries, f := c.tree.bundle(n)
	if f != nil {
		return nil, f
	}
	slots, f := readPack(c.source, n, len(entries))
	if f != nil {
		return nil, f
	}
	for i, raw := range entries {
		e, _ := parseEntry(raw) // as it was when it was judged: the bundle fits the same tree
		bad, more := c.state.judgeSlot(n*width+int64(i), e, slots[i], c.listed)
		if bad != nil {
			return warnings, bad
		}
		warnings = append(warnings, more...)
	}
	return warnings, nil
}
