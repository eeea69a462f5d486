package main

import (
	"fmt"
	"strings"
	"time"
)

// R18: the checkpoints of past days (register.md section 2).

// A listedDay is a day with the size of its checkpoint.
type listedDay struct {
	day  string
	size int64
}

// listDays reads checkpoints/days: ascending, LF after each, before today.
func (c *check) listDays() ([]string, error) {
	data, err := c.source.read("checkpoints/days", 11*4_000_000)
	if err != nil || len(data) == 0 {
		return nil, err
	}
	if data[len(data)-1] != '\n' {
		return nil, fmt.Errorf("checkpoints/days does not end with LF")
	}
	days := strings.Split(string(data[:len(data)-1]), "\n")
	for i, day := range days {
		if !isDay(day) || i > 0 && day <= days[i-1] || day >= c.today {
			return nil, fmt.Errorf("checkpoints/days: %q is no day, out of order, or not past", day)
		}
	}
	return days, nil
}

// latestListed is the size of the last listed day's checkpoint, 0 if there is none; R18 judges it later.
func (c *check) latestListed() int64 {
	days, err := c.listDays()
	if err != nil || len(days) == 0 {
		return 0
	}
	note, err := c.source.read("checkpoints/"+days[len(days)-1], maxNote)
	if err != nil {
		return 0
	}
	cp, _, err := openCheckpoint(note, c.key, nil)
	if err != nil {
		return 0
	}
	return cp.size
}

func (c *check) checkDays() *failure {
	if size := c.tree.size; c.latestListed() > size { // a day was listed while the packs were read
		if moved, f := c.advance(); f != nil {
			return f
		} else if moved {
			if f := c.checkPacks(); f != nil {
				return f
			}
		}
	}
	days, err := c.listDays()
	if err != nil {
		return fail("R18", "%v", err)
	}
	last := listedDay{}
	for _, day := range days {
		next, f := c.checkDay(day, last)
		if f != nil {
			return f
		}
		last = next
	}
	if f := c.checkSpan(last, listedDay{"9999-12-31", c.tree.size}); f != nil {
		return f
	}
	asked := false
	for _, p := range c.state.policies {
		if p.quorum == "none" && asked {
			c.verdict.Warnings = append(c.verdict.Warnings, failEntry("R18", p.index, "from here on no witness is asked"))
		}
		asked = asked || p.quorum != "none"
	}
	return nil
}

// checkDay judges the checkpoint of a listed day, and the entries since the one before.
func (c *check) checkDay(day string, last listedDay) (next listedDay, f *failure) {
	path := "checkpoints/" + day
	note, err := c.source.read(path, maxNote)
	if err != nil {
		return next, fail("R18", "%s: %v", path, err)
	}
	cp, _, err := openCheckpoint(note, c.key, nil)
	if err != nil {
		return next, fail("R18", "%s: %v", path, err)
	}
	if cp.size < last.size || cp.size > c.tree.size {
		return next, fail("R18", "%s: the size %d is below that of the day before, or beyond the log's", path, cp.size)
	}
	root, f := c.tree.root(cp.size)
	if f != nil {
		return next, f
	}
	if root != cp.root {
		return next, fail("R18", "%s: its tree is not the beginning of the log's", path)
	}
	next = listedDay{day, cp.size}
	if f := c.checkSpan(last, next); f != nil {
		return next, f
	}
	return next, c.checkQuorum(path, day, note, cp.size)
}

// checkSpan is whether the entries from one listed size to the next bear days between the two.
func (c *check) checkSpan(from, to listedDay) *failure {
	if from.size == to.size {
		return nil
	}
	if day := c.state.dayOf(from.size); day < from.day {
		return failEntry("R18", from.size, "the entry bears %s, before the listed day %s that it comes after", day, from.day)
	}
	for _, r := range c.state.runs {
		if r.first < to.size && r.day > to.day {
			return failEntry("R18", r.first, "the entry bears %s, after the listed day %s that has it", r.day, to.day)
		}
	}
	return nil
}

// checkQuorum judges a day's cosignatures by the latest policy below its size.
func (c *check) checkQuorum(path, day string, note []byte, size int64) *failure {
	var latest *policy
	for _, p := range c.state.policies {
		if p.index < size {
			latest = p.policy
		}
	}
	if latest == nil {
		return nil
	}
	_, signatures, err := openCheckpoint(note, c.key, latest.witnesses)
	if err != nil {
		return fail("R18", "%s: %v", path, err)
	}
	begin := parseDay(day)
	end := begin.Add(25 * time.Hour) // 01:00:00 of the next day
	cosigned := map[int]bool{}
	for _, s := range signatures {
		if s.key == 0 {
			continue
		}
		if at := time.Unix(int64(s.time), 0); at.Before(begin) || !at.Before(end) {
			return fail("R18", "%s: a witness cosigned at %s", path, at.UTC().Format(time.RFC3339))
		}
		cosigned[s.key-1] = true
	}
	if !latest.met(latest.quorum, cosigned) {
		return fail("R18", "%s: the quorum is not there", path)
	}
	return nil
}
