package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// A policy is a trust policy file (log.md section 8): who the witnesses are, and how many of them make a quorum.
type policy struct {
	witnesses []verifierKey
	places    map[string]int   // a witness's name -> its place in witnesses
	groups    map[string]group // in the order of the file, a group knows only what was defined before it
	quorum    string           // a witness, a group or none
}

type group struct {
	need    int
	members []string
}

func parsePolicy(file []byte) (*policy, error) {
	p := &policy{places: map[string]int{}, groups: map[string]group{}}
	keys, grouped := map[string]bool{}, map[string]bool{}
	addKey := func(vkey string, kind byte) (verifierKey, error) {
		key, err := parseVerifierKey(vkey)
		if err == nil && (key.kind != kind || keys[string(key.key)]) {
			err = errors.New("a key is of another type, or stands twice")
		}
		keys[string(key.key)] = true
		return key, err
	}
	for number, line := range strings.Split(string(file), "\n") {
		line, _, _ = strings.Cut(line, "#")
		w := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' })
		var err error
		switch {
		case len(w) == 0:
		case w[0] == "log" && (len(w) == 2 || len(w) == 3):
			_, err = addKey(w[1], typeLog)
		case w[0] == "witness" && (len(w) == 3 || len(w) == 4) && p.free(w[1]):
			var key verifierKey
			key, err = addKey(w[2], typeWitness)
			p.places[w[1]] = len(p.witnesses)
			p.witnesses = append(p.witnesses, key)
		case w[0] == "group" && len(w) > 3 && p.free(w[1]):
			for _, member := range w[3:] {
				if p.free(member) || member == "none" || grouped[member] {
					err = fmt.Errorf("%q is not defined, or is in a group already", member)
				}
				grouped[member] = true
			}
			need, number := map[string]int{"any": 1, "all": len(w) - 3}[w[2]], 0
			if need == 0 {
				if number, _ = strconv.Atoi(w[2]); strconv.Itoa(number) != w[2] || number < 1 || number > len(w)-3 {
					err = errors.New("a group needs any, all or a number of its members")
				}
				need = number
			}
			p.groups[w[1]] = group{need, w[3:]}
		case w[0] == "quorum" && len(w) == 2 && p.quorum == "" && (w[1] == "none" || !p.free(w[1])):
			p.quorum = w[1]
		default:
			err = errors.New("not a line of a policy, or a name that is not to be had")
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", number+1, err)
		}
	}
	if p.quorum == "" {
		return nil, errors.New("there is no quorum")
	}
	return p, nil
}

// free is whether a name can still be given.
func (p *policy) free(name string) bool {
	_, witness := p.places[name]
	_, group := p.groups[name]
	return !witness && !group && name != "none"
}

// met is whether the witnesses (by their place) that have cosigned make what a name asks for.
func (p *policy) met(name string, cosigned map[int]bool) bool {
	if name == "none" {
		return true
	}
	if place, ok := p.places[name]; ok {
		return cosigned[place]
	}
	n := 0
	for _, member := range p.groups[name].members {
		if p.met(member, cosigned) {
			n++
		}
	}
	return n >= p.groups[name].need
}
