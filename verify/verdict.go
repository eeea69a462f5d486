package main

import (
	"encoding/json"
	"fmt"
)

// A verdict is the object of register.md section 5: these members, in this order.
type verdict struct {
	OK       bool            `json:"ok"`
	Origin   *string         `json:"origin"`
	Size     *int64          `json:"size"`
	Root     *string         `json:"root"`
	Level    *string         `json:"level"`
	Totals   json.RawMessage `json:"totals"`
	Failures []*failure      `json:"failures"`
	Warnings []*failure      `json:"warnings"`
}

// A failure is a rule, or one of the names of section 5, with what it is about; a warning has the same shape.
type failure struct {
	Rule string `json:"rule"`
	place
	Why string `json:"why"`
}

// A place is an entry with its bundle, a bundle (or pack, or the first one below a tile), or neither.
type place struct {
	Index  *int64 `json:"index"`
	Bundle *int64 `json:"bundle"`
}

var nowhere place

func atBundle(n int64) place { return place{nil, &n} }

func atEntry(index int64) place { n := index / width; return place{&index, &n} }

func newFailure(rule string, at place, why string, args ...any) *failure {
	return &failure{rule, at, fmt.Sprintf(why, args...)}
}

// demand ends the check where something does not hold: the first failure is thrown, and caught gives it.
func demand(holds bool, rule string, at place, why string, args ...any) {
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
