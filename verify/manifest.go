package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"
)

// The files of manifests that R4 reads: campaign and keys (policies are in policy.go).

// A campaign has lists of codes, as they are written; a code's value says whether it is broad.
type campaign map[string]map[string]bool

var campaignLists = []struct {
	name string
	most int
	form form
}{{"organisations", 16, code}, {"roles", 200, code}, {"places", 1000, place}, {"languages", 100, lang}}

// parseCampaign reads a campaign file, which keeps what the earlier one had.
func parseCampaign(file []byte, earlier campaign) (c campaign, ok bool) {
	value, err := parseJSON(file)
	object, _ := value.(map[string]any)
	c, ok = campaign{}, err == nil
	for _, list := range campaignLists {
		items, isList := object[list.name].([]any)
		ok = ok && isList && len(items) <= list.most
		codes := map[string]bool{}
		for _, item := range items {
			object, _ := item.(map[string]any)
			name, _ := object["code"].(string)
			code := `"` + name + `"`
			_, twice := codes[code]
			broad, isBool := object["broad"].(bool)
			_, given := object["broad"]
			ok = ok && !twice && list.form(code) && (isBool || !given || list.name != "roles")
			codes[code] = broad
		}
		for code, broad := range earlier[list.name] {
			still, there := codes[code]
			ok = ok && there && (still || !broad || list.name != "roles")
		}
		c[list.name] = codes
	}
	return c, ok
}

// covers is whether every code of some claims, or of an import, is of this campaign.
func (c campaign) covers(o object) bool {
	has := func(list, code string) bool { _, there := c[list][code]; return there || code == "" }
	left := func(of count) bool { return has("organisations", of.code) }
	return all(o.counts("left"), left) && has("roles", o["role"]) && has("places", o["place"]) &&
		has("languages", o["lang"])
}

// keysRow is the file of a keys manifest, spelled as an entry.
var keysRow = table{{"log?", vkeyOf(typeLog)}, {"auditors?", auditors}, {"parcel?", printable}}

func vkeyOf(kind byte) form {
	return func(written string) bool {
		key, ok := parseVerifierKey(strings.Trim(written, `"`))
		return ok && printable(written) && key.kind == kind
	}
}

func auditors(written string) bool {
	var keys []string
	err := json.Unmarshal([]byte(written), &keys)
	again := `["` + strings.Join(keys, `","`) + `"]`
	isKey := func(key string) bool { return vkeyOf(typeWitness)(`"` + key + `"`) }
	return err == nil && all(keys, isKey) && (written == "[]" || written == again)
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

// Names with half of a surrogate pair could not be told apart: they are refused.
var pairs = regexp.MustCompile(`\\\\|(?i:\\ud[89ab]..\\ud[c-f]..)`)
var half = regexp.MustCompile(`(?i)\\ud[89a-f]`)

func jsonValue(decoder *json.Decoder, data []byte) (any, error) {
	token, err := decoder.Token()
	if token != json.Delim('[') && token != json.Delim('{') {
		return token, err
	}
	items, object := []any{}, map[string]any{}
	for decoder.More() {
		name := ""
		if token == json.Delim('{') {
			start := decoder.InputOffset()
			key, _ := decoder.Token()
			name, _ = key.(string)
			_, twice := object[name]
			if twice || half.Match(pairs.ReplaceAll(data[start:decoder.InputOffset()], nil)) {
				return nil, errors.New("a member twice")
			}
		}
		value, err := jsonValue(decoder, data)
		if err != nil {
			return nil, err
		}
		items, object[name] = append(items, value), value
	}
	if _, err = decoder.Token(); token == json.Delim('[') {
		return items, err
	}
	return object, err
}
