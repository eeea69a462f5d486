package main

// The walk over all packs, and when a pack is looked at once more: register.md section 3.

type packs struct {
	listed   int64                // the size of the last listed day's checkpoint
	done     int64                // packs below this one have been judged,
	again    map[int64]bool       // but these have to be once more
	looked   map[int64]bool       // slots for whose sake a newer checkpoint was asked for
	warnings map[int64][]*failure // by pack
}

// judgePacks judges every pack that is not judged yet. Before it reports R13 or R14 it goes over to a newer checkpoint,
// if there is one, and looks at the slot once more. Warnings are given when all packs hold.
func (c *check) judgePacks() {
	p := &c.packs
	c.verdict.Warnings = []*failure{}
	if p.listed = c.latestListed(); p.listed > c.tree.size {
		c.advance()
	}
	for n := int64(0); n*width < c.tree.size; n++ {
		if n < p.done && !p.again[n] {
			continue
		}
		var warnings []*failure
		f := caught(func() { warnings = c.judgePack(n) })
		if f != nil && (f.Rule == "R13" || f.Rule == "R14") && !p.looked[*f.Index] {
			p.looked[*f.Index] = true
			if c.advance() {
				n = -1 // from the first that has to be judged again
				continue
			}
		}
		if f != nil {
			panic(f)
		}
		delete(p.again, n)
		if p.warnings[n] = warnings; n >= p.done {
			p.done = n + 1
		}
	}
	for n := int64(0); n < p.done; n++ {
		c.verdict.Warnings = append(c.verdict.Warnings, p.warnings[n]...)
	}
}

// judgePack judges pack n against its bundle: its lines first, then R13 and R14.
func (c *check) judgePack(n int64) (warnings []*failure) {
	entries := c.tree.bundle(n)
	var bad *failure
	readPack(c.source, n, len(entries), func(i int, s slot) {
		if bad == nil {
			var more []*failure
			bad, more = c.state.judgeSlot(n*width+int64(i), entries[i], s, c.packs.listed)
			warnings = append(warnings, more...)
		}
	})
	if bad != nil {
		panic(bad)
	}
	return warnings
}

// lookAgain marks what a newer checkpoint concerns, after one of a size: slots that new acts are about, slots with a
// warning, for which the newest day and the listed ones matter, and the pack that was not full.
func (p *packs) lookAgain(size int64, stories map[int64][]version) {
	if p.done > size/width {
		p.done = size / width
	}
	for index, story := range stories {
		if n := index / width; n < p.done && story[len(story)-1].since >= size {
			p.again[n] = true
		}
	}
	for n, warnings := range p.warnings {
		if n < p.done && len(warnings) > 0 {
			p.again[n] = true
		}
	}
}
