package main

import (
	"encoding/base64"
	"encoding/json"
	"strconv"
)

// A check is one run over one log: the levels of register.md section 5, in the order given there.
type check struct {
	source  source
	key     verifierKey
	today   string // the verifier's UTC day
	verdict verdict
	tree    *tree // under the checkpoint in hand
	state   *state
	packs   packs
}

// verify runs the check of a level and gives the verdict.
func verify(src source, key verifierKey, level int, today string) verdict {
	c := &check{source: src, key: key, today: today}
	c.packs = packs{again: map[int64]bool{}, looked: map[int64]bool{}, warnings: map[int64][]*failure{}}
	v := &c.verdict
	v.Failures, v.Warnings = []*failure{}, []*failure{}
	f := caught(func() { c.run(level) })
	if v.OK = f == nil; f != nil {
		v.Failures = append(v.Failures, f)
		if level = 0; f.ofPacks() {
			level = 1
		}
	}
	if v.Origin != nil {
		v.Level = strconv.Itoa(level)
	}
	if level > 0 {
		v.Totals = json.RawMessage(c.state.totals.String())
	}
	return *v
}

func (c *check) run(level int) {
	_, cp := c.readCheckpoint("checkpoint", "checkpoint")
	if c.show(cp); level == 0 {
		return
	}
	c.tree = openTree(c.source, cp)
	if level == 1 { // the last tally and what comes after it
		c.state = newState(c.source, cp.origin, 0)
		from := int64(0)
		if cp.size >= width {
			from, c.state.totals = cp.size/width*width-1, nil
		}
		c.judgeEntries(from, level)
		return
	}
	c.state = newState(c.source, cp.origin, cp.size)
	c.judgeEntries(0, level)
	c.judgePacks()
	c.judgeDays()
}

func (c *check) readCheckpoint(rule, path string) (note []byte, cp checkpoint) {
	note, err := c.source.read(path, maxNote)
	demand(err == nil, rule, nowhere, "%s: %v", path, err)
	cp, _ = openCheckpoint(rule, note, c.key, nil)
	return note, cp
}

// show puts a checkpoint into the verdict.
func (c *check) show(cp checkpoint) {
	v := &c.verdict
	v.Origin, v.Size, v.Root = cp.origin, cp.size, base64.StdEncoding.EncodeToString(cp.root[:])
}

// judgeEntries judges every entry from an index on, bundle by bundle.
func (c *check) judgeEntries(from int64, level int) {
	for index := from; index < c.tree.size; {
		for _, raw := range c.tree.bundle(index / width)[index%width:] {
			c.state.add(index, raw, level)
			index++
		}
	}
}

// advance goes over to a newer checkpoint, if there is one that has this log as its beginning, and judges what is new:
// packs and listed days may know of acts behind the checkpoint in hand. The verdict is then that of the newer one.
func (c *check) advance() (moved bool) {
	_, cp := c.readCheckpoint("checkpoint", "checkpoint")
	old, newer, beginning := c.tree, c.tree, cp
	if cp.size > old.size {
		newer, beginning = openTree(c.source, cp), old.checkpoint
	}
	demand(newer.rootOf(beginning.size) == beginning.root, "checkpoint", nowhere,
		"the log has signed trees of sizes %d and %d of which one does not continue the other", old.size, cp.size)
	if newer == old {
		return false
	}
	c.tree = newer
	c.show(cp)
	c.judgeEntries(old.size, 3)
	c.packs.lookAgain(old.size, c.state.stories)
	c.packs.listed = c.latestListed()
	return true
}
