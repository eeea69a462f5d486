package main

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"
)

// A source is where the log's files are: a folder, or an http(s) address (register.md section 6).
type source string

var client = &http.Client{Timeout: 5 * time.Minute}

// open gives a file's bytes. A file that cannot be had for any reason is a missing one.
func (s source) open(path string) (io.ReadCloser, error) {
	if !strings.HasPrefix(string(s), "http://") && !strings.HasPrefix(string(s), "https://") {
		return os.Open(filepath.Join(string(s), filepath.FromSlash(path)))
	}
	for try := 0; ; try++ { // a long download meets short failures
		time.Sleep(time.Duration(try) * time.Second)
		answer, err := client.Get(strings.TrimRight(string(s), "/") + "/" + path)
		if err == nil && answer.StatusCode == http.StatusOK {
			return answer.Body, nil
		}
		if err == nil {
			answer.Body.Close()
		}
		if try == 2 || err == nil && answer.StatusCode < 500 {
			return nil, errors.New("it cannot be had")
		}
	}
}

// read gives a whole file, and never more than one byte beyond the limit: who asks judges the length.
func (s source) read(path string, limit int64) ([]byte, error) {
	file, err := s.open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, limit+1))
}

// numbered gives the path of tile, bundle or pack n (log.md section 2): 1234067 -> x001/x234/067.
func numbered(folder string, n int64) string {
	path := fmt.Sprintf("%03d", n%1000)
	for n /= 1000; n > 0; n /= 1000 {
		path = fmt.Sprintf("x%03d/%s", n%1000, path)
	}
	return folder + "/" + path
}

// Tiles and entry bundles: log.md sections 1 to 3. Nothing is used before it fits its parent, the right edge the root.

const (
	height    = 8
	width     = 1 << height // hashes in a full tile, entries in a full bundle
	maxBundle = width * (2 + 65535)
)

var emptyRoot = tlog.Hash(sha256.Sum256(nil))

// A tree reads the log's tiles as they must be under one checkpoint.
type tree struct {
	source
	checkpoint
	edge map[int][]byte   // the partial tile of each level
	kept map[int]keptTile // the full tile of each level that was read last
}

type keptTile struct {
	n    int64
	data []byte
}

// openTree reads the right edge and holds it against the checkpoint's root.
func openTree(src source, c checkpoint) *tree {
	t := &tree{src, c, map[int][]byte{}, map[int]keptTile{}}
	for level := 0; c.size>>(height*level) > 0; level++ {
		if n, w := t.last(level); w > 0 {
			t.edge[level] = t.readTile(level, n, w)
		}
	}
	demand(t.rootOf(c.size) == c.root, "root", nowhere, "the right edge does not give the checkpoint's root")
	return t
}

// last is the partial tile of a level: number and width, 0 if there is none. At level 0 it is the partial bundle, too.
func (t *tree) last(level int) (n int64, w int) {
	hashes := t.size >> (height * level)
	return hashes / width, int(hashes % width)
}

// readPartial reads a tile or bundle of width w. A missing partial one is replaced by the full one: has is its width.
func (t *tree) readPartial(path string, w int, limit int64) (data []byte, has int, err error) {
	if w < width {
		if data, err = t.read(fmt.Sprintf("%s.p/%d", path, w), limit); err == nil {
			return data, w, nil
		}
	}
	data, err = t.read(path, limit)
	return data, width, err
}

func (t *tree) readTile(level int, n int64, w int) []byte {
	path := numbered(fmt.Sprintf("tile/%d", level), n)
	data, has, err := t.readPartial(path, w, width*tlog.HashSize)
	demand(err == nil && len(data) == has*tlog.HashSize, "tile", atBundle(n<<(height*level)),
		"%s is missing or has another length (%v)", path, err)
	return data[:w*tlog.HashSize]
}

// tile gives a tile that is authenticated: on the right edge by the root, else by its parent.
func (t *tree) tile(level int, n int64) []byte {
	if last, _ := t.last(level); n == last {
		return t.edge[level]
	}
	if kept, ok := t.kept[level]; ok && kept.n == n {
		return kept.data
	}
	parent := t.tile(level+1, n/width)
	data := t.readTile(level, n, width)
	demand(subtree(data) == hashAt(parent, n%width), "tile", atBundle(n<<(height*level)),
		"tile %d of level %d does not fit its parent", n, level)
	t.kept[level] = keptTile{n, data}
	return data
}

func hashAt(data []byte, i int64) (h tlog.Hash) {
	copy(h[:], data[i*tlog.HashSize:])
	return h
}

// subtree is the hash over a power of two of hashes.
func subtree(data []byte) tlog.Hash {
	if len(data) == tlog.HashSize {
		return hashAt(data, 0)
	}
	return tlog.NodeHash(subtree(data[:len(data)/2]), subtree(data[len(data)/2:]))
}

// rootOf is the root over the first m entries. For a checkpoint of an earlier size this proves consistency: both roots
// come from the same authenticated tiles.
func (t *tree) rootOf(m int64) tlog.Hash {
	if m == 0 {
		return emptyRoot
	}
	read := func(indexes []int64) (hashes []tlog.Hash, err error) {
		for _, index := range indexes {
			tile := tlog.TileForIndex(height, index)
			hash, err := tlog.HashFromTile(tile, t.tile(tile.L, tile.N), index)
			if err != nil {
				return nil, err
			}
			hashes = append(hashes, hash)
		}
		return hashes, nil
	}
	root, err := tlog.TreeHash(m, tlog.HashReaderFunc(read))
	demand(err == nil, "root", nowhere, "%v", err)
	return root
}

// bundle gives the entries of bundle n, each held against its leaf hash (log.md section 3).
func (t *tree) bundle(n int64) [][]byte {
	count := width
	if last, w := t.last(0); n == last {
		count = w
	}
	hashes := t.tile(0, n)
	path := numbered("tile/entries", n)
	data, has, err := t.readPartial(path, count, maxBundle)
	demand(err == nil, "bundle", atBundle(n), "%s: %v", path, err)
	entries, rest := splitBundle(data, has)
	complete := len(entries) == has
	demand(complete || len(rest) == 0, "bundle", atEntry(n*width+int64(len(entries))), "it is empty, or runs past the end")
	demand(complete && len(rest) == 0, "bundle", atBundle(n), "%s does not have %d entries", path, has)
	for i, entry := range entries[:count] {
		if tlog.RecordHash(entry) != hashAt(hashes, int64(i)) {
			panic(newFailure("bundle", atEntry(n*width+int64(i)), "the entry is not its leaf hash"))
		}
	}
	return entries[:count]
}

// splitBundle takes up to want entries, each after its length in two bytes, and stops before one that is none.
func splitBundle(data []byte, want int) (entries [][]byte, rest []byte) {
	for len(entries) < want && len(data) >= 2 {
		end := 2 + int(binary.BigEndian.Uint16(data))
		if end == 2 || end > len(data) {
			break
		}
		entries, data = append(entries, data[2:end]), data[end:]
	}
	return entries, data
}
