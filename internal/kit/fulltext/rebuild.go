package fulltext

import (
	"bytes"
	"context"
	"errors"
	"fmt"
)

// Rebuild begins an empty index in the same folder, beside this one, which goes on
// serving and may go on changing. Fill it by Apply, Compact it, then Replace this
// index's content by it, or Close it to give up. Until it is compacted it has no
// groups and is not merged, for nobody asks it. A crash before Replace leaves this
// index as it was.
func (ix *Index) Rebuild() *Index {
	draft := newIndex(ix.cfg, ix.files, nil, 0)
	draft.draft = true
	draft.build.plain = true
	return draft
}

// finish makes one segment of a draft, with groups.
func (ix *Index) finish(ctx context.Context) error {
	ix.write.Lock()
	defer ix.write.Unlock()
	if ix.closed {
		return ErrClosed
	}
	ix.build.forget()
	parts := ix.cur.parts
	if ix.whole || len(parts) == 0 {
		return nil
	}
	s, err := ix.rewrite(ctx, parts)
	if err != nil {
		return fmt.Errorf("merging a draft: %w", err)
	}
	ix.publish([]part{{seg: s}}, ix.cur.mark)
	if ix.files != nil {
		s.release() // the snapshot holds it
	}
	ix.whole = true
	return nil
}

// rewrite merges parts into one segment, where the index keeps its own, and works
// the groups out.
func (ix *Index) rewrite(ctx context.Context, parts []part) (*segment, error) {
	if ix.files != nil {
		return ix.files.create(ctx, &ix.cfg, parts, true)
	}
	var out bytes.Buffer
	if _, _, err := merge(ctx, &ix.cfg, parts, true, &out); err != nil {
		return nil, err
	}
	return openSegment(memorySource(out.Bytes()), ix.cfg.Fields, ix.cfg.Columns)
}

// Replace puts the content and the mark of an index made by Rebuild in the place of
// what this one has, for readers and on disk, and closes the draft. Changes that
// were applied here since the draft's mark are to be applied again.
func (ix *Index) Replace(draft *Index) error {
	if !draft.draft || draft.files != ix.files {
		return errors.New("fulltext: Replace takes an index made by Rebuild of the same index")
	}
	if err := draft.finish(draft.ctx); err != nil {
		return err
	}
	draft.write.Lock()
	if draft.closed {
		draft.write.Unlock()
		return ErrClosed
	}
	fresh := draft.Snapshot()
	draft.write.Unlock()
	defer fresh.Release()
	if err := ix.take(fresh); err != nil {
		return err
	}
	return draft.Close()
}

// take makes the content of a snapshot this index's own.
func (ix *Index) take(s *Snapshot) error {
	ix.write.Lock()
	defer ix.write.Unlock()
	if ix.closed {
		return ErrClosed
	}
	ix.publish(s.parts, s.mark)
	if ix.files == nil {
		return nil
	}
	return ix.commit()
}
