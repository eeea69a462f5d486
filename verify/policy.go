package main

import (
	"strconv"
	"strings"
)

// A policy is a trust policy file (log.md section 8): who the witnesses are, and how many of them make a quorum.
type policy struct {
	index     int64 // of its manifest
	witnesses []verifierKey
	keys      map[string]bool
	names     map[string]quorum // of witnesses and groups: each is defined before its use
	grouped   map[string]bool
	quorum    quorum
	none      bool // no witness is asked
}

// A quorum is whether those witnesses, by their place, who have cosigned are enough.
type quorum func(cosigned map[int]bool) bool

func parsePolicy(index int64, file []byte) (p *policy, ok bool) {
	p = &policy{index: index, keys: map[string]bool{}, grouped: map[string]bool{"none": true},
		names: map[string]quorum{"none": func(map[int]bool) bool { return true }}}
	for _, line := range strings.Split(string(file), "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' })
		if len(words) > 0 && !p.parseLine(words) {
			return nil, false
		}
	}
	return p, p.quorum != nil
}

func (p *policy) parseLine(words []string) bool {
	switch n := len(words); {
	case words[0] == "log" && (n == 2 || n == 3):
		_, ok := p.newKey(words[1], typeLog)
		return ok
	case words[0] == "witness" && (n == 3 || n == 4):
		key, ok := p.newKey(words[2], typeWitness)
		place := len(p.witnesses)
		p.witnesses = append(p.witnesses, key)
		return ok && p.define(words[1], func(cosigned map[int]bool) bool { return cosigned[place] })
	case words[0] == "group" && n > 3:
		group := p.group(words[2], words[3:])
		return group != nil && p.define(words[1], group)
	case words[0] == "quorum" && n == 2 && p.quorum == nil:
		p.quorum, p.none = p.names[words[1]], words[1] == "none"
		return p.quorum != nil
	}
	return false
}

func (p *policy) newKey(vkey string, kind byte) (verifierKey, bool) {
	key, ok := parseVerifierKey(vkey)
	again := p.keys[string(key.key)]
	p.keys[string(key.key)] = true
	return key, ok && key.kind == kind && !again
}

func (p *policy) define(name string, q quorum) bool {
	taken := p.names[name] != nil
	p.names[name] = q
	return !taken
}

// group is nil if it cannot be one: a member must be defined and in no other group.
func (p *policy) group(need string, members []string) quorum {
	var asked []quorum
	for _, member := range members {
		if p.names[member] == nil || p.grouped[member] {
			return nil
		}
		p.grouped[member] = true
		asked = append(asked, p.names[member])
	}
	least := map[string]int{"any": 1, "all": len(members)}[need]
	if least == 0 {
		least, _ = strconv.Atoi(need)
		if strconv.Itoa(least) != need || least < 1 || least > len(members) {
			return nil
		}
	}
	return func(cosigned map[int]bool) bool {
		met := 0
		for _, q := range asked {
			if q(cosigned) {
				met++
			}
		}
		return met >= least
	}
}
