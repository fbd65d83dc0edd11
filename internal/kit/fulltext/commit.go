package fulltext

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Commit puts all changes on disk together with the mark of the last Apply. It does
// nothing if there are none, or if the index is in memory. It also tells why merging
// in the background last failed, if it did.
func (ix *Index) Commit() error {
	ix.write.Lock()
	defer ix.write.Unlock()
	if ix.closed {
		return ErrClosed
	}
	ix.build.forget()
	if ix.files == nil {
		return nil
	}
	failed := ix.failed
	ix.failed = nil
	if !ix.dirty && ix.committed == ix.cur.mark {
		return failed
	}
	return errors.Join(failed, ix.commit())
}

// commit writes what is in memory as one segment, and the manifest. The write lock
// is held.
func (ix *Index) commit() error {
	mark := ix.cur.mark
	var inMemory []int
	for i := range ix.cur.parts {
		if ix.cur.parts[i].seg.id == 0 {
			inMemory = append(inMemory, i)
		}
	}
	parts := slices.Clone(ix.cur.parts)
	if len(inMemory) > 0 {
		in, rest := split(parts, inMemory)
		s, err := ix.files.create(ix.ctx, &ix.cfg, in, false)
		if err != nil {
			return fmt.Errorf("writing a segment: %w", err)
		}
		parts = append(rest, part{seg: s})
		ix.publish(parts, mark)
		s.release() // the snapshot holds it
	}
	if !ix.draft {
		if err := ix.files.save(&ix.cfg, parts, mark); err != nil {
			return err
		}
	}
	ix.committed, ix.dirty = mark, false
	ix.tidy()
	return nil
}

// tidy starts merging in the background if there is something worth it; not for a
// draft, which is merged once at its end. The write lock is held.
func (ix *Index) tidy() {
	if ix.closed || ix.draft || len(ix.choice()) == 0 {
		return
	}
	select {
	case ix.slot <- struct{}{}:
	default:
		return // one is running and will look again
	}
	ix.merging.Add(1)
	go func() {
		defer ix.merging.Done()
		defer func() { <-ix.slot }()
		for ix.ctx.Err() == nil {
			more, err := ix.mergeSome(ix.ctx, (*Index).choice)
			if err != nil && ix.ctx.Err() == nil {
				ix.write.Lock()
				ix.failed = fmt.Errorf("merging: %w", err)
				ix.write.Unlock()
			}
			if err != nil || !more {
				return
			}
		}
	}()
}

// choice are the parts on disk that are worth merging.
func (ix *Index) choice() []int {
	return choose(ix.cur.parts, func(s *segment) bool { return s.id != 0 }, int64(max(ix.cfg.Memory/8, 64<<10)))
}

// mergeSome merges the parts that which chooses. Only taking them and putting the
// result in their place hold the write lock. It reports whether there were any.
func (ix *Index) mergeSome(ctx context.Context, which func(*Index) []int) (bool, error) {
	ix.write.Lock()
	chosen := which(ix)
	held := ix.Snapshot()
	ix.write.Unlock()
	defer held.Release()
	if len(chosen) == 0 {
		return false, nil
	}
	in, _ := split(held.parts, chosen)
	s, err := ix.files.create(ctx, &ix.cfg, in, false)
	if err != nil {
		return false, err
	}
	defer s.release()
	ix.write.Lock()
	defer ix.write.Unlock()
	if ix.closed {
		return false, ErrClosed
	}
	parts, ok := exchange(ix.cur.parts, in, s)
	if !ok {
		return true, nil // replaced by a rebuilt index meanwhile
	}
	ix.publish(parts, ix.cur.mark)
	return true, ix.commit()
}

// exchange puts a merged segment in the place of the parts it was made of, and lets
// those documents die that have died since.
func exchange(parts, in []part, s *segment) ([]part, bool) {
	out := make([]part, 0, len(parts))
	merged, fresh, found := part{seg: s}, false, 0
	for _, p := range parts {
		i := slices.IndexFunc(in, func(q part) bool { return q.seg == p.seg })
		if i < 0 {
			out = append(out, p)
			continue
		}
		found++
		p.dead.each(func(doc uint32) {
			if !in[i].dead.has(doc) {
				kill(&merged, p.seg.keys.at(doc), &fresh)
			}
		})
	}
	if merged.live() > 0 {
		out = append(out, merged)
	}
	return out, found == len(in)
}

// Compact merges all segments on disk into one. Readers and writers go on meanwhile.
// Questions are fastest after it; it reads and writes the whole index.
func (ix *Index) Compact(ctx context.Context) error {
	if ix.draft {
		return ix.finish(ctx)
	}
	if ix.files == nil {
		return nil
	}
	if err := ix.Commit(); err != nil {
		return err
	}
	select {
	case ix.slot <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-ix.slot }()
	_, err := ix.mergeSome(ctx, func(ix *Index) []int {
		var all []int
		dead := 0
		for i := range ix.cur.parts {
			if ix.cur.parts[i].seg.id != 0 {
				all = append(all, i)
				dead += ix.cur.parts[i].gone
			}
		}
		if len(all) < 2 && dead == 0 {
			return nil
		}
		return all
	})
	return err
}

// regroup works the groups of all terms out anew, after Config.Version has changed.
func (ix *Index) regroup() error {
	ix.write.Lock()
	defer ix.write.Unlock()
	mark := ix.cur.mark
	if old := ix.cur.parts; len(old) > 0 {
		s, err := ix.files.create(ix.ctx, &ix.cfg, old, true)
		if err != nil {
			return fmt.Errorf("grouping terms anew: %w", err)
		}
		ix.publish([]part{{seg: s}}, mark)
		s.release()
	}
	return ix.commit()
}
