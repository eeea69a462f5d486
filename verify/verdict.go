package main

import (
	"fmt"
	"io"
)

// A verdict is the object of register.md section 5: these members, in this order.
type verdict struct {
	OK       bool       `json:"ok"`
	Origin   *string    `json:"origin"`
	Size     *int64     `json:"size"`
	Root     *string    `json:"root"`
	Level    *string    `json:"level"`
	Totals   totals     `json:"totals"`
	Failures []*failure `json:"failures"`
	Warnings []*failure `json:"warnings"`
}

// A failure is a rule, or one of the names of section 5, with what it is about; a warning has the same shape.
type failure struct {
	Rule   string `json:"rule"`
	Index  *int64 `json:"index"`
	Bundle *int64 `json:"bundle"`
	Why    string `json:"why"`
}

func fail(rule, why string, args ...any) *failure {
	return &failure{Rule: rule, Why: fmt.Sprintf(why, args...)}
}

func failBundle(rule string, n int64, why string, args ...any) *failure {
	f := fail(rule, why, args...)
	f.Bundle = &n
	return f
}

func failEntry(rule string, index int64, why string, args ...any) *failure {
	f := failBundle(rule, index/width, why, args...)
	f.Index = &index
	return f
}

// print writes the verdict for people.
func (v verdict) print(out io.Writer) error {
	if v.Origin != nil {
		fmt.Fprintf(out, "%s, %d entries, root %s\n", *v.Origin, *v.Size, *v.Root)
	}
	if v.Totals != nil {
		for _, name := range counterNames {
			fmt.Fprintf(out, "  %-11s %d\n", name, v.Totals[""][name])
		}
	}
	for _, w := range v.Warnings {
		fmt.Fprintf(out, "warning: %s%s: %s\n", w.Rule, w.place(), w.Why)
	}
	for _, f := range v.Failures {
		fmt.Fprintf(out, "WRONG: %s%s: %s\n", f.Rule, f.place(), f.Why)
	}
	var err error
	if v.OK {
		_, err = fmt.Fprintf(out, "good: level %s\n", *v.Level)
	}
	return err
}

func (f *failure) place() string {
	switch {
	case f.Index != nil:
		return fmt.Sprintf(" at entry %d", *f.Index)
	case f.Bundle != nil:
		return fmt.Sprintf(" at bundle %d", *f.Bundle)
	}
	return ""
}
