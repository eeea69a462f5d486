package main

import (
	"encoding/json"
	"fmt"
)

// A verdict is the object of register.md section 5: these members, in this order.
type verdict struct {
	OK       bool            `json:"ok"`
	Origin   any             `json:"origin"`
	Size     any             `json:"size"`
	Root     any             `json:"root"`
	Level    any             `json:"level"`
	Totals   json.RawMessage `json:"totals"`
	Failures []*failure      `json:"failures"`
	Warnings []*failure      `json:"warnings"`
}

// A failure is a rule, or one of the names of section 5, with what it is about; a warning has the same shape.
type failure struct {
	Rule string `json:"rule"`
	position
	Why string `json:"why"`
}

// A position is that of an entry with its bundle, of a bundle (or pack, or the first one below a tile), or neither.
type position struct {
	Index  *int64 `json:"index"`
	Bundle *int64 `json:"bundle"`
}

var nowhere position

func atBundle(n int64) position { return position{nil, &n} }

func atEntry(index int64) position { n := index / width; return position{&index, &n} }

func newFailure(rule string, at position, why string, args ...any) *failure {
	return &failure{rule, at, fmt.Sprintf(why, args...)}
}

// demand ends the check where something does not hold: the first failure is thrown, and caught gives it.
func demand(holds bool, rule string, at position, why string, args ...any) {
	if !holds {
		panic(newFailure(rule, at, why, args...))
	}
}

func caught(work func()) (f *failure) {
	defer func() {
		if thrown := recover(); thrown != nil {
			found, ok := thrown.(*failure)
			if !ok {
				panic(thrown) // a mistake in this program
			}
			f = found
		}
	}()
	work()
	return nil
}

// ofPacks is whether a failure leaves the totals, which follow from entries alone, as good as they were.
func (f *failure) ofPacks() bool {
	return f.Rule == "pack" || f.Rule == "R13" || f.Rule == "R14" || f.Rule == "R18"
}
