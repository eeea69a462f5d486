package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// totalsLog is a log of the entries of totals.json, where every slot that has content is out of its place.
func totalsLog(t *testing.T) *testLog {
	v := load[struct {
		Origin, Campaign, Import string
		Entries                  []struct{ Entry string }
	}](t, "totals.json")
	var entries []string
	for _, c := range v.Entries {
		entries = append(entries, c.Entry)
	}
	return newLog(t, v.Origin, entries, v.Campaign, v.Import)
}

const editionFile = "an edition"

// grown is entries and then editions of a day up to n entries, with tallies where they are due.
func grown(n int, day string, entries ...string) []string {
	edition := `{"type":"manifest","day":"` + day + `","subject":"edition","digest":"` + base64Digest(editionFile) +
		`","size":10}`
	sums, previous := totals{}, ""
	for i := 0; i < n; i++ {
		switch {
		case i < len(entries):
		case i%width < width-1:
			entries = append(entries, edition)
		default:
			entries = append(entries, `{"type":"tally","k":`+itoa(i/width)+`,`+previous+
				`"day":"`+day+`","totals":`+sums.String()+`}`)
		}
		if e, rule := parseEntry(int64(i), []byte(entries[i])); rule == "" {
			sums.add(e)
		}
		if i%width == width-1 {
			previous = `"prev":"` + base64Digest(entries[i]) + `",`
		}
	}
	return entries
}

// editions is a log of n entries: a campaign, then editions, and tallies.
func editions(t *testing.T, n int) *testLog {
	v := load[slots](t, "slots.json")
	return newLog(t, "demo.example/register", grown(n, "2026-03-01", v.Cases[0].Entries[0]), v.Campaign, editionFile)
}

type slots struct {
	Campaign string
	Cases    []struct {
		Note, Pack, Rule string
		Entries          []string
		Listed, Warnings int64
		Index            *int64
	}
}

func (l *testLog) wants(level int, rule string) {
	l.Helper()
	got := ""
	if v := l.verify(level); !v.OK {
		got = v.Failures[0].Rule
	}
	if got != rule {
		l.Errorf("level %d: %q instead of %q", level, got, rule)
	}
}

func TestSizesAroundBundles(t *testing.T) {
	for _, n := range []int{1, 2, 255, 256, 257, 511, 512, 513, 600} {
		l := editions(t, n)
		for _, level := range []int{0, 1, 3} {
			l.wants(level, "")
		}
	}
	newLog(t, "demo.example/register", nil).wants(3, "")
}

func TestAFullTileAndBundleStandInForPartialOnes(t *testing.T) {
	l := editions(t, 300)
	entries := strings.Repeat("\x00\x01x", 212)
	for path, rest := range map[string]string{"tile/0/001": strings.Repeat("x", 212*32), "tile/entries/001": entries} {
		full := append(l.get(path+".p/44"), rest...)
		os.Remove(filepath.Join(l.folder, path+".p/44"))
		l.put(path, full)
		l.wants(3, "")
		l.put(path, full[:len(full)-1])
		l.wants(3, map[bool]string{true: "bundle", false: "tile"}[rest == entries])
		l.put(path, full)
	}
}

func TestDamagedFilesAreNamed(t *testing.T) {
	for path, rule := range map[string]string{"checkpoint": "checkpoint", "tile/0/000": "tile",
		"tile/1/000.p/1": "root", "tile/0/001.p/44": "root",
		"tile/entries/000": "bundle", "tile/entries/001.p/44": "bundle", "content/000": "pack", "content/001": "pack"} {
		l := editions(t, 300)
		data := l.get(path)
		data[7] ^= 1
		l.put(path, data)
		l.wants(3, rule)
		os.Remove(filepath.Join(l.folder, path))
		if rule == "root" {
			rule = "tile"
		}
		l.wants(3, rule)
	}
}

func TestRulesThatOneEntryBreaks(t *testing.T) {
	for _, c := range []struct {
		at       int
		old, new string
		rule     string
	}{
		{2, `"number":1`, `"number":01`, "R1"},
		{2, `"type":"statement"`, `"type":"vote"`, "R2"},
		{2, `"number":1`, `"number":2`, "R6"},
		{2, `"left":{"party":1}`, `"left":{"nobody":1}`, "R4"},
		{3, `"kind":"joint"`, `"kind":"single"`, "R15"},
		{3, `"place":"CN"`, `"place":"CN-BJ"`, "R16"},
		{3, `9EXNKZXRtfOugPI6u1OPQA`, `6NI0cAa4Sl2ce1hawGSrbg`, "R5"},
		{8, `"last":4`, `"last":5`, "R8"},
		{8, `"day":"2026-03-02"`, `"day":"2026-02-02"`, "R7"},
		{22, `"seen":440`, `"seen":441`, "R17"},
		{0, `"subject":"campaign"`, `"subject":"edition"`, "R4"},
		{1, `"size":11`, `"size":12`, "manifest"},
	} {
		l := totalsLog(t)
		l.entries[c.at] = strings.Replace(l.entries[c.at], c.old, c.new, 1)
		l.put("checkpoint", l.checkpoint(len(l.entries)))
		l.write()
		l.wants(3, c.rule)
	}
}

func TestLevel1JudgesTheEntriesAfterTheLastTally(t *testing.T) {
	for _, c := range []struct {
		at             int
		old, new, rule string
	}{
		{511, `"retracted":0`, `"retracted":1`, ""},
		{511, `"persons":0`, `"persons":1`, "R12"},
		{511, `"k":1`, `"k":2`, "R10"},
		{510, `"size":`, `"Size":`, ""},
		{530, `"size":`, `"Size":`, "R1"},
		{530, `"day":"2026-03-01"`, `"day":"2026-02-01"`, "R7"},
		{530, `"subject":"edition"`, `"subject":"campaign"`, ""},
	} {
		l := editions(t, 600)
		l.entries[c.at] = strings.Replace(l.entries[c.at], c.old, c.new, 1)
		l.put("checkpoint", l.checkpoint(600))
		l.write()
		l.wants(1, c.rule)
	}
}

func TestTalliesAreHeldAgainstTheEntries(t *testing.T) {
	for change, rule := range map[[2]string]string{{`"retracted":0`, `"retracted":1`}: "R11",
		{`"persons":0`, `"persons":1`}: "R12", {`"k":1`, `"k":2`}: "R10", {`"prev":"`, `"prev":"A`}: "R1", {`"subject":"edition"`, `"subject":"campaign"`}: ""} {
		l := editions(t, 600)
		l.entries[511] = strings.Replace(l.entries[511], change[0], change[1], 1)
		l.put("checkpoint", l.checkpoint(600))
		l.write()
		l.wants(3, rule)
	}
}

func TestListedDays(t *testing.T) {
	w, private := newKey("witness.example/w", typeWitness, 2)
	policy := "witness w " + w.vkey() + "\nquorum w\n"
	make := func(cosignature func(text string) string) *testLog {
		l := editions(t, 10)
		l.entries[5] = strings.NewReplacer("edition", "policy", base64Digest(editionFile), base64Digest(policy),
			`"size":10`, `"size":`+itoa(len(policy))).Replace(l.entries[5])
		l.manifest(policy)
		l.put("checkpoint", l.checkpoint(10))
		l.write()
		l.list("2026-03-01", 8)
		l.put("checkpoints/2026-03-01", append(l.checkpoint(8), cosignature(l.text(8))...))
		return l
	}
	at := uint64(parseDay("2026-03-01").Unix())
	for name, c := range map[string]struct {
		cosign func(string) string
		rule   string
	}{
		"in its day":      {func(text string) string { return cosign(w, private, text, at) }, ""},
		"at 00:59:59":     {func(text string) string { return cosign(w, private, text, at+24*3600+3599) }, ""},
		"at 01:00:00":     {func(text string) string { return cosign(w, private, text, at+25*3600) }, "R18"},
		"the day before":  {func(text string) string { return cosign(w, private, text, at-1) }, "R18"},
		"by nobody":       {func(text string) string { return "" }, "R18"},
		"of another text": {func(text string) string { return cosign(w, private, text+"x", at) }, "R18"},
		"once good once bad": {func(text string) string {
			return cosign(w, private, text, at) + cosign(w, private, text+"x", at)
		}, "R18"},
	} {
		t.Run(name, func(t *testing.T) { make(c.cosign).wants(3, c.rule) })
	}
	for name, days := range map[string]string{"no LF": "2026-03-01", "a day that is not over": "2026-11-21\n",
		"no day": "2026-02-30\n", "out of order": "2026-03-01\n2026-03-01\n"} {
		t.Run(name, func(t *testing.T) {
			l := make(func(text string) string { return cosign(w, private, text, at) })
			l.put("checkpoints/days", []byte(days))
			l.wants(3, "R18")
		})
	}
}

func TestPathsOfTiles(t *testing.T) { // log.md sections 2 and 19.6
	for n, want := range map[int64]string{0: "000", 255: "255", 1234067: "x001/x234/067",
		123456789: "x123/x456/789", 999999999999: "x999/x999/x999/999"} {
		if numbered("tile/0", n) != "tile/0/"+want {
			t.Errorf("%d: %s", n, numbered("tile/0", n))
		}
	}
}

func TestTheCommandLine(t *testing.T) {
	l := editions(t, 3)
	other, _ := newKey("other.example", typeLog, 9)
	for line, want := range map[string]int{"--help": 0, "": 2, l.folder: 2, l.folder + " --key x": 2,
		l.folder + " --key " + l.key.vkey():                            0,
		"--json --key " + l.key.vkey() + " " + l.folder + " --level 1": 0, l.folder + " --level 2 --key " + l.key.vkey(): 2,
		l.folder + " --key " + other.vkey():                1,
		l.folder + " --key " + l.key.vkey() + " --nothing": 2, "a b --key " + l.key.vkey(): 2} {
		var out, problems strings.Builder
		if got := command(strings.Fields(line), &out, &problems); got != want {
			t.Errorf("%s: %d instead of %d\n%s%s", line, got, want, &out, &problems)
		}
	}
}

func TestTheVerdictIsSpelledAsTheSpecificationSays(t *testing.T) {
	l := editions(t, 3)
	l.put("content/000", []byte("null\nx\nnull\n"))
	got, _ := json.Marshal(l.verify(3))
	want := `{"ok":false,"origin":"demo.example/register","size":3,"root":"` + strings.Split(l.text(3), "\n")[2] +
		`","level":"1","totals":{"statements":0,"persons":0,"retracted":0,"redactions":0,"imported":0,"display":{},` +
		`"kind":{},"left":{},"made":{},"via":{},"confirmed":{},"role":{},"place":{},"lang":{}},` +
		`"failures":[{"rule":"pack","index":1,"bundle":0,"why":"its line is too long, or not in its one spelling"}],"warnings":[]}`
	if string(got) != want {
		t.Errorf("%s\n%s", got, want)
	}
	os.Remove(filepath.Join(l.folder, "checkpoint"))
	got, _ = json.Marshal(l.verify(3))
	if !strings.HasPrefix(string(got), `{"ok":false,"origin":null,"size":null,"root":null,"level":null,"totals":null,`+
		`"failures":[{"rule":"checkpoint","index":null,"bundle":null,`) {
		t.Errorf("%s", got)
	}
}

func TestABundleIsFramedStrictly(t *testing.T) {
	for name, c := range map[string]struct {
		data       string
		got, after int
	}{"good": {"\x00\x01x\x00\x01y", 2, 0}, "cut": {"\x00\x01x\x00\x02y", 1, 3}, "empty": {"\x00\x01x\x00\x00", 1, 2},
		"more": {"\x00\x01x\x00\x01y\x00\x01z", 2, 3}, "dangling": {"\x00\x01x\x07", 1, 1}} {
		if entries, rest := splitBundle([]byte(c.data), 2); len(entries) != c.got || len(rest) != c.after {
			t.Errorf("%s: %d entries, %d bytes", name, len(entries), len(rest))
		}
	}
}
