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
	source     source
	key        verifierKey
	today      string // the verifier's UTC day
	verdict    verdict
	checkpoint checkpoint // in hand
	tree       *tree
	state      *state
	listed     int64 // the size of the last listed day's checkpoint
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

// show puts a checkpoint into the verdict.
func (c *check) show(cp checkpoint) {
	c.checkpoint = cp
	root := base64.StdEncoding.EncodeToString(cp.root[:])
	c.verdict.Origin, c.verdict.Size, c.verdict.Root = &cp.origin, &cp.size, &root
}

func (c *check) run(level int) (f *failure) {
	note, err := c.source.read("checkpoint", maxNote)
	if err != nil {
		return fail("checkpoint", "%v", err)
	}
	cp, _, err := openCheckpoint(note, c.key, nil)
	if err != nil {
		return fail("checkpoint", "%v", err)
	}
	c.show(cp)
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
	if f := c.addEntries(0); f != nil {
		return f
	}
	if f := c.checkPacks(); f != nil {
		return f
	}
	return c.checkDays()
}

// addEntries judges every entry from an index on, bundle by bundle.
func (c *check) addEntries(from int64) *failure {
	for index := from; index < c.tree.size; {
		entries, f := c.tree.bundle(index / width)
		if f != nil {
			return f
		}
		for _, raw := range entries[index%width:] {
			if f := c.state.add(index, raw); f != nil {
				return f
			}
			index++
		}
	}
	c.reached(1)
	c.verdict.Totals = c.state.totals
	return nil
}

// addUp is level 1: the last tally and the entries after it.
func (c *check) addUp() *failure {
	sums, day := newTotals(), ""
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
			if rule == "" && e.day < day {
				rule = "R7"
			}
			if rule == "" && judgeTally(e) != "" {
				rule = "R12"
			}
			if rule != "" {
				return failEntry(rule, index, "the entry breaks it")
			}
			if day = e.day; e.kind == "tally" {
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

// advance goes over to a newer checkpoint, if there is one that has this log as its beginning, and judges what is new:
// packs and listed days may know of acts behind the checkpoint in hand. The verdict is then that of the newer one.
func (c *check) advance() (moved bool, f *failure) {
	c.reached(0)
	totals := c.verdict.Totals
	c.verdict.Totals = nil
	note, err := c.source.read("checkpoint", maxNote)
	if err != nil {
		return false, fail("checkpoint", "%v", err)
	}
	cp, _, err := openCheckpoint(note, c.key, nil)
	if err != nil {
		return false, fail("checkpoint", "%v", err)
	}
	newer, older := c.tree, cp
	if cp.size > c.tree.size {
		if newer, f = openTree(c.source, cp); f != nil {
			return false, f
		}
		older = c.checkpoint
	}
	root, f := newer.root(older.size)
	if f != nil {
		return false, f
	}
	if root != older.root {
		return false, fail("checkpoint", "the log has signed trees of sizes %d and %d of which one does not continue the other", c.tree.size, cp.size)
	}
	if newer == c.tree {
		c.reached(1)
		c.verdict.Totals = totals
		return false, nil
	}
	size := c.tree.size
	c.tree = newer
	c.show(cp)
	if f := c.addEntries(size); f != nil {
		return false, f
	}
	c.listed = c.latestListed()
	return true, nil
}
