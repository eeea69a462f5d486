package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
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
	id   string
	kind byte
	key  []byte
}

func parseVerifierKey(vkey string) (k verifierKey, ok bool) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 || !validKeyName(parts[0]) {
		return k, false
	}
	data, ok := fromBase64(base64.StdEncoding, parts[2])
	if !ok || len(data) != 33 || data[0] != typeLog && data[0] != typeWitness {
		return k, false
	}
	sum := sha256.Sum256([]byte(parts[0] + "\n" + string(data)))
	k = verifierKey{parts[0], string(sum[:4]), data[0], data[1:]}
	return k, parts[1] == fmt.Sprintf("%x", k.id)
}

func validKeyName(name string) bool {
	bad := func(r rune) bool { return r == '+' || unicode.IsSpace(r) }
	return name != "" && utf8.ValidString(name) && strings.IndexFunc(name, bad) < 0
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

// openNote gives the text of a note and its signatures by known keys, of which each must verify. Otherwise it fails.
func openNote(rule string, note []byte, keys []verifierKey) (text string, found []signature) {
	control := func(r rune) bool { return r < 0x20 && r != '\n' }
	split := bytes.LastIndex(note, []byte("\n\n"))
	demand(len(note) <= maxNote && utf8.Valid(note) && bytes.IndexFunc(note, control) < 0, rule, nowhere,
		"a note is too long, no UTF-8, or has a control character")
	demand(split >= 0 && split+2 < len(note) && note[len(note)-1] == '\n', rule, nowhere, "a note has no signatures")
	text = string(note[:split+1])
	lines := strings.Split(string(note[split+2:len(note)-1]), "\n")
	demand(len(lines) <= maxSignatures, rule, nowhere, "a note has too many signatures")
	for _, line := range lines {
		words := strings.Split(line, " ")
		demand(len(words) == 3 && words[0] == "—" && validKeyName(words[1]), rule, nowhere, "no signature line: %s", line)
		blob, ok := fromBase64(base64.StdEncoding, words[2])
		demand(ok && len(blob) > 4, rule, nowhere, "a signature is no canonical base64, or too short")
		for i, key := range keys {
			if key.name == words[1] && key.id == string(blob[:4]) {
				at, ok := key.verify(text, blob[4:])
				demand(ok, rule, nowhere, "a signature of %s does not verify", key.name)
				found = append(found, signature{i, at})
			}
		}
	}
	return text, found
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

// openCheckpoint verifies a checkpoint under the log's key, and the lines of witnesses. It is read loosely, and must
// then be exactly what writing it gives.
func openCheckpoint(rule string, note []byte, log verifierKey, others []verifierKey) (c checkpoint, found []signature) {
	text, found := openNote(rule, note, append([]verifierKey{log}, others...))
	unsigned, root := all(found, func(s signature) bool { return s.key > 0 }), ""
	demand(!unsigned, rule, nowhere, "the log's key has not signed it")
	fmt.Sscanf(text, "%s\n%d\n%s\n", &c.origin, &c.size, &root)
	hash, ok := fromBase64(base64.StdEncoding, root)
	demand(text == fmt.Sprintf("%s\n%d\n%s\n", log.name, c.size, root) && c.size >= 0 && ok && len(hash) == tlog.HashSize,
		rule, nowhere, "not the three lines origin (the name of the log's key), size, root")
	copy(c.root[:], hash)
	demand(c.size > 0 || c.root == emptyRoot, rule, nowhere, "the root of an empty tree is another")
	return c, found
}

// The y coordinates of the points of small order, little-endian, without the sign bit: 0, 1, p-1 and two of order 8.
var smallOrder = [][]byte{
	unhex("0000000000000000000000000000000000000000000000000000000000000000"),
	unhex("0100000000000000000000000000000000000000000000000000000000000000"),
	unhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
	unhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
	unhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
}

func unhex(s string) []byte { b, _ := hex.DecodeString(s); return b }

// verifyStrictly is the check of R9: S < L and no cofactor (both in crypto/ed25519, which compares the bytes of R),
// and, which it lacks, key and R canonical and not of small order.
func verifyStrictly(key, message, sig []byte) bool {
	return len(key) == ed25519.PublicKeySize && len(sig) == ed25519.SignatureSize &&
		strictPoint(key) && strictPoint(sig[:32]) && ed25519.Verify(key, message, sig)
}

// strictPoint refuses a y that is not below p = 2^255-19, and the points of small order whatever their sign.
func strictPoint(point []byte) bool {
	y := append([]byte(nil), point...)
	y[31] &= 0x7f
	below := y[31] != 0x7f || y[0] < 0xed || bytes.Count(y[1:31], []byte{0xff}) < 30
	return below && all(smallOrder, func(small []byte) bool { return !bytes.Equal(y, small) })
}
