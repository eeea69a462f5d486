package main

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"strings"
)

// The rules of entries, over a state that is fed entry by entry (register.md sections 1 and 2), in the order of
// section 5. Level 1, which does not know the entries before the last tally, asks those that are marked.
var rules = []struct {
	name   string
	level1 bool
	holds  func(s *state, e *entry) bool
	why    string
}{
	{"R10", true, (*state).tallyInPlace, "a tally is due at every 256th entry and nowhere else, with its k and prev"},
	{"R7", true, (*state).dayInOrder, "its day is before that of the entry before"},
	{"manifest", false, (*state).readFile, "its file is missing, or has another size or digest"},
	{"R4", false, (*state).codesKnown, "a code that the campaign lacks, a file out of form, or an import that cannot be"},
	{"R5", false, (*state).idUnique, "its id is taken"},
	{"R6", false, (*state).numberNext, "its number is not the next one"},
	{"R8", false, (*state).actFits, "of, last, was, fields or now are not what the entries about it before ask for"},
	{"R9", false, (*state).ownerSigned, "key and sig are missing or too much, or not the owner's"},
	{"R15", false, (*state).claimsFit, "claims that cannot stand together, or that an amendment cannot change so"},
	{"R16", false, (*state).placeBroad, "a role that is not broad goes with a country only"},
	{"R17", false, (*state).ledgerFits, "a ledger that does not follow the one before, or does not add up"},
	{"R12", true, (*state).groupsAddUp, "a group does not add up to persons"},
	{"R11", true, (*state).totalsFollow, "not the totals that follow, or a counter beyond its range"},
}

// add judges an entry and takes it into the state.
func (s *state) add(index int64, raw []byte, level int) {
	e, rule := parseEntry(index, raw)
	demand(rule == "", rule, atEntry(index), "its bytes are not what writing the members of an entry gives")
	if e.has("of") {
		e.about = s.find(e.number("of"))
	}
	for _, r := range rules {
		if (level > 1 || r.level1) && !r.holds(s, e) {
			panic(newFailure(r.name, atEntry(index), r.why))
		}
	}
	s.take(e)
}

func (s *state) tallyInPlace(e *entry) bool { // R10
	if e.index%width != width-1 || e.kind != "tally" {
		return e.index%width != width-1 && e.kind != "tally"
	}
	k := e.number("k")
	return k == e.index/width && e.has("prev") == (k > 0) && (s.tally == "" || s.tally == e.object["prev"])
}

func (s *state) dayInOrder(e *entry) bool { return e.text("day") >= s.newest() } // R7

func (s *state) readFile(e *entry) bool {
	if e.kind != "manifest" {
		return true
	}
	var err error
	e.file, err = s.source.read(fmt.Sprintf("manifest/%x", e.bytes("digest")), e.number("size"))
	sum := sha256.Sum256(e.file)
	return err == nil && int64(len(e.file)) == e.number("size") && written(sum[:]) == e.object["digest"]
}

func (s *state) codesKnown(e *entry) (good bool) { // R4
	switch subject := e.text("subject"); {
	case e.index == 0 && subject != "campaign":
		return false
	case subject == "campaign":
		s.campaign, good = parseCampaign(e.file, s.campaign)
		return good
	case subject == "policy":
		p, good := parsePolicy(e.index, e.file)
		s.policies = append(s.policies, p)
		return good
	case subject == "keys":
		_, good = keysRow.read(string(e.file))
		return good
	case subject == "import":
		s.sources[e.index] = true
	case e.kind == "import":
		inOrder := e.text("from") <= e.text("to") && e.text("to") <= e.text("day")
		again := e.has("then") && s.taken[e.object["source"]+e.object["then"]]
		return s.sources[e.number("source")] && inOrder && !again && s.campaign.covers(e.object)
	case e.now != nil:
		return s.campaign.covers(e.now)
	}
	return true
}

func (s *state) idUnique(e *entry) bool { // R5
	_, taken := s.ids[e.id()]
	return e.kind != "statement" || !taken
}

func (e *entry) id() (id [16]byte) {
	copy(id[:], e.bytes("id"))
	return id
}

func (s *state) numberNext(e *entry) bool { // R6
	return e.kind != "statement" || e.number("number") == s.number+1
}

func (s *state) actFits(e *entry) bool { // R8
	if !e.has("of") {
		return true
	}
	about, now, display := e.about, s.story(e.number("of")), e.was.text("display")
	if about == nil || about.isImport != (e.kind == "import-act") || e.number("last") != now.since ||
		s.fingerprint(e.before()) != about.claims || now.retracted && e.act != "redaction" ||
		display == "redacted" && e.act != "retraction" {
		return false
	}
	gone := 0
	for i, field := range fieldNames {
		redacted, redacts := now.redactions[i] > 0, e.redacts(field)
		if redacted && (e.has(field) || redacts) || redacts && !about.has[i] {
			return false // e.has: an amendment with a new digest
		}
		if redacted || redacts {
			gone++
		}
	}
	if gone == 2 && !now.retracted {
		display = "redacted"
	}
	return e.kind != "redaction" || e.now.text("display") == display
}

func (s *state) ownerSigned(e *entry) bool { // R9
	if e.text("by") != "owner" {
		return !e.has("key") && !e.has("sig")
	}
	sum := sha256.Sum256(e.bytes("key"))
	fields := strings.NewReplacer("[", "", "]", "", `"`, "").Replace(e.object["fields"])
	message := fmt.Sprintf("tidemark.%s.v1\n%s\n%d\n%s\n%s\n%s\n", e.kind, s.origin, e.number("of"),
		base64.RawURLEncoding.EncodeToString(e.about.id[:]), e.text("reason"), fields)
	return s.fingerprint(written(sum[:])) == e.about.owner &&
		verifyStrictly(e.bytes("key"), []byte(message), e.bytes("sig"))
}

func (s *state) claimsFit(e *entry) bool { // R15
	if e.kind != "statement" && e.kind != "amendment" {
		return true
	}
	was, now, single := e.was, e.now, e.now.text("kind") == "single"
	if now.text("confirmed") == "returned" && (now.text("made") != "self" || !single) {
		return false
	}
	if e.kind == "statement" {
		return single == (now.number("persons") == 1)
	}
	same := now["persons"] == was["persons"] && now["left"] == was["left"]
	return now["kind"] == was["kind"] && now["display"] == was["display"] &&
		now.number("persons") <= was.number("persons") &&
		(same || e.has("names") || s.story(e.about.index).redactions[0] > 0)
}

func (s *state) placeBroad(e *entry) bool { // R16
	return !e.now.has("role") || len(e.now.text("place")) <= 2 || s.campaign["roles"][e.now["role"]]
}

func (s *state) ledgerFits(e *entry) bool { // R17
	if e.kind != "ledger" {
		return true
	}
	n, start, carried := e.number, monday(e.text("week")), int64(0)
	follows := !e.has("last")
	if before := s.ledger; before != nil {
		carried = before.number("open") + before.number("quarantined")
		follows = e.has("last") && n("last") == before.index && start.Equal(monday(before.text("week")).AddDate(0, 0, 7))
	}
	ripe := !parseDay(e.text("day")).Before(start.AddDate(0, 0, 6+14))
	out := n("accepted") + n("refused") + n("merged") + n("answered") + n("quarantined") + n("open")
	return follows && ripe && n("carried") == carried && carried+n("seen") == out &&
		sumsTo(e.counts("via"), n("seen")) && sumsTo(e.counts("reasons"), n("refused"))
}

// sumsTo is whether a map adds up, and no value is below 50 except that of other.
func sumsTo(counts []count, total int64) bool {
	large := func(c count) bool { total -= c.n; return c.n >= 50 || c.code == `"other"` }
	return all(counts, large) && total == 0
}

func (s *state) groupsAddUp(e *entry) bool { // R12
	in := e.object.object("totals", totalsRow)
	persons := in.number("persons")
	return e.kind != "tally" || all(groups, func(group member) bool {
		total := int64(0)
		fits := all(in.counts(group.name), func(c count) bool {
			if total += c.n; group.name == "left" {
				total = 0
			}
			return c.n <= persons && total <= persons // so it cannot overflow
		})
		partial := group.name == "left" || group.name == "role" || group.name == "place"
		return fits && (partial || total == persons)
	})
}

func (s *state) totalsFollow(e *entry) bool { // R11
	if e.kind == "tally" && s.totals == nil { // level 1 takes the last one's word
		s.totals = readTotals(e)
	}
	return (e.kind != "tally" || s.totals.String() == e.object["totals"]) && s.totals.add(e)
}
