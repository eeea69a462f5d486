package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// growing is what a verifier says of a log that is served with its first `before` entries, and whole after a request.
func (l *testLog) growing(before int, request string) verdict {
	first, seen := l.checkpoint(before), false
	all := l.entries
	l.entries = all[:before]
	l.write()
	l.entries = all
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if seen = seen || strings.HasSuffix(r.URL.Path, request); !seen && r.URL.Path == "/checkpoint" {
			w.Write(first)
			return
		}
		http.FileServer(http.Dir(l.folder)).ServeHTTP(w, r)
	}))
	defer server.Close()
	return verify(source(server.URL), l.key, 3, "2026-11-21")
}

func TestANewerCheckpointIsFetchedBeforePacksAreBlamed(t *testing.T) {
	v := load[slots](t, "slots.json")
	c := v.Cases[0] // an amendment at 2, the slot as it has it
	l := newLog(t, "demo.example/register", c.Entries, v.Campaign)
	l.put("content/000", []byte(c.Pack))
	if got := l.growing(2, "/content/000"); !got.OK || got.Size != int64(3) {
		t.Errorf("%+v", got)
	}
	if l.put("checkpoint", l.checkpoint(2)); l.verify(3).OK {
		t.Error("without a newer checkpoint the slot is wrong")
	}
}

// Packs that were good are looked at again where the newer checkpoint has an act about a slot of theirs (before 257),
// or where a warning becomes a failure with its newest day (before 258).
func TestPacksThatWereGoodAreLookedAtAgainUnderANewerCheckpoint(t *testing.T) {
	v := load[slots](t, "slots.json")
	campaign, statement, amendment := v.Cases[0].Entries[0], v.Cases[0].Entries[1], v.Cases[0].Entries[2]
	slots := strings.Split(v.Cases[2].Pack, "\n") // as it was before the amendment
	amended := strings.Split(v.Cases[0].Pack, "\n")[1]
	second := strings.NewReplacer(`"number":1`, `"number":2`,
		"6NI0cAa4Sl2ce1hawGSrbg", "9EXNKZXRtfOugPI6u1OPQA").Replace(statement)
	amendment = strings.NewReplacer(`"of":1,"last":1`, `"of":256,"last":256`).Replace(amendment)
	claims := statement[strings.Index(statement, `"display"`):strings.Index(statement, `,"names"`)]
	redaction := `{"type":"redaction","of":1,"last":1,"day":"2026-03-01","was":{` + claims + `},"now":{` + claims +
		`},"fields":["text"],"by":"operator","reason":"privacy"}`
	for _, c := range []struct {
		before        int
		lastDay, rule string
	}{{257, "2026-03-08", ""}, {257, "2026-03-09", "R13"}, {258, "2026-03-08", ""}, {258, "2026-03-09", "R13"}} {
		entries := append(grown(256, "2026-03-01", campaign, statement), second)
		if c.before == 257 {
			entries = append(entries, amendment, redaction)
		} else {
			entries = append(entries, redaction, amendment)
		}
		entries = grown(260, c.lastDay, entries...)
		l := newLog(t, "demo.example/register", entries, v.Campaign, editionFile)
		l.put("content/000", []byte("null\n"+slots[1]+"\n"+strings.Repeat("null\n", 254)))
		l.put("content/001", []byte(amended+"\n"+strings.Repeat("null\n", 3)))
		got, failed := l.growing(c.before, "/content/001"), ""
		if !got.OK {
			failed = got.Failures[0].Rule
		}
		if got.Size != int64(260) || failed != c.rule || got.OK && len(got.Warnings) != 1 {
			t.Errorf("%+v: %s, %+v", c, failed, got)
		}
	}
}
