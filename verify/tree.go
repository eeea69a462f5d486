package main

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"

	"golang.org/x/mod/sumdb/tlog"
)

// Tiles and entry bundles: log.md sections 1 to 3. Nothing is used before it fits its parent, and the right edge fits the root.

const (
	width     = 256 // hashes in a full tile, entries in a full bundle
	maxBundle = width * (2 + 65535)
)

var emptyRoot = tlog.Hash(sha256.Sum256(nil))

// A tree reads the log's tiles as they must be under one checkpoint.
type tree struct {
	source
	size int64
	edge map[int][]byte       // the partial tile of each level
	kept map[int]numberedTile // the full tile of each level that was read last
}

type numberedTile struct {
	n    int64
	data []byte
}

// openTree reads the right edge and holds it against the checkpoint's root.
func openTree(src source, c checkpoint) (*tree, *failure) {
	t := &tree{src, c.size, map[int][]byte{}, map[int]numberedTile{}}
	for level := 0; c.size>>(8*level) > 0; level++ {
		if w := c.size >> (8 * level) % width; w > 0 {
			data, f := t.readTile(level, c.size>>(8*level)/width, int(w))
			if f != nil {
				return nil, f
			}
			t.edge[level] = data
		}
	}
	root, f := t.root(c.size)
	if f != nil {
		return nil, f
	}
	if root != c.root {
		return nil, fail("root", "the tiles of the right edge do not give the checkpoint's root")
	}
	return t, nil
}

// readTile reads a tile of w hashes. A missing partial one is replaced by the full one, cut.
func (t *tree) readTile(level int, n int64, w int) ([]byte, *failure) {
	path := numbered(fmt.Sprintf("tile/%d", level), n)
	data, full, err := t.readPartial(path, w, width*tlog.HashSize)
	if err != nil {
		return nil, failBundle("tile", n<<(8*level), "%s: %v", path, err)
	}
	want := w * tlog.HashSize
	if full {
		want = width * tlog.HashSize
	}
	if len(data) != want {
		return nil, failBundle("tile", n<<(8*level), "%s has %d bytes instead of %d", path, len(data), want)
	}
	return data[:w*tlog.HashSize], nil
}

// readPartial reads a tile or bundle of width w, or the full one; full says which.
func (t *tree) readPartial(path string, w int, limit int64) (data []byte, full bool, err error) {
	if w < width {
		data, err = t.read(fmt.Sprintf("%s.p/%d", path, w), limit)
		if !errors.Is(err, fs.ErrNotExist) {
			return data, false, err
		}
	}
	data, err = t.read(path, limit)
	return data, true, err
}

// tile gives a tile that is authenticated: on the right edge by the root, else by its parent.
func (t *tree) tile(level int, n int64) ([]byte, *failure) {
	if n == t.size>>(8*level)/width {
		return t.edge[level], nil
	}
	if kept, ok := t.kept[level]; ok && kept.n == n {
		return kept.data, nil
	}
	parent, f := t.tile(level+1, n/width)
	if f != nil {
		return nil, f
	}
	data, f := t.readTile(level, n, width)
	if f != nil {
		return nil, f
	}
	if subtree(data) != hashAt(parent, int(n%width)) {
		return nil, failBundle("tile", n<<(8*level), "tile %d of level %d does not fit its parent", n, level)
	}
	t.kept[level] = numberedTile{n, data}
	return data, nil
}

func hashAt(data []byte, i int) (h tlog.Hash) {
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

// root is the root over the first m entries: the perfect subtrees, folded from the right (log.md section 1).
// For a checkpoint of an earlier size this proves consistency: both roots come from the same authenticated tiles.
func (t *tree) root(m int64) (tlog.Hash, *failure) {
	var root tlog.Hash
	none := true
	for level := 0; m>>(8*level) > 0; level++ {
		w := int(m >> (8 * level) % width)
		if w == 0 {
			continue
		}
		data, f := t.tile(level, m>>(8*level)/width)
		if f != nil {
			return root, f
		}
		for span := 1; span <= w; span *= 2 {
			if w&span == 0 {
				continue
			}
			end := w &^ (span - 1) * tlog.HashSize
			left := subtree(data[end-span*tlog.HashSize : end])
			if none {
				root, none = left, false
			} else {
				root = tlog.NodeHash(left, root)
			}
		}
	}
	if none {
		return emptyRoot, nil
	}
	return root, nil
}

// bundle gives the entries of bundle n, each held against its leaf hash (log.md section 3).
func (t *tree) bundle(n int64) ([][]byte, *failure) {
	count := width
	if n == t.size/width {
		count = int(t.size % width)
	}
	hashes, f := t.tile(0, n)
	if f != nil {
		return nil, f
	}
	path := numbered("tile/entries", n)
	data, full, err := t.readPartial(path, count, maxBundle)
	if err != nil {
		return nil, failBundle("bundle", n, "%s: %v", path, err)
	}
	want := count
	if full {
		want = width
	}
	entries, rest := splitBundle(data, want)
	if len(entries) < want && len(rest) > 0 {
		return nil, failEntry("bundle", n*width+int64(len(entries)), "%s: the entry is empty, or its length runs past the end", path)
	}
	if len(entries) < want || len(rest) > 0 {
		return nil, failBundle("bundle", n, "%s does not have %d entries", path, want)
	}
	for i, entry := range entries[:count] {
		if tlog.RecordHash(entry) != hashAt(hashes, i) {
			return nil, failEntry("bundle", n*width+int64(i), "the entry is not its leaf hash")
		}
	}
	return entries[:count], nil
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
