package main

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Totals are the counters of section 2 in groups; those that stand alone are in the group "". A zero is left out.
type totals map[string]map[string]int64

var counterNames = []string{"statements", "persons", "retracted", "redactions", "imported"}
var groupNames = []string{"display", "kind", "left", "made", "via", "confirmed", "role", "place", "lang"}

func newTotals() totals {
	t := totals{"": {}}
	for _, group := range groupNames {
		t[group] = map[string]int64{}
	}
	return t
}

// MarshalJSON writes the members in their order; encoding/json sorts a map's keys by their bytes.
func (t totals) MarshalJSON() ([]byte, error) {
	if t == nil {
		return []byte("null"), nil
	}
	var out bytes.Buffer
	for i, name := range counterNames {
		fmt.Fprintf(&out, "%c%q:%d", "{,,,,"[i], name, t[""][name])
	}
	for _, name := range groupNames {
		group, err := json.Marshal(t[name])
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&out, ",%q:%s", name, group)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// add is the column "effect on totals" of section 1; it says whether every counter is still in its range.
func (t totals) add(e *entry) bool {
	type counter struct{ group, name string }
	touched := map[counter]bool{}
	change := func(group, name string, n int64) {
		t[group][name] += n
		touched[counter{group, name}] = true
	}
	changeClaims := func(c *claims, sign int64) {
		n := sign * c.persons
		change("", "persons", n)
		for i, name := range []string{c.display, c.kind, c.made, c.via, c.confirmed, c.role, c.place, c.lang} {
			if name != "" {
				change([]string{"display", "kind", "made", "via", "confirmed", "role", "place", "lang"}[i], name, n)
			}
		}
		for _, organisation := range c.left {
			change("left", organisation.code, sign*organisation.n)
		}
	}
	if e.was != nil {
		changeClaims(e.was, -1)
	}
	if e.now != nil {
		changeClaims(e.now, 1)
	}
	switch {
	case e.kind == "statement":
		change("", "statements", 1)
	case e.kind == "amendment":
		change("", "retracted", e.was.persons-e.now.persons)
	case e.kind == "retraction":
		change("", "retracted", e.was.persons)
	case e.kind == "import":
		change("", "imported", e.persons)
	case e.act == "redaction":
		change("", "redactions", 1)
	case e.kind == "import-act":
		change("", "imported", -e.persons)
	}
	for c := range touched {
		n := t[c.group][c.name]
		if n < 0 || n > maxInteger {
			return false
		}
		if n == 0 {
			delete(t[c.group], c.name)
		}
	}
	return true
}
