package main

import (
	"strings"
	"time"
)

// R18: the checkpoints of past days (register.md section 2).

// listDays reads checkpoints/days: ascending, LF after each, before today.
func (c *check) listDays() []string {
	data, err := c.source.read("checkpoints/days", 11*4_000_000)
	demand(err == nil, "R18", nowhere, "checkpoints/days: %v", err)
	days, before := strings.Fields(string(data)), ""
	for _, each := range days {
		demand(day(`"`+each+`"`) && each > before && each < c.today, "R18", nowhere,
			"checkpoints/days: %s is no day, out of order, or not past", each)
		before = each
	}
	again := strings.Join(append(days, ""), "\n")
	demand(string(data) == again, "R18", nowhere, "checkpoints/days is not a list of days with LF after each")
	return days
}

// latestListed is the size of the last listed day's checkpoint, 0 if there is none. What is wrong is told in its turn.
func (c *check) latestListed() (size int64) {
	caught(func() {
		if days := c.listDays(); len(days) > 0 {
			_, latest := c.readCheckpoint("R18", "checkpoints/"+days[len(days)-1])
			size = latest.size
		}
	})
	return size
}

// judgeDays is R18. A day may have been listed while the packs were read: then a newer checkpoint has it.
func (c *check) judgeDays() {
	for c.latestListed() > c.tree.size && c.advance() {
		c.judgePacks()
	}
	last := dayAt{}
	for _, day := range c.listDays() {
		last = c.judgeListed(day, last)
	}
	c.judgeSpan(last, dayAt{"9999-12-31", c.tree.size})
	asked := false
	for _, p := range c.state.policies {
		if p.none && asked {
			warning := newFailure("R18", atEntry(p.index), "from here on no witness is asked")
			c.verdict.Warnings = append(c.verdict.Warnings, warning)
		}
		asked = asked || !p.none
	}
}

// judgeListed judges the checkpoint of a listed day, and the entries since the one before.
func (c *check) judgeListed(day string, last dayAt) dayAt {
	note, cp := c.readCheckpoint("R18", "checkpoints/"+day)
	demand(cp.size >= last.size && cp.size <= c.tree.size, "R18", nowhere,
		"%s: the size %d is below that of the day before, or beyond the log's", day, cp.size)
	demand(c.tree.rootOf(cp.size) == cp.root, "R18", nowhere, "%s: its tree is not the beginning of the log's", day)
	c.judgeSpan(last, dayAt{day, cp.size})
	c.judgeQuorum(day, note, cp.size)
	return dayAt{day, cp.size}
}

// judgeSpan is whether the entries from one listed size to the next bear days between the two.
func (c *check) judgeSpan(from, to dayAt) {
	if from.size == to.size {
		return
	}
	demand(c.state.dayOf(from.size) >= from.day, "R18", atEntry(from.size),
		"its day is before %s, when the log ended before it", from.day)
	for _, d := range c.state.days {
		demand(d.size >= to.size || d.day <= to.day, "R18", atEntry(d.size),
			"its day is after %s, when the log had it", to.day)
	}
}

// judgeQuorum judges a day's cosignatures by the latest policy below its size.
func (c *check) judgeQuorum(day string, note []byte, size int64) {
	var latest *policy
	for _, p := range c.state.policies {
		if p.index < size {
			latest = p
		}
	}
	if latest == nil {
		return
	}
	_, signatures := openCheckpoint("R18", note, c.key, latest.witnesses)
	begin := parseDay(day).Unix()
	end := begin + 25*3600 // 01:00:00 of the next day
	cosigned := map[int]bool{}
	for _, s := range signatures {
		in := int64(s.time) >= begin && int64(s.time) < end
		demand(s.key == 0 || in, "R18", nowhere, "%s: a witness cosigned at %s", day, time.Unix(int64(s.time), 0).UTC())
		cosigned[s.key-1] = true // the witnesses come after the log's key
	}
	demand(latest.quorum(cosigned), "R18", nowhere, "%s: the quorum is not there", day)
}
