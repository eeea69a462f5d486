package main

import (
	"encoding/base64"
	"regexp"
	"time"
)

// Members that several types of entries have: claims, fields, digests, days, weeks.

// alone reads the claims of an object that has nothing else, on behalf of the taker around it.
func (t *taker) alone(around *taker) *claims {
	c := t.claims(display)
	around.bad = around.bad || !t.done()
	return c
}

func (t *taker) claims(displays *regexp.Regexp) *claims {
	c := &claims{}
	if t.bad || len(t.left) < 2 {
		t.bad = true
		return c
	}
	start, rest := t.left[0].start, t.left[1].start
	c.display = t.text("display", displays)
	c.kind = t.text("kind", kind)
	c.persons = t.number("persons", 1, 200)
	c.left = t.counts("left", code, c.persons)
	t.bad = t.bad || len(c.left) == 0
	c.made = t.text("made", made)
	c.via = t.text("via", via)
	c.confirmed = t.text("confirmed", confirmed)
	if t.has("role") {
		c.role = t.text("role", code)
	}
	if t.has("place") {
		c.place = t.text("place", place)
	}
	c.lang = t.text("lang", lang)
	if !t.bad {
		c.text, c.rest = string(t.in[start:t.end]), string(t.in[rest:t.end])
	}
	return c
}

func (t *taker) fields() (fields []string) {
	for _, item := range t.take("fields", '[').items {
		fields = append(fields, item.text)
	}
	both := len(fields) == 2 && fields[0] == "names" && fields[1] == "text"
	t.bad = t.bad || !both && !(len(fields) == 1 && (fields[0] == "names" || fields[0] == "text"))
	return fields
}

// bytes reads canonical base64url of n bytes.
func (t *taker) bytes(name string, n int) []byte {
	data, ok := fromBase64(base64.RawURLEncoding, t.take(name, '"').text)
	t.bad = t.bad || !ok || len(data) != n
	return data
}

func (t *taker) digest(name string) (d digest) {
	copy(d[:], t.bytes(name, len(d)))
	return d
}

func (t *taker) some(name string) *digest {
	if !t.has(name) {
		return nil
	}
	d := t.digest(name)
	return &d
}

func (t *taker) day(name string) string {
	day := t.text(name, anyText)
	t.bad = t.bad || !isDay(day)
	return day
}

func isDay(text string) bool {
	_, err := time.Parse("2006-01-02", text)
	return err == nil && text >= "0001-01-01"
}

// parseDay is for texts that are days.
func parseDay(day string) time.Time {
	at, _ := time.Parse("2006-01-02", day)
	return at
}

// week gives the Monday of an ISO 8601 week: that of week 1 has 4 January in it.
func (t *taker) week(name string) time.Time {
	text := t.text(name, week)
	if t.bad {
		return time.Time{}
	}
	number := int(text[6]-'0')*10 + int(text[7]-'0')
	january := parseDay(text[:4] + "-01-04")
	monday := january.AddDate(0, 0, 7*(number-1)-(int(january.Weekday())+6)%7)
	year, _ := monday.ISOWeek()
	t.bad = number < 1 || number > 53 || text[:4] == "0000" || year != january.Year()
	return monday
}
