package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// The lines of a pack: register.md section 3. A line, too, must be exactly what writing what it says gives.

const maxLine = 1 << 20 // with its LF

// A slot is one line: null, hidden, or one or both fields.
type slot struct {
	null   bool
	Hidden bool
	Names  *field
	Text   *field
}

// A field has salt and value, or the index of its redaction.
type field struct {
	Salt, Value *string
	Redacted    *int64
}

var fieldNames = [2]string{"names", "text"}

func (s slot) fields() [2]*field { return [2]*field{s.Names, s.Text} }

// parseSlot reads a line without its LF.
func parseSlot(line []byte) (s slot, ok bool) {
	if string(line) == "null" {
		return slot{null: true}, true
	}
	return s, json.Unmarshal(line, &s) == nil && s.write() == string(line)
}

// write gives "" for what no line says.
func (s slot) write() string {
	if s.Hidden {
		return `{"hidden":true}`
	}
	var members []string
	for i, f := range s.fields() {
		if f != nil {
			members = append(members, `"`+fieldNames[i]+`":`+f.write())
		}
	}
	if len(members) == 0 {
		return ""
	}
	return "{" + strings.Join(members, ",") + "}"
}

var escapes = strings.NewReplacer(`"`, `\"`, `\`, `\\`, "\n", `\n`, "\t", `\t`)

func (f *field) write() string {
	if f.Redacted != nil && *f.Redacted >= 0 && *f.Redacted <= maxInteger {
		return fmt.Sprintf(`{"redacted":%d}`, *f.Redacted)
	}
	if f.Salt == nil || f.Value == nil || !digest(`"`+*f.Salt+`"`) {
		return ""
	}
	return `{"salt":"` + *f.Salt + `","value":"` + escapes.Replace(*f.Value) + `"}`
}

// readPack hands the slots of pack n to a judge, as many as the checkpoint has entries in its bundle.
func readPack(src source, n int64, count int, judge func(i int, s slot)) {
	path := numbered("content", n)
	file, err := src.open(path)
	demand(err == nil, "pack", atBundle(n), "%s: %v", path, err)
	defer file.Close()
	reader := bufio.NewReaderSize(file, maxLine)
	for i := 0; i < count; i++ {
		line, err := reader.ReadSlice('\n')
		demand(err == nil || err == bufio.ErrBufferFull, "pack", atBundle(n), "line %d of %s: %v", i+1, path, err)
		s, ok := parseSlot(line[:len(line)-1])
		demand(ok && err == nil, "pack", atEntry(n*width+int64(i)), "its line is too long, or not in its one spelling")
		judge(i, s)
	}
	for lines := count; err != io.EOF; { // behind the checkpoint's last line only a 257th line matters
		var rest []byte
		rest, err = reader.ReadSlice('\n')
		demand(len(rest) == 0 || lines < width, "pack", atBundle(n), "%s has more than %d lines", path, width)
		demand(err == nil || err == io.EOF || err == bufio.ErrBufferFull, "pack", atBundle(n), "%s: %v", path, err)
		if err == nil {
			lines++
		}
	}
}
