package search

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"isnad/internal/kit/db"
)

// Status is how an index stands. A running node keeps it in a file beside the
// folder, which it alone may open.
type Status struct {
	Documents int       `json:"documents"`
	Seen      int64     `json:"seen"` // the event up to which it is current
	Bytes     int64     `json:"bytes"`
	Ready     bool      `json:"ready"`
	At        time.Time `json:"at"`
	Progress  Progress  `json:"progress,omitzero"`
	Rebuilt   int64     `json:"rebuilt,omitempty"` // the last event that asked for a rebuild and was obeyed
}

// Progress is how far the reading of articles has come.
type Progress struct {
	Asked    int64 `json:"asked,omitempty"` // the event that asked for a rebuild
	Done     int   `json:"done"`
	Total    int   `json:"total"`
	Finished bool  `json:"finished,omitempty"`
}

// Status tells how the index stands.
func (e *Engine) Status() Status {
	snap := e.main.Snapshot()
	defer snap.Release()
	disk, memory := snap.Size()
	return Status{Documents: snap.Len(), Seen: e.seen.Load(), Bytes: disk + memory, Ready: e.ready.Load(), Rebuilt: e.rebuilt.Load(), At: e.db.Now()}
}

// StatusFile is where a node keeps the status of the index in a folder.
func StatusFile(dir string) string { return dir + ".json" }

// ReadStatus reads the status that a running node keeps.
func ReadStatus(dir string) (s Status, err error) {
	raw, err := os.ReadFile(StatusFile(dir))
	if err != nil {
		return s, fmt.Errorf("reading the status of the search: %w", err)
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		return s, fmt.Errorf("reading the status of the search: %w", err)
	}
	return s, nil
}

// report keeps the status for others to read. Nothing depends on it but what they
// are told.
func (e *Engine) report(p Progress) {
	if p.Finished && p.Asked > 0 {
		e.rebuilt.Store(p.Asked)
	}
	if e.dir == "" {
		return
	}
	s := e.Status()
	s.Progress = p
	raw, err := json.Marshal(s)
	if err != nil {
		return
	}
	temporary := StatusFile(e.dir) + ".new"
	if err = os.WriteFile(temporary, raw, 0o600); err == nil {
		err = os.Rename(temporary, StatusFile(e.dir))
	}
	if err != nil {
		e.warn("the status of the search was not written", "err", err)
	}
}

// Behind tells how many events an index of the status has still to follow, and how
// many articles are live now.
func Behind(tx *db.Tx, s Status) (events int64, live int, err error) {
	if err := tx.QueryRow(selectHead).Scan(&events); err != nil {
		return 0, 0, err
	}
	err = tx.QueryRow(countLive, db.At(tx.Now)).Scan(&live)
	return max(0, events-s.Seen), live, err
}
