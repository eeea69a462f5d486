package main

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"reflect"
	"strings"
)

// The rules R4 to R12 and R15 to R17, over a state that is fed entry by entry (register.md sections 1 and 2).

// add judges the entry at an index by the rules in the order of section 5 and takes it into the state.
func (s *state) add(index int64, raw []byte) *failure {
	e, rule := parseEntry(raw)
	if rule != "" {
		return failEntry(rule, index, "the entry's bytes break it")
	}
	if !tallyInPlace(e, index, s.tally) {
		return failEntry("R10", index, "a tally is due at every 256th entry and nowhere else, with its k and prev")
	}
	if len(s.runs) > 0 && e.day < s.runs[len(s.runs)-1].day {
		return failEntry("R7", index, "the day %s comes after %s", e.day, s.runs[len(s.runs)-1].day)
	}
	if len(s.runs) == 0 || e.day > s.runs[len(s.runs)-1].day {
		s.runs = append(s.runs, run{index, e.day})
	}
	var file []byte
	if e.kind == "manifest" {
		var err error
		if file, err = s.file(e.digest, e.size); err != nil {
			return failEntry("manifest", index, "%v", err)
		}
	}
	about := s.find(e.of)
	for _, rule := range []struct {
		name  string
		judge func() string
	}{
		{"R4", func() string { return s.judgeCodes(index, e, file) }},
		{"R5", func() string { return s.judgeID(e) }},
		{"R6", func() string { return s.judgeNumber(e) }},
		{"R8", func() string { return s.judgeAct(e, about) }},
		{"R9", func() string { return s.judgeOwner(e, about) }},
		{"R15", func() string { return judgeClaims(e, about) }},
		{"R16", func() string { return s.judgePlace(e) }},
		{"R17", func() string { return s.judgeLedger(e) }},
		{"R12", func() string { return judgeTally(e) }},
		{"R11", func() string { return s.judgeTotals(e) }},
	} {
		if why := rule.judge(); why != "" {
			return failEntry(rule.name, index, "%s", why)
		}
	}
	s.take(index, e, about)
	return nil
}

// tallyInPlace is R10.
func tallyInPlace(e *entry, index int64, previous *entry) bool {
	if index%width != width-1 {
		return e.kind != "tally"
	}
	if e.kind != "tally" || e.number != (index-(width-1))/width || e.first != (e.number == 0) {
		return false
	}
	return e.first || previous == nil || e.digest == sha256.Sum256(previous.raw)
}

func (s *state) judgeCodes(index int64, e *entry, file []byte) string { // R4
	if index == 0 && e.subject != "campaign" {
		return "the log does not begin with a campaign"
	}
	var err error
	switch {
	case e.subject == "campaign":
		s.campaign, err = parseCampaign(file, s.campaign)
	case e.subject == "policy":
		var p *policy
		p, err = parsePolicy(file)
		s.policies = append(s.policies, policyAt{index, p})
	case e.subject == "keys" && !validKeys(file):
		return "not the file of a keys manifest"
	case e.subject == "import":
		s.sources[index] = true
	case e.kind == "import":
		pair := fmt.Sprint(e.source, " ", e.then)
		if !s.sources[e.source] || e.from > e.to || e.to > e.day || !s.campaign.hasAll(e.left) || e.then != "" && s.taken[pair] {
			return "source, days, organisations, or a number of the source that was imported before"
		}
		if e.then != "" {
			s.taken[pair] = true
		}
	case e.now != nil && !s.campaign.has(e.now):
		return "a code that the campaign lacks"
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func (s *state) judgeID(e *entry) string { // R5
	if e.kind == "statement" && s.ids[e.id] {
		return "the id is taken"
	}
	return ""
}

func (s *state) judgeNumber(e *entry) string { // R6
	if e.kind == "statement" && e.number != s.number+1 {
		return fmt.Sprintf("the number %d does not follow %d", e.number, s.number)
	}
	return ""
}

func (e *entry) isAct() bool { return e.was != nil || e.kind == "import-act" }

func fieldFlags(field string) (has, redacted uint8) {
	if field == "names" {
		return hasNames, namesRedacted
	}
	return hasText, textRedacted
}

func (s *state) judgeAct(e *entry, about *subject) string { // R8
	if !e.isAct() {
		return ""
	}
	if about == nil || about.flags&isImport != 0 != (e.kind == "import-act") {
		return "of is not the index of an earlier one of its kind"
	}
	if e.last != about.last {
		return fmt.Sprintf("the latest entry about it is at %d", about.last)
	}
	if s.fingerprint(e.claimsText()) != about.claims {
		return "was or persons are not those that it has now"
	}
	retracted := about.flags&isRetracted != 0
	if retracted && e.act != "redaction" {
		return "it is retracted"
	}
	if e.was != nil && e.was.display == "redacted" && e.act != "retraction" {
		return "it is redacted"
	}
	after := about.flags
	for _, field := range e.fields {
		has, redacted := fieldFlags(field)
		if after&has == 0 || after&redacted != 0 {
			return field + " does not exist or is redacted already"
		}
		after |= redacted
	}
	if e.kind == "redaction" {
		display := e.was.display
		if !retracted && after&namesRedacted != 0 && after&textRedacted != 0 {
			display = "redacted"
		}
		if e.now.display != display {
			return "display must be " + display + " after it"
		}
	}
	if e.kind == "amendment" && (e.names != nil && after&namesRedacted != 0 || e.text != nil && after&textRedacted != 0) {
		return "a redacted field has no new digest"
	}
	return ""
}

// claimsText is what R8 compares: the claims, of an import its persons.
func (e *entry) claimsText() string {
	if e.was != nil {
		return e.was.text
	}
	return fmt.Sprint(e.persons)
}

func (s *state) judgeOwner(e *entry, about *subject) string { // R9
	if e.by != "owner" {
		if e.key != nil || e.sig != nil {
			return "only an owner has key and sig"
		}
		return ""
	}
	sum := sha256.Sum256(e.key)
	if e.key == nil || e.sig == nil || s.fingerprint(string(sum[:])) != about.owner {
		return "key and sig must be there, and the key must be the owner's"
	}
	message := fmt.Sprintf("tidemark.%s.v1\n%s\n%d\n%s\n%s\n%s\n", e.kind, s.origin, e.of, base64.RawURLEncoding.EncodeToString(about.id[:]), e.reason, strings.Join(e.fields, ","))
	if !verifyStrictly(e.key, []byte(message), e.sig) {
		return "the owner's signature does not verify"
	}
	return ""
}

func judgeClaims(e *entry, about *subject) string { // R15
	if e.kind == "statement" && (e.now.kind == "single") != (e.now.persons == 1) {
		return "single is one person, and one person is single"
	}
	if (e.kind == "statement" || e.kind == "amendment") && e.now.confirmed == "returned" && (e.now.made != "self" || e.now.kind != "single") {
		return "only who made a single statement can have returned"
	}
	if e.kind != "amendment" {
		return ""
	}
	if e.now.kind != e.was.kind || e.now.display != e.was.display || e.now.persons > e.was.persons {
		return "an amendment keeps kind and display and adds nobody"
	}
	same := e.now.persons == e.was.persons && reflect.DeepEqual(e.now.left, e.was.left)
	if !same && e.names == nil && about.flags&namesRedacted == 0 {
		return "other persons or organisations need other names"
	}
	return ""
}

func (s *state) judgePlace(e *entry) string { // R16
	if e.now != nil && e.now.role != "" && len(e.now.place) > 2 && !s.campaign.roles[e.now.role] {
		return "a role that is not broad goes with a country only"
	}
	return ""
}

func (s *state) judgeLedger(e *entry) string { // R17
	if e.kind != "ledger" {
		return ""
	}
	n := e.counts
	carried, last, next := int64(0), int64(-1), e.week
	if s.ledger != nil {
		carried, last, next = s.ledger.counts[6]+s.ledger.counts[7], s.ledgerAt, s.ledger.week.AddDate(0, 0, 7)
	}
	viaSum, smallVia := sum(e.via)
	reasonSum, smallReason := sum(e.reasons)
	switch {
	case e.last != last || !e.week.Equal(next):
		return "the ledger does not follow the one before"
	case parseDay(e.day).Before(e.week.AddDate(0, 0, 6+14)):
		return "the week ended less than 14 days before"
	case n[0] != carried || n[0]+n[1] != n[2]+n[3]+n[4]+n[5]+n[6]+n[7]:
		return "what came in is not what went out and stayed"
	case viaSum != n[1] || reasonSum != n[3]:
		return "via or reasons do not add up"
	case smallVia || smallReason:
		return "a value below 50 is not under other"
	}
	return ""
}

// sum adds a map up; small is whether a value but that of other is below 50.
func sum(counts []count) (total int64, small bool) {
	for _, c := range counts {
		total += c.n
		small = small || c.n < 50 && c.code != "other"
	}
	return total, small
}

func judgeTally(e *entry) string { // R12
	if e.kind != "tally" {
		return ""
	}
	persons := e.totals[""]["persons"]
	for _, group := range groupNames {
		total := int64(0)
		for _, n := range e.totals[group] {
			if group == "left" && n > persons {
				return "more than all persons leave one organisation"
			}
			if total += n; group != "left" && total > persons { // so it cannot overflow
				return group + " adds up to more than persons"
			}
		}
		if total != persons && group != "left" && group != "role" && group != "place" {
			return group + " does not add up to persons"
		}
	}
	return ""
}

func (s *state) judgeTotals(e *entry) string { // R11
	if e.kind == "tally" && !reflect.DeepEqual(e.totals, s.totals) {
		return "the totals are not those of the tally before and the effects since"
	}
	if !s.totals.add(e) {
		return "a counter exceeds 2^53-1 or falls below 0"
	}
	return ""
}
