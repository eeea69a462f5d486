package main

import (
	"bytes"
	"crypto/sha256"
	"regexp"
	"time"
)

// What an entry says: the tables of register.md section 1. Rules R1 to R3 are judged here.

// pattern is one of a whole string, so that alternatives are the words of an enumeration.
func pattern(p string) *regexp.Regexp { return regexp.MustCompile(`^(?:` + p + `)\z`) }

var (
	anyText   = pattern(`[ -~]*`)
	code      = pattern(`[a-z0-9][a-z0-9-]{0,23}`)
	place     = pattern(`[A-Z]{2}(-[A-Z0-9]{1,3})?`)
	lang      = pattern(`[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}`)
	then      = pattern(`[A-Za-z0-9:/._-]{1,40}`)
	week      = pattern(`[0-9]{4}-W[0-9]{2}`)
	subjects  = pattern("campaign|keys|centres|policy|import|edition")
	display   = pattern("shown|hidden|redacted")
	atFirst   = pattern("shown|hidden")
	kind      = pattern("single|joint|list")
	made      = pattern("self|assisted|relayed")
	via       = pattern("web|onion|relay|email|phone|voicemail|fax|letter|message|point")
	viaOther  = pattern("web|onion|relay|email|phone|voicemail|fax|letter|message|point|other")
	confirmed = pattern("none|returned|callback|in-person")
	authority = pattern("owner|code|operator")
	noOwner   = pattern("code|operator")
	importAct = pattern("retraction|redaction")
	// groupForms are the patterns of the keys in the maps of a tally.
	groupForms = map[string]*regexp.Regexp{"display": display, "kind": kind, "left": code, "made": made, "via": via,
		"confirmed": confirmed, "role": code, "place": place, "lang": lang}
	reasons = map[string]*regexp.Regexp{
		"retraction": pattern("changed-mind|safety|not-mine|duplicate|fraud|other"),
		"redaction":  pattern("safety|privacy|third-party|unlawful|other"),
		"amendment":  pattern("mistake|coarsen|split|confirmed|other"),
		"disclosure": pattern("asked"),
	}
)

type digest = [sha256.Size]byte

// Claims are what a statement says of its persons. Two are the same if and only if their text is.
type claims struct {
	display, kind, made, via, confirmed, role, place, lang string
	persons                                                int64
	left                                                   []count
	text, rest                                             string // canonical; rest is without display
}

// An entry has the members of its type; those of others are empty.
type entry struct {
	kind, day      string
	raw            []byte
	subject        string   // manifest
	digest         digest   // manifest, and prev of a tally
	size           int64    // manifest
	id             [16]byte // statement
	number         int64    // statement; k of a tally
	of, last       int64    // acts; last also of a ledger, -1 if absent
	was, now       *claims  // acts; now also of a statement
	names, text    *digest  // nil if absent
	owner          *digest
	fields         []string
	act            string // import-act; else the kind
	by, reason     string
	key, sig       []byte // nil if absent
	source         int64  // import
	persons        int64  // import, import-act
	from, to, then string
	left           []count // import
	week           time.Time
	counts         [8]int64 // ledger: carried, seen, accepted, refused, merged, answered, quarantined, open
	via, reasons   []count
	first          bool // a tally without prev
	totals         totals
}

var ledgerCounts = []string{"carried", "seen", "accepted", "refused", "merged", "answered", "quarantined", "open"}

// parseEntry reads an entry's bytes, or says which of R3, R1 and R2 they break first.
func parseEntry(raw []byte) (e *entry, rule string) {
	limit := 4096
	if bytes.HasPrefix(raw, []byte(`{"type":"tally",`)) {
		limit = 65535
	}
	if len(raw) < 1 || len(raw) > limit {
		return nil, "R3"
	}
	v, ok := spelled(raw)
	if !ok || v.kind != '{' {
		return nil, "R1"
	}
	typed := false
	for _, m := range v.members {
		if typed = m.name == "type" && m.kind == '"'; typed {
			e = &entry{kind: m.text, raw: raw}
			break
		}
	}
	if !typed {
		return nil, "R1"
	}
	read, known := readers[e.kind]
	if !known {
		return nil, "R2"
	}
	t := &taker{in: raw, left: v.members}
	t.text("type", anyText)
	e.act = e.kind
	read(e, t)
	if !t.done() {
		return nil, "R1"
	}
	return e, ""
}

var readers = map[string]func(*entry, *taker){
	"manifest": func(e *entry, t *taker) {
		e.day = t.day("day")
		e.subject = t.text("subject", subjects)
		e.digest = t.digest("digest")
		e.size = t.number("size", 1, 16<<20)
	},
	"statement": func(e *entry, t *taker) {
		copy(e.id[:], t.bytes("id", 16))
		e.number = t.number("number", 0, maxInteger)
		e.day = t.day("day")
		e.now = t.claims(atFirst)
		e.names, e.text = t.some("names"), t.some("text")
		t.bad = t.bad || e.names == nil || e.text == nil
		e.owner = t.some("owner")
	},
	"amendment": func(e *entry, t *taker) {
		e.readAbout(t)
		e.was, e.now = t.object("was").alone(t), t.object("now").alone(t)
		e.names, e.text = t.some("names"), t.some("text")
		e.readAuthority(t, noOwner)
	},
	"redaction": func(e *entry, t *taker) {
		e.readAbout(t)
		e.was, e.now = t.object("was").alone(t), t.object("now").alone(t)
		t.bad = t.bad || e.was.rest != e.now.rest
		e.fields = t.fields()
		e.readAuthority(t, authority)
	},
	"disclosure": func(e *entry, t *taker) {
		e.readAbout(t)
		e.was, e.now = t.object("was").alone(t), t.object("now").alone(t)
		t.bad = t.bad || e.was.rest != e.now.rest || e.was.display != "hidden" || e.now.display != "shown"
		e.readAuthority(t, authority)
	},
	"retraction": func(e *entry, t *taker) {
		e.readAbout(t)
		e.was = t.object("was").alone(t)
		e.readAuthority(t, authority)
	},
	"import": func(e *entry, t *taker) {
		e.day = t.day("day")
		e.source = t.number("source", 0, maxInteger)
		e.persons = t.number("persons", 1, 1e12)
		e.from, e.to = t.day("from"), t.day("to")
		if t.has("left") {
			e.left = t.counts("left", code, e.persons)
			t.bad = t.bad || len(e.left) == 0
		}
		if t.has("then") {
			e.then = t.text("then", then)
		}
		e.names, e.text = t.some("names"), t.some("text")
	},
	"import-act": func(e *entry, t *taker) {
		e.readAbout(t)
		e.act = t.text("act", importAct)
		e.persons = t.number("persons", 1, 1e12)
		if e.act == "redaction" {
			e.fields = t.fields()
		}
		e.readAuthority(t, noOwner)
	},
	"ledger": func(e *entry, t *taker) {
		e.last = -1
		if t.has("last") {
			e.last = t.number("last", 0, maxInteger)
		}
		e.day = t.day("day")
		e.week = t.week("week")
		for i, name := range ledgerCounts {
			e.counts[i] = t.number(name, 0, maxInteger)
		}
		e.via = t.counts("via", viaOther, maxInteger)
		e.reasons = t.counts("reasons", code, maxInteger)
	},
	"tally": func(e *entry, t *taker) {
		e.number = t.number("k", 0, maxInteger)
		if e.first = !t.has("prev"); !e.first {
			e.digest = t.digest("prev")
		}
		e.day = t.day("day")
		e.totals = newTotals()
		in := t.object("totals")
		for _, name := range counterNames {
			if n := in.number(name, 0, maxInteger); n > 0 {
				e.totals[""][name] = n
			}
		}
		for _, group := range groupNames {
			for _, c := range in.counts(group, groupForms[group], maxInteger) {
				e.totals[group][c.code] = c.n
			}
		}
		t.bad = t.bad || !in.done()
	},
}

func (e *entry) readAbout(t *taker) {
	e.of, e.last = t.number("of", 0, maxInteger), t.number("last", 0, maxInteger)
	e.day = t.day("day")
}

// readAuthority leaves the presence of key and sig to R9, in all four acts.
func (e *entry) readAuthority(t *taker, by *regexp.Regexp) {
	e.by = t.text("by", by)
	e.reason = t.text("reason", anyText)
	form, known := reasons[e.act]
	t.bad = t.bad || !known || !form.MatchString(e.reason)
	if e.kind != "import-act" && t.has("key") {
		e.key = t.bytes("key", 32)
	}
	if e.kind != "import-act" && t.has("sig") {
		e.sig = t.bytes("sig", 64)
	}
}
