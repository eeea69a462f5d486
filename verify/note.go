package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/tlog"
)

// Signed notes, checkpoints and cosignatures: log.md sections 4 to 6 and the rules on top at its beginning.

const (
	maxNote       = 1_000_000
	maxSignatures = 100
	typeLog       = 0x01 // Ed25519 over the text
	typeWitness   = 0x04 // Ed25519 cosignature with a time
)

// A verifierKey is a parsed vkey: name+hex8(id)+base64(type || key).
type verifierKey struct {
	name string
	id   [4]byte
	kind byte
	key  []byte
}

func parseVerifierKey(text string) (k verifierKey, err error) {
	parts := strings.SplitN(text, "+", 3)
	if len(parts) != 3 || !validKeyName(parts[0]) {
		return k, errors.New("not of the form name+id+key")
	}
	data, ok := fromBase64(base64.StdEncoding, parts[2])
	if !ok || len(data) != 33 || data[0] != typeLog && data[0] != typeWitness {
		return k, errors.New("not an Ed25519 key of type 01 or 04")
	}
	sum := sha256.Sum256([]byte(parts[0] + "\n" + string(data)))
	if parts[1] != hex.EncodeToString(sum[:4]) {
		return k, errors.New("the key id is not that of the key")
	}
	k = verifierKey{name: parts[0], kind: data[0], key: data[1:]}
	copy(k.id[:], sum[:])
	return k, nil
}

func validKeyName(name string) bool {
	return name != "" && utf8.ValidString(name) && !strings.Contains(name, "+") && strings.IndexFunc(name, unicode.IsSpace) < 0
}

// fromBase64 accepts only the one canonical spelling: decode, encode, compare.
func fromBase64(encoding *base64.Encoding, text string) ([]byte, bool) {
	data, err := encoding.DecodeString(text)
	return data, err == nil && encoding.EncodeToString(data) == text
}

// A signature is a verified line of a note: which of the keys made it, and when (witnesses only, POSIX seconds).
type signature struct {
	key  int
	time uint64
}

// verifyNote splits a note and verifies every line of a known key; one that fails refuses the whole note.
func verifyNote(note []byte, keys []verifierKey) (text string, found []signature, err error) {
	if len(note) > maxNote || !utf8.Valid(note) {
		return "", nil, errors.New("the note is too long or no UTF-8")
	}
	if bytes.IndexFunc(note, func(r rune) bool { return r < 0x20 && r != '\n' }) >= 0 {
		return "", nil, errors.New("the note has a control character")
	}
	split := bytes.LastIndex(note, []byte("\n\n"))
	if split < 0 || note[len(note)-1] != '\n' || split+2 == len(note) {
		return "", nil, errors.New("the note has no signatures")
	}
	text = string(note[:split+1])
	lines := strings.Split(string(note[split+2:len(note)-1]), "\n")
	if len(lines) > maxSignatures {
		return "", nil, fmt.Errorf("the note has more than %d signatures", maxSignatures)
	}
	for _, line := range lines {
		words := strings.Split(line, " ")
		if len(words) != 3 || words[0] != "—" || !validKeyName(words[1]) {
			return "", nil, errors.New("a signature line is not of its form")
		}
		blob, ok := fromBase64(base64.StdEncoding, words[2])
		if !ok || len(blob) < 5 {
			return "", nil, errors.New("a signature is no canonical base64, or too short")
		}
		for i, key := range keys {
			if key.name != words[1] || !bytes.Equal(key.id[:], blob[:4]) {
				continue
			}
			at, ok := key.verify(text, blob[4:])
			if !ok {
				return "", nil, fmt.Errorf("a signature of %s does not verify", key.name)
			}
			found = append(found, signature{i, at})
		}
	}
	return text, found, nil
}

// verify checks what follows the key id in a signature line, and gives a cosignature's time.
func (k verifierKey) verify(text string, sig []byte) (at uint64, ok bool) {
	if k.kind == typeLog {
		return 0, verifyStrictly(k.key, []byte(text), sig)
	}
	if len(sig) != 72 {
		return 0, false
	}
	at = binary.BigEndian.Uint64(sig)
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", at, text)
	return at, at <= math.MaxInt64 && verifyStrictly(k.key, []byte(message), sig[8:])
}

// A checkpoint is what a log signs: origin, size, root.
type checkpoint struct {
	origin string
	size   int64
	root   tlog.Hash
}

var decimal = regexp.MustCompile(`^(0|[1-9][0-9]{0,18})$`)

// openCheckpoint verifies a checkpoint note under the log's key (and the witnesses', if any).
func openCheckpoint(note []byte, log verifierKey, witnesses []verifierKey) (c checkpoint, found []signature, err error) {
	text, found, err := verifyNote(note, append([]verifierKey{log}, witnesses...))
	if err != nil {
		return c, nil, err
	}
	signed := false
	for _, s := range found {
		signed = signed || s.key == 0
	}
	if !signed {
		return c, nil, errors.New("the log's key has not signed it")
	}
	lines := strings.Split(text, "\n")
	if len(lines) != 4 || lines[0] != log.name || !decimal.MatchString(lines[1]) {
		return c, nil, errors.New("not the three lines origin (the name of the log's key), size, root")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	root, ok := fromBase64(base64.StdEncoding, lines[2])
	if err != nil || !ok || len(root) != tlog.HashSize {
		return c, nil, errors.New("size or root is out of form")
	}
	c = checkpoint{origin: lines[0], size: size}
	copy(c.root[:], root)
	if size == 0 && c.root != emptyRoot {
		return c, nil, errors.New("the root of an empty tree is another")
	}
	return c, found, nil
}
