package main

import (
	"fmt"
	"sort"
	"strings"
)

// Totals are the counters of section 2 that are not zero: `persons`, or a group and its code, `left"party"`.
type totals map[string]int64

// totalsRow has what stands alone first, then the groups: code -> live persons.
var totalsRow = table{{"statements", whole}, {"persons", whole}, {"retracted", whole}, {"redactions", whole},
	{"imported", whole}, {"display", mapOf(displays)}, {"kind", mapOf(kinds)}, {"left", mapOf(code)},
	{"made", mapOf(made)}, {"via", mapOf(words(via))}, {"confirmed", mapOf(confirmed)}, {"role", mapOf(code)},
	{"place", mapOf(place)}, {"lang", mapOf(lang)}}
var counters, groups = totalsRow[:5], totalsRow[5:]

// String writes the members in their order, as a tally has them.
func (t totals) String() string {
	var members []string
	for _, counter := range counters {
		members = append(members, fmt.Sprintf("%q:%d", counter.name, t[counter.name]))
	}
	for _, group := range groups {
		var codes []string
		for key, n := range t {
			if strings.HasPrefix(key, group.name+`"`) {
				codes = append(codes, fmt.Sprintf("%s:%d", key[len(group.name):], n))
			}
		}
		sort.Strings(codes) // by their bytes: a quote comes before all that a code may have
		members = append(members, fmt.Sprintf("%q:{%s}", group.name, strings.Join(codes, ",")))
	}
	return "{" + strings.Join(members, ",") + "}"
}

// readTotals gives those that a tally restates.
func readTotals(tally *entry) totals {
	t, in := totals{}, tally.object.object("totals", totalsRow)
	for _, m := range totalsRow {
		t[m.name] = in.number(m.name)
		for _, c := range in.counts(m.name) {
			t[m.name+c.code] = c.n
		}
	}
	return t
}

// add is the column "effect on totals" of section 1. It says whether every counter is still in its range (R11).
func (t totals) add(e *entry) bool {
	var touched []string
	change := func(key string, n int64) {
		t[key] += n
		touched = append(touched, key)
	}
	for sign, c := range map[int64]object{-1: e.was, 1: e.now} {
		change("persons", sign*c.number("persons"))
		for _, group := range groups {
			if group.name != "left" && c.has(group.name) {
				change(group.name+c[group.name], sign*c.number("persons"))
			}
		}
		for _, left := range c.counts("left") {
			change("left"+left.code, sign*left.n)
		}
	}
	switch e.kind + " " + e.act {
	case "statement statement":
		change("statements", 1)
	case "amendment amendment", "retraction retraction":
		change("retracted", e.was.number("persons")-e.now.number("persons"))
	case "redaction redaction", "import-act redaction":
		change("redactions", 1)
	case "import import":
		change("imported", e.number("persons"))
	case "import-act retraction":
		change("imported", -e.number("persons"))
	}
	inRange := true
	for _, key := range touched {
		inRange = inRange && t[key] >= 0 && t[key] <= maxInteger
		if t[key] == 0 {
			delete(t, key)
		}
	}
	return inRange
}
