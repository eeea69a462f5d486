package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
)

// A check is one run over one log: the levels of register.md section 5, in the order given there.
type check struct {
	source  source
	key     verifierKey
	today   string // the verifier's UTC day
	verdict verdict
	tree    *tree
	state   *state
	listed  int64 // the size of the last listed day's checkpoint
}

// verify runs the check of a level and gives the verdict.
func verify(src source, key verifierKey, level int, today string) verdict {
	c := &check{source: src, key: key, today: today}
	c.verdict.Failures, c.verdict.Warnings = []*failure{}, []*failure{}
	if f := c.run(level); f != nil {
		c.verdict.Failures = append(c.verdict.Failures, f)
	} else {
		c.reached(level)
		c.verdict.OK = true
	}
	return c.verdict
}

func (c *check) reached(level int) {
	text := strconv.Itoa(level)
	c.verdict.Level = &text
}

func (c *check) run(level int) (f *failure) {
	note, err := c.source.read("checkpoint", maxNote)
	if err != nil {
		return fail("checkpoint", "%v", err)
	}
	cp, _, signed, err := openCheckpoint(note, c.key, nil)
	if signed {
		root := base64.StdEncoding.EncodeToString(cp.root[:])
		c.verdict.Origin, c.verdict.Size, c.verdict.Root = &cp.origin, &cp.size, &root
	}
	if err != nil {
		return fail("checkpoint", "%v", err)
	}
	if c.reached(0); level == 0 {
		return nil
	}
	if c.tree, f = openTree(c.source, cp); f != nil {
		return f
	}
	if level == 1 {
		return c.addUp()
	}
	c.state = newState(cp.origin, cp.size, c.manifest)
	bundles := (cp.size + width - 1) / width
	for n := int64(0); n < bundles; n++ {
		entries, f := c.tree.bundle(n)
		if f != nil {
			return f
		}
		for i, raw := range entries {
			if f := c.state.add(n*width+int64(i), raw); f != nil {
				return f
			}
		}
	}
	c.reached(1)
	c.verdict.Totals = c.state.totals
	c.listed = c.latestListed()
	for n := int64(0); n < bundles; n++ {
		if f := c.checkPack(n); f != nil {
			return f
		}
	}
	return c.checkDays()
}

// addUp is level 1: the last tally and the entries after it.
func (c *check) addUp() *failure {
	sums := newTotals()
	full := c.tree.size / width
	for n := full - 1; n <= full; n++ {
		if n < 0 || n*width == c.tree.size {
			continue
		}
		entries, f := c.tree.bundle(n)
		if f != nil {
			return f
		}
		for i, raw := range entries {
			index := n*width + int64(i)
			if n < full && i < width-1 {
				continue // only the tally counts: it says what came before
			}
			e, rule := parseEntry(raw)
			if rule == "" && !tallyInPlace(e, index, nil) {
				rule = "R10"
			}
			if rule == "" && judgeTally(e) != "" {
				rule = "R12"
			}
			if rule != "" {
				return failEntry(rule, index, "the entry breaks it")
			}
			if e.kind == "tally" {
				sums = e.totals
			}
			if !sums.add(e) {
				return failEntry("R11", index, "a counter exceeds 2^53-1 or falls below 0")
			}
		}
	}
	c.verdict.Totals = sums
	return nil
}

// manifest reads the file of a manifest.
func (c *check) manifest(digest digest, size int64) ([]byte, error) {
	path := "manifest/" + hex.EncodeToString(digest[:])
	data, err := c.source.read(path, size)
	if err != nil {
		return nil, err
	}
	if int64(len(data)) != size || sha256.Sum256(data) != digest {
		return nil, fmt.Errorf("%s has another size or digest", path)
	}
	return data, nil
}

// lookForNewer fetches a newer checkpoint, proves that it has this log as its beginning, and learns from what is new
// what packs and listed days may know already. The verdict stays that of the checkpoint in hand.
func (c *check) lookForNewer() bool {
	note, err := c.source.read("checkpoint", maxNote)
	if err != nil {
		return false
	}
	cp, _, _, err := openCheckpoint(note, c.key, nil)
	if err != nil || cp.size <= c.tree.size {
		return false
	}
	newer, f := openTree(c.source, cp)
	if f != nil {
		return false
	}
	before, f := newer.root(c.tree.size)
	now, f2 := c.tree.root(c.tree.size)
	if f != nil || f2 != nil || before != now {
		return false
	}
	for index := c.tree.size; index < cp.size; {
		entries, f := newer.bundle(index / width)
		if f != nil {
			return false
		}
		for _, raw := range entries[index%width:] {
			e, rule := parseEntry(raw)
			if rule != "" {
				return false
			}
			if e.isAct() {
				c.state.remember(index, e)
			}
			if e.day > c.state.runs[len(c.state.runs)-1].day {
				c.state.runs = append(c.state.runs, run{index, e.day})
			}
			index++
		}
	}
	c.tree, c.listed = newer, c.latestListed()
	return true
}
