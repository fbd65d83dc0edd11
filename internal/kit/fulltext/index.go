package fulltext

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
)

// Index is one index: of a folder, or in memory. Its methods may be called from
// many goroutines; changes are made one after the other.
type Index struct {
	cfg   Config
	files *files // nil in memory
	draft bool   // being built beside the one that serves: no manifest of its own
	whole bool   // a draft that is one segment with groups

	write     sync.Mutex // held while changing
	build     builder
	committed uint64 // mark of the last commit
	dirty     bool   // something changed since
	closed    bool

	now sync.Mutex // held while cur is taken or replaced
	cur *Snapshot

	stop    context.CancelFunc // of merging
	ctx     context.Context
	merging sync.WaitGroup
	slot    chan struct{} // taken while a merge runs
	failed  error         // why the last merge failed
}

// Open opens the index in the folder of the config, or makes an empty one. Errors
// are ErrDamaged, ErrOutdated, ErrLocked or of the file system. All files are
// compared with their checksums.
func Open(c Config) (*Index, error) {
	if c.Fields < 1 || c.Fields > MaxFields || c.Columns < 0 {
		return nil, fmt.Errorf("an index of %d fields and %d columns", c.Fields, c.Columns)
	}
	if c.Memory <= 0 {
		c.Memory = 8 << 20
	}
	if c.Dir == "" {
		return newIndex(c, nil, nil, 0), nil
	}
	f, err := openFiles(c.Dir)
	if err != nil {
		return nil, err
	}
	parts, mark, stale, err := f.load(&c)
	if err != nil {
		return nil, errors.Join(err, f.close())
	}
	ix := newIndex(c, f, parts, mark)
	ix.committed = mark
	if stale {
		if err := ix.regroup(); err != nil {
			return nil, errors.Join(err, ix.Close())
		}
	}
	return ix, nil
}

func newIndex(c Config, f *files, parts []part, mark uint64) *Index {
	ix := &Index{cfg: c, files: f, slot: make(chan struct{}, 1)}
	ix.ctx, ix.stop = context.WithCancel(context.Background())
	ix.build.cfg = &ix.cfg
	ix.cur = newSnapshot(&ix.cfg, parts, mark)
	return ix
}

// Snapshot gives the index as it stands. Release it after use.
func (ix *Index) Snapshot() *Snapshot {
	ix.now.Lock()
	defer ix.now.Unlock()
	ix.cur.refs.Add(1)
	return ix.cur
}

// Mark is the mark of the last Apply.
func (ix *Index) Mark() uint64 {
	ix.now.Lock()
	defer ix.now.Unlock()
	return ix.cur.mark
}

// publish makes the parts what readers see. The write lock is held.
func (ix *Index) publish(parts []part, mark uint64) {
	s := newSnapshot(&ix.cfg, parts, mark)
	ix.now.Lock()
	old := ix.cur
	ix.cur = s
	ix.now.Unlock()
	old.Release()
	ix.dirty = true
}

// Apply makes the changes of a batch visible together with the mark. When it
// returns they can be found; after a crash they are lost unless a Commit followed,
// and the mark of the opened index says from where to replay. An empty batch moves
// only the mark.
func (ix *Index) Apply(b *Batch, mark uint64) error {
	if err := b.check(&ix.cfg); err != nil {
		return err
	}
	ix.write.Lock()
	defer ix.write.Unlock()
	if ix.closed {
		return ErrClosed
	}
	ix.whole = false
	old := ix.cur
	parts := append(make([]part, 0, len(old.parts)+1), old.parts...)
	bury(parts, b)
	if docs := b.puts(); len(docs) > 0 {
		s, err := ix.build.build(docs)
		if err != nil {
			return fmt.Errorf("indexing %d documents: %w", len(docs), err)
		}
		parts = append(parts, part{seg: s})
	}
	parts, err := ix.compact(parts)
	if err != nil {
		return err
	}
	ix.publish(parts, mark)
	if ix.files != nil && ix.memory() > ix.cfg.Memory {
		return ix.commit()
	}
	return nil
}

// bury marks what the batch replaces or deletes as dead, in bitmaps of its own.
func bury(parts []part, b *Batch) {
	fresh := make([]bool, len(parts))
	for i := range b.changes {
		key := b.changes[i].doc.Key
		for j := range parts {
			kill(&parts[j], key, &fresh[j])
		}
	}
}

// kill marks a document of a part as dead. fresh tells whether the part's bitmap is
// already a copy of its own.
func kill(p *part, key uint64, fresh *bool) {
	doc, has := p.seg.find(key)
	if !has || p.dead.has(doc) {
		return
	}
	if !*fresh {
		dead := make(bitmap, bitmapWords(p.seg.n))
		copy(dead, p.dead)
		p.dead, *fresh = dead, true
	}
	p.dead.set(doc)
	p.gone++
}

// memory is the size of the segments that are not on disk.
func (ix *Index) memory() int {
	n := 0
	for i := range ix.cur.parts {
		if s := ix.cur.parts[i].seg; s.id == 0 {
			n += int(s.src.size())
		}
	}
	return n
}

// compact drops empty parts and merges small segments in memory, so that there are
// few. The write lock is held.
func (ix *Index) compact(parts []part) ([]part, error) {
	kept := parts[:0]
	for _, p := range parts {
		if p.live() > 0 {
			kept = append(kept, p)
		}
	}
	parts = kept
	for !ix.draft { // nobody asks a draft
		chosen := choose(parts, func(s *segment) bool { return s.id == 0 }, 16<<10)
		if len(chosen) == 0 {
			return parts, nil
		}
		in, rest := split(parts, chosen)
		s, err := ix.mergeInMemory(in)
		if err != nil {
			return nil, fmt.Errorf("merging in memory: %w", err)
		}
		parts = append(rest, part{seg: s})
	}
	return parts, nil
}

func (ix *Index) mergeInMemory(in []part) (*segment, error) {
	var out bytes.Buffer
	if _, _, err := merge(ix.ctx, &ix.cfg, in, false, &out); err != nil {
		return nil, err
	}
	return openSegment(memorySource(out.Bytes()), ix.cfg.Fields, ix.cfg.Columns)
}

// split takes the chosen parts, by place, out of the others.
func split(parts []part, chosen []int) (in, rest []part) {
	taken := make([]bool, len(parts))
	for _, i := range chosen {
		taken[i] = true
		in = append(in, parts[i])
	}
	for i, p := range parts {
		if !taken[i] {
			rest = append(rest, p)
		}
	}
	return in, rest
}

// Close waits for merging to end and closes the files. What was not committed is
// lost. Snapshots that are still held stay readable.
func (ix *Index) Close() error {
	ix.write.Lock()
	if ix.closed {
		ix.write.Unlock()
		return nil
	}
	ix.closed = true
	ix.stop()
	ix.write.Unlock()
	ix.merging.Wait()
	ix.now.Lock()
	defer ix.now.Unlock()
	ix.cur.Release()
	ix.cur = newSnapshot(&ix.cfg, nil, ix.cur.mark)
	if ix.files != nil && !ix.draft {
		return ix.files.close()
	}
	return nil
}
