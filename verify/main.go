// Command tidemark-check checks a public register with nothing of the service's own code: it was written from
// docs/reference/spec alone. See README.md.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"
)

const usage = `Check a register: recompute its total and every rule of its log.

  tidemark-check FOLDER|URL --key VKEY [--level 0|1|3] [--json]

  FOLDER|URL   what holds the file "checkpoint"
  --key VKEY   the log's public key: take it from somewhere else than the site you check
  --level      0 the checkpoint, 1 the totals if the tally rule held, 3 everything (default)
  --json       answer in one line

Ends with 0 if all is well, 1 if not, 2 if it was used wrongly.
`

func main() {
	debug.SetGCPercent(25) // the state of a large register is large: little garbage beside it
	os.Exit(command(os.Args[1:], os.Stdout, os.Stderr))
}

func command(args []string, out, problems io.Writer) int {
	flags := flag.NewFlagSet("tidemark-check", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	vkey := flags.String("key", "", "")
	level := flags.Int("level", 3, "")
	asJSON := flags.Bool("json", false, "")
	var places []string
	var err error
	for len(args) > 0 && err == nil { // the place may stand before, between or after the options
		if err = flags.Parse(args); flags.NArg() > 0 {
			places = append(places, flags.Arg(0))
			args = flags.Args()[1:]
		} else {
			args = nil
		}
	}
	if err == flag.ErrHelp {
		fmt.Fprint(out, usage)
		return 0
	}
	key, good := parseVerifierKey(*vkey)
	if err != nil || len(places) != 1 || *level != 0 && *level != 1 && *level != 3 || !good || key.kind != typeLog {
		fmt.Fprintf(problems, "One place, a log's key, and a level that there is.\n\n%s", usage)
		return 2
	}
	v := verify(source(places[0]), key, *level, time.Now().UTC().Format("2006-01-02"))
	answer := json.NewEncoder(out)
	answer.SetEscapeHTML(false)
	if !*asJSON {
		answer.SetIndent("", "  ")
		defer fmt.Fprintln(out, map[bool]string{true: "good", false: "WRONG"}[v.OK])
	}
	if answer.Encode(v) != nil || !v.OK {
		return 1
	}
	return 0
}
