package main

import (
	"regexp"
	"strings"
)

// What an entry says: the tables of register.md section 1, and R1 to R3.

const via = "web|onion|relay|email|phone|voicemail|fax|letter|message|point"

var (
	printable = shaped(`"[ !#-\[\]-~]*"`)
	whole     = between(0, maxInteger)
	digest    = bytesOf(32)
	code      = words(`[a-z0-9][a-z0-9-]{0,23}`)
	place     = words(`[A-Z]{2}(-[A-Z0-9]{1,3})?`)
	lang      = words(`[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}`)
	fields    = shaped(`\["names"\]|\["text"\]|\["names","text"\]`)

	displays  = words("shown|hidden|redacted")
	kinds     = words("single|joint|list")
	made      = words("self|assisted|relayed")
	confirmed = words("none|returned|callback|in-person")
	claims    = claimsShown(displays)
	anyClaims = func(written string) bool { o, ok := claims.read(written); return ok && leftFits(o) }
	change    = table{{"was", anyClaims}, {"now", anyClaims}}

	reasons = map[string]form{
		"retraction": words("changed-mind|safety|not-mine|duplicate|fraud|other"),
		"redaction":  words("safety|privacy|third-party|unlawful|other"),
		"amendment":  words("mistake|coarsen|split|confirmed|other"),
		"disclosure": words("asked"),
	}
	tables = map[string]table{
		"manifest": {{"day", day}, {"subject", words("campaign|keys|centres|policy|import|edition")}, {"digest", digest},
			{"size", between(1, 16<<20)}},
		"statement": join(table{{"id", bytesOf(16)}, {"number", whole}, {"day", day}}, claimsShown(words("shown|hidden")),
			table{{"names", digest}, {"text", digest}, {"owner?", digest}}),
		"amendment":  act("amendment", "code|operator", join(change, table{{"names?", digest}, {"text?", digest}})),
		"redaction":  act("redaction", "owner|code|operator", join(change, table{{"fields", fields}})),
		"disclosure": act("disclosure", "owner|code|operator", change),
		"retraction": act("retraction", "owner|code|operator", table{{"was", anyClaims}}),
		"import": {{"day", day}, {"source", whole}, {"persons", between(1, 1e12)}, {"from", day}, {"to", day},
			{"left?", mapOf(code)}, {"then?", words(`[A-Za-z0-9:/._-]{1,40}`)}, {"names?", digest}, {"text?", digest}},
		"import-act": {{"of", whole}, {"last", whole}, {"day", day}, {"act", words("retraction|redaction")},
			{"persons", between(1, 1e12)}, {"fields?", fields}, {"by", words("code|operator")}, {"reason", printable}},
		"ledger": {{"last?", whole}, {"day", day}, {"week", week}, {"carried", whole}, {"seen", whole}, {"accepted", whole},
			{"refused", whole}, {"merged", whole}, {"answered", whole}, {"quarantined", whole}, {"open", whole},
			{"via", mapOf(words(via + "|other"))}, {"reasons", mapOf(code)}},
		"tally": {{"k", whole}, {"prev?", digest}, {"day", day},
			{"totals", func(written string) bool { _, ok := totalsRow.read(written); return ok }}},
	}
)

// claimsShown are what a statement says of its persons.
func claimsShown(display form) table {
	return table{{"display", display}, {"kind", kinds}, {"persons", between(1, 200)}, {"left", mapOf(code)},
		{"made", made}, {"via", words(via)}, {"confirmed", confirmed}, {"role?", code}, {"place?", place}, {"lang", lang}}
}

// act is the table of one of the four acts. Whether key and sig are there is left to R9.
func act(kind, by string, own table) table {
	return join(table{{"of", whole}, {"last", whole}, {"day", day}}, own,
		table{{"by", words(by)}, {"reason", reasons[kind]}, {"key?", digest}, {"sig?", bytesOf(64)}})
}

func join(parts ...table) (t table) {
	for _, part := range parts {
		t = append(t, part...)
	}
	return t
}

// leftFits: left is not empty, and no more leave one organisation than there are persons.
func leftFits(o object) bool {
	return o["left"] != "{}" && all(o.counts("left"), func(c count) bool { return c.n <= o.number("persons") })
}

// An entry has the members of its type; was and now are the claims before and after it.
type entry struct {
	object
	index     int64
	raw       []byte
	kind, act string // act: what an import-act does, else the kind
	was, now  object
	about     *subject // what it acts on, if that is known
	file      []byte   // a manifest's
}

// parseEntry reads an entry's bytes, or says which of R3, R1 and R2 they break first.
func parseEntry(index int64, raw []byte) (e *entry, rule string) {
	in, limit := string(raw), 4096
	if strings.HasPrefix(in, `{"type":"tally",`) {
		limit = 65535
	}
	if len(in) < 1 || len(in) > limit {
		return nil, "R3"
	}
	kind, rest, _ := strings.Cut(strings.TrimPrefix(in, `{"type":"`), `"`)
	members, known := tables[kind]
	if !known && unknownType(raw) {
		return nil, "R2"
	}
	o, ok := members.readAfter(",", rest)
	if !ok || !known || !strings.HasPrefix(in, `{"type":"`) {
		return nil, "R1"
	}
	e = &entry{object: o, index: index, raw: raw, kind: kind, act: kind}
	e.was, e.now = o.object("was", claims), o.object("now", claims)
	switch kind {
	case "statement":
		e.now = o
	case "import-act":
		e.act = e.text("act")
	}
	if !e.agrees() {
		return nil, "R1"
	}
	return e, ""
}

var quoted = regexp.MustCompile(`"[ !#-\[\]-~]*"`)
var unquoted = regexp.MustCompile(`^[{}\[\]:,0-9"]*$`)
var numbers = regexp.MustCompile(`[0-9]+`)

// unknownType is R2: well-formed and spelled as an entry, an object of objects, arrays, strings and plain integers,
// but of a type that no table has.
func unknownType(raw []byte) bool {
	rest := quoted.ReplaceAllString(string(raw), `""`)
	plain := all(numbers.FindAllString(rest, -1), func(n string) bool { return whole(n) })
	value, err := parseJSON(raw)
	o, _ := value.(map[string]any)
	kind, isText := o["type"].(string)
	return err == nil && isText && tables[kind] == nil && unquoted.MatchString(rest) && plain
}

// agrees is what R1 asks of several members together.
func (e *entry) agrees() bool {
	switch e.kind {
	case "statement":
		return leftFits(e.object)
	case "redaction":
		return butDisplay(e.before()) == butDisplay(e.after())
	case "disclosure":
		shown := e.was.text("display") == "hidden" && e.now.text("display") == "shown"
		return shown && butDisplay(e.before()) == butDisplay(e.after())
	case "import":
		return !e.has("left") || leftFits(e.object)
	case "import-act":
		return reasons[e.act](e.object["reason"]) && e.has("fields") == (e.act == "redaction")
	}
	return true
}

// before and after are what an entry says of its subject, as it is written: claims, of an import the persons.
func (e *entry) before() string { return e.object["was"] + e.object["persons"] }

func (e *entry) after() string {
	if e.kind == "statement" {
		_, from, _ := strings.Cut(string(e.raw), `,"display":`)
		said, _, _ := strings.Cut(from, `,"names":`)
		return `{"display":` + said + "}"
	}
	return e.object["now"] + e.object["persons"]
}

func butDisplay(claims string) string { return claims[strings.Index(claims, ","):] }

func (e *entry) redacts(field string) bool {
	return strings.Contains(e.object["fields"], `"`+field+`"`)
}
