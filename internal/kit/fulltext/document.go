// Package fulltext is an inverted index of documents: one folder per node, one
// writer, many readers. It knows no language: whoever writes gives tokens with
// positions, and whoever asks gives the forms of each word. It knows no database:
// a mark stored with each commit tells the owner from where to replay.
//
// Only terms as they stand are indexed. Wider forms (a stem, a skeleton) are group
// keys of terms, worked out once per distinct term of a segment by Config.Keys, so
// a question is widened over the dictionary when it is asked.
//
// All statistics are over the live documents, exactly. Hits, their order and all
// counts are therefore the same for any order of arrival, any segmentation, before
// and after merges, on disk and in memory.
package fulltext

import (
	"errors"
	"fmt"
	"slices"
)

// MaxFields is the largest number of fields of a document.
const MaxFields = 7

// maxPosition is the largest position of a token; later ones are counted there.
const maxPosition = 1<<28 - 1

// maxTerm is the longest term, group key or label in bytes; longer ones are cut.
const maxTerm = 255

// Token is one term at one position of a field. Positions count words; several
// tokens may stand at one position. Term must stay unchanged until Apply returns.
type Token struct {
	Term     []byte
	Position uint32
}

// Label is an exact word about a document without a position: a section, an author.
// Name is its namespace; filters ask for labels and facets count them by name.
type Label struct{ Name, Value string }

// key is the label's place in the dictionary. Names hold no zero byte.
func (l Label) key() []byte {
	k := append(append(append(make([]byte, 0, len(l.Name)+len(l.Value)+1), l.Name...), 0), l.Value...)
	return clip(k)
}

// Document is what is indexed under a key. Fields are by ordinal and at most
// Config.Fields; Columns are at most Config.Columns, those missing are 0.
type Document struct {
	Key     uint64
	Fields  [][]Token
	Labels  []Label
	Columns []int64
}

// Batch is a set of changes that become visible together. The last change of a key
// wins. The zero Batch is empty and ready.
type Batch struct {
	changes []change
	at      map[uint64]int
}

type change struct {
	doc  Document
	gone bool
}

// Put adds a document, or replaces the one with its key.
func (b *Batch) Put(d Document) { b.set(change{doc: d}) }

// Delete removes the document with the key, if there is one.
func (b *Batch) Delete(key uint64) { b.set(change{doc: Document{Key: key}, gone: true}) }

func (b *Batch) set(c change) {
	if i, has := b.at[c.doc.Key]; has {
		b.changes[i] = c
		return
	}
	if b.at == nil {
		b.at = make(map[uint64]int)
	}
	b.at[c.doc.Key] = len(b.changes)
	b.changes = append(b.changes, c)
}

// Len is the number of keys that the batch changes.
func (b *Batch) Len() int { return len(b.changes) }

// Reset empties the batch for use again.
func (b *Batch) Reset() {
	clear(b.changes)
	b.changes = b.changes[:0]
	clear(b.at)
}

// puts are the documents of the batch in the order of their keys.
func (b *Batch) puts() []*Document {
	out := make([]*Document, 0, len(b.changes))
	for i := range b.changes {
		if !b.changes[i].gone {
			out = append(out, &b.changes[i].doc)
		}
	}
	slices.SortFunc(out, func(x, y *Document) int {
		if x.Key < y.Key {
			return -1
		}
		return 1 // keys of a batch are distinct
	})
	return out
}

// check refuses documents that the index has no room for.
func (b *Batch) check(c *Config) error {
	for i := range b.changes {
		d := &b.changes[i].doc
		if len(d.Fields) > c.Fields || len(d.Columns) > c.Columns {
			return fmt.Errorf("document %d has %d fields and %d columns; the index has %d and %d", d.Key, len(d.Fields), len(d.Columns), c.Fields, c.Columns)
		}
	}
	return nil
}

// Keys gives the group keys of a term (at most MaxKeys; the rest is left out)
// appended to dst. It must depend on nothing but the term and be safe for
// concurrent use. Keys of different kinds must differ, for instance in a first byte.
type Keys func(term []byte, dst [][]byte) [][]byte

// MaxKeys is the largest number of group keys of a term.
const MaxKeys = 4

// Config is how an index is opened. Fields, Columns and Dir are the same at each
// opening of a folder, or Open answers ErrOutdated.
type Config struct {
	Dir     string // the index's own folder; "" keeps all in memory
	Fields  int    // fields of a document, 1 to MaxFields
	Columns int    // numbers of a document
	Keys    Keys   // nil: terms have no groups
	Version string // of Keys: when it changes, groups are worked out anew at Open
	Memory  int    // bytes of changes kept in memory before they go to disk; 0 is 8 MiB
}

var (
	// ErrDamaged says that a file of the index is not as it was written: Reset the
	// folder and rebuild.
	ErrDamaged = errors.New("fulltext: damaged index")
	// ErrOutdated says that the folder holds an index of another format or shape:
	// Reset the folder and rebuild.
	ErrOutdated = errors.New("fulltext: index of another format")
	// ErrLocked says that another process has the folder open.
	ErrLocked = errors.New("fulltext: folder is open elsewhere")
	// ErrClosed says that the index has been closed.
	ErrClosed = errors.New("fulltext: index is closed")
)

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, args...))
}

// clip cuts a key to the longest that the dictionary takes.
func clip(k []byte) []byte {
	if len(k) > maxTerm {
		return k[:maxTerm]
	}
	return k
}
