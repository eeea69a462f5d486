package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/tlog"
)

// A testLog is a whole log in a folder, made from entries and signed with a key of its own.
type testLog struct {
	*testing.T
	folder, origin string
	entries        []string
	private        ed25519.PrivateKey
	key            verifierKey
}

func newLog(t *testing.T, origin string, entries []string, files ...string) *testLog {
	l := &testLog{T: t, folder: t.TempDir(), origin: origin, entries: entries}
	l.key, l.private = newKey(origin, typeLog, 1)
	for _, file := range files {
		l.manifest(file)
	}
	l.put("checkpoints/days", nil)
	l.put("checkpoint", l.checkpoint(len(entries)))
	l.write()
	for n := 0; n < len(entries); n += width { // as if no slot had content
		l.put(numbered("content", int64(n/width)), []byte(strings.Repeat("null\n", minimum(width, len(entries)-n))))
	}
	return l
}

// manifest puts the file of a manifest.
func (l *testLog) manifest(file string) {
	l.put(fmt.Sprintf("manifest/%x", sha256.Sum256([]byte(file))), []byte(file))
}

func newKey(name string, kind, seed byte) (verifierKey, ed25519.PrivateKey) {
	private := ed25519.NewKeyFromSeed([]byte(strings.Repeat(string(rune(seed)), 32)))
	k := verifierKey{name: name, kind: kind, key: private.Public().(ed25519.PublicKey)}
	sum := sha256.Sum256([]byte(name + "\n" + string(kind) + string(k.key)))
	k.id = string(sum[:4])
	return k, private
}

func (k verifierKey) vkey() string {
	return fmt.Sprintf("%s+%x+%s", k.name, k.id, base64.StdEncoding.EncodeToString(append([]byte{k.kind}, k.key...)))
}

func (k verifierKey) line(sig []byte) string {
	return fmt.Sprintf("— %s %s\n", k.name, base64.StdEncoding.EncodeToString(append([]byte(k.id), sig...)))
}

func cosign(k verifierKey, private ed25519.PrivateKey, text string, at uint64) string {
	sig := ed25519.Sign(private, []byte(fmt.Sprintf("cosignature/v1\ntime %d\n%s", at, text)))
	return k.line(append(binary.BigEndian.AppendUint64(nil, at), sig...))
}

func put(t *testing.T, folder, path string, data []byte) {
	t.Helper()
	full := filepath.Join(folder, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func (l *testLog) put(path string, data []byte) { l.Helper(); put(l.T, l.folder, path, data) }

// write makes tiles and bundles.
func (l *testLog) write() {
	hashes := []tlog.Hash{}
	for n := 0; n < len(l.entries); n += width {
		var bundle []byte
		part := l.entries[n:minimum(n+width, len(l.entries))]
		for _, e := range part {
			bundle = binary.BigEndian.AppendUint16(bundle, uint16(len(e)))
			bundle = append(bundle, e...)
			hashes = append(hashes, tlog.RecordHash([]byte(e)))
		}
		l.put(suffixed(numbered("tile/entries", int64(n/width)), len(part)), bundle)
	}
	for level := 0; len(hashes) > 0; level++ {
		var above []tlog.Hash
		for n := 0; n < len(hashes); n += width {
			var tile []byte
			part := hashes[n:minimum(n+width, len(hashes))]
			for _, h := range part {
				tile = append(tile, h[:]...)
			}
			l.put(suffixed(numbered(fmt.Sprintf("tile/%d", level), int64(n/width)), len(part)), tile)
			if len(part) == width {
				above = append(above, subtree(tile))
			}
		}
		hashes = above
	}
}

func minimum(a, b int) int {
	if a < b {
		return a
	}
	return b
}

func suffixed(path string, w int) string {
	if w == width {
		return path
	}
	return fmt.Sprintf("%s.p/%d", path, w)
}

// text is the body of a checkpoint over the first size entries.
func (l *testLog) text(size int) string {
	root := rootOf(l.entries[:size])
	return fmt.Sprintf("%s\n%d\n%s\n", l.origin, size, base64.StdEncoding.EncodeToString(root[:]))
}

func (l *testLog) sign(text string) []byte {
	return []byte(text + "\n" + l.key.line(ed25519.Sign(l.private, []byte(text))))
}

func (l *testLog) checkpoint(size int) []byte { return l.sign(l.text(size)) }

// list adds a day to checkpoints/days.
func (l *testLog) list(day string, size int) {
	days, err := os.ReadFile(filepath.Join(l.folder, "checkpoints/days"))
	if err != nil {
		l.Fatal(err)
	}
	l.put("checkpoints/days", append(days, day+"\n"...))
	l.put("checkpoints/"+day, l.checkpoint(size))
}

func (l *testLog) verify(level int) verdict {
	return verify(source(l.folder), l.key, level, "2026-11-21")
}

// rootOf is the recursive definition of log.md section 1.
func rootOf(entries []string) tlog.Hash {
	switch len(entries) {
	case 0:
		return emptyRoot
	case 1:
		return tlog.RecordHash([]byte(entries[0]))
	}
	k := 1
	for k*2 < len(entries) {
		k *= 2
	}
	return tlog.NodeHash(rootOf(entries[:k]), rootOf(entries[k:]))
}

func commitment(name string, salt []byte, value string) string {
	return base64Digest("tidemark.content.v1\x00" + name + "\x00" + string(salt) + value)
}

func (l *testLog) get(path string) []byte {
	l.Helper()
	data, err := os.ReadFile(filepath.Join(l.folder, path))
	if err != nil {
		l.Fatal(err)
	}
	return data
}

func base64Digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}

func itoa(n int) string { return fmt.Sprint(n) }
