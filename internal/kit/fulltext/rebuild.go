package fulltext

import "errors"

// Rebuild begins an empty index in the same folder, beside this one, which goes on
// serving and may go on changing. Fill it by Apply, then Replace this index's
// content by it, or Close it to give up. A crash before Replace leaves this index as
// it was.
func (ix *Index) Rebuild() *Index {
	draft := newIndex(ix.cfg, ix.files, nil, 0)
	draft.draft = true
	return draft
}

// Replace puts the content and the mark of an index made by Rebuild in the place of
// what this one has, for readers and on disk, and closes the draft. Changes that
// were applied here since the draft's mark are to be applied again.
func (ix *Index) Replace(draft *Index) error {
	if !draft.draft || draft.files != ix.files {
		return errors.New("fulltext: Replace takes an index made by Rebuild of the same index")
	}
	draft.stop() // of merging
	draft.merging.Wait()
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
