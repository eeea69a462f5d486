package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"unicode/utf8"
)

// The files of manifests that R4 reads: campaign and keys (policies are in policy.go).

// A campaign has the codes that statements may use; a role's value says whether it is broad.
type campaign struct{ organisations, roles, places, languages map[string]bool }

// parseCampaign reads a campaign file. Earlier is the one before, nil if there is none.
func parseCampaign(data []byte, earlier *campaign) (*campaign, error) {
	file, err := parseJSON(data)
	if err != nil {
		return nil, err
	}
	object, ok := file.(map[string]any)
	if !ok {
		return nil, errors.New("a campaign is an object")
	}
	c, none := &campaign{}, campaign{}
	if earlier == nil {
		earlier = &none
	}
	for _, list := range []struct {
		name    string
		codes   *map[string]bool
		earlier map[string]bool
		most    int
		form    interface{ MatchString(string) bool }
	}{
		{"organisations", &c.organisations, earlier.organisations, 16, code},
		{"roles", &c.roles, earlier.roles, 200, code},
		{"places", &c.places, earlier.places, 1000, place},
		{"languages", &c.languages, earlier.languages, 100, lang},
	} {
		items, ok := object[list.name].([]any)
		if !ok || len(items) > list.most {
			return nil, fmt.Errorf("%s is no array, or has more than %d", list.name, list.most)
		}
		codes := map[string]bool{}
		for _, item := range items {
			object, _ := item.(map[string]any)
			code, ok := object["code"].(string)
			if _, twice := codes[code]; !ok || twice || !list.form.MatchString(code) {
				return nil, fmt.Errorf("%s: %q is no code, or stands twice", list.name, code)
			}
			broad, isBool := object["broad"].(bool)
			if _, given := object["broad"]; given && !isBool && list.name == "roles" {
				return nil, fmt.Errorf("role %q: broad is no boolean", code)
			}
			codes[code] = broad
		}
		for code, broad := range list.earlier {
			if still, there := codes[code]; !there || broad && !still && list.name == "roles" {
				return nil, fmt.Errorf("%s lacks %q of an earlier campaign, or its mark", list.name, code)
			}
		}
		*list.codes = codes
	}
	return c, nil
}

// has is whether every code of some claims is of this campaign (R4).
func (c *campaign) has(of *claims) bool {
	return c.hasAll(of.left) && listed(c.roles, of.role) && listed(c.places, of.place) && listed(c.languages, of.lang)
}

func (c *campaign) hasAll(left []count) bool {
	for _, organisation := range left {
		if !listed(c.organisations, organisation.code) {
			return false
		}
	}
	return true
}

// listed is whether a code is there, or none was given.
func listed(codes map[string]bool, code string) bool {
	_, there := codes[code]
	return there || code == ""
}

// parseJSON reads RFC 8259 JSON in UTF-8, without byte order mark or an object that has a member twice.
func parseJSON(data []byte) (any, error) {
	if !utf8.Valid(data) || !json.Valid(data) {
		return nil, errors.New("not JSON in UTF-8")
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	return jsonValue(decoder, data)
}

var pairs = regexp.MustCompile(`\\\\|(?i:\\ud[89ab]..\\ud[c-f]..)`)
var half = regexp.MustCompile(`(?i)\\ud[89a-f]`)

func jsonValue(decoder *json.Decoder, data []byte) (any, error) {
	token, err := decoder.Token()
	switch token {
	case json.Delim('['):
		items := []any{}
		for decoder.More() {
			item, err := jsonValue(decoder, data)
			if err != nil {
				return nil, err
			}
			items = append(items, item)
		}
		_, err = decoder.Token()
		return items, err
	case json.Delim('{'):
		object := map[string]any{}
		for decoder.More() {
			start := decoder.InputOffset()
			name, err := decoder.Token()
			if err != nil {
				return nil, err
			}
			if half.Match(pairs.ReplaceAll(data[start:decoder.InputOffset()], nil)) {
				return nil, errors.New("a member's name has half of a surrogate pair") // two such names could not be told apart
			}
			if _, twice := object[name.(string)]; twice {
				return nil, fmt.Errorf("the member %q stands twice", name)
			}
			if object[name.(string)], err = jsonValue(decoder, data); err != nil {
				return nil, err
			}
		}
		_, err = decoder.Token()
		return object, err
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return token, err
}

// validKeys is whether the file of a keys manifest has its form: log, auditors, parcel, spelled as an entry.
func validKeys(data []byte) bool {
	v, ok := spelled(data)
	t := &taker{in: data, left: v.members, bad: !ok || v.kind != '{'}
	if t.has("log") {
		key, err := parseVerifierKey(t.text("log", anyText))
		t.bad = t.bad || err != nil || key.kind != typeLog
	}
	if t.has("auditors") {
		for _, item := range t.take("auditors", '[').items {
			key, err := parseVerifierKey(item.text)
			t.bad = t.bad || item.kind != '"' || err != nil || key.kind != typeWitness
		}
	}
	if t.has("parcel") {
		t.text("parcel", anyText)
	}
	return t.done()
}
