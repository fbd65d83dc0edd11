package newsroom

import (
	"fmt"
	"strings"
	"time"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/people"
)

// stepNote is what somebody wrote when they handed a piece on.
type stepNote struct {
	Step string // submitted, approved, returned
	Note string
	By   string
	At   time.Time
}

// How far back notes are looked for, and how many are shown.
const (
	eventsForNotes = 40
	shownNotes     = 3
)

// notes finds the last notes of a piece, newest first: the writer must see why
// it came back.
func (v *visit) notes(tx *db.Tx, id news.ArticleID) (list []stepNote, err error) {
	events, err := bus.Recent(tx, "", string(id), 0, eventsForNotes)
	if err != nil {
		return nil, fmt.Errorf("reading the notes: %w", err)
	}
	for _, e := range events {
		step, ok := map[string]string{news.ArticleSubmitted: "submitted", news.ArticleApproved: "approved", news.ArticleReturned: "returned"}[e.Kind]
		if !ok || len(list) == shownNotes {
			continue
		}
		var said struct {
			Note string `json:"note"`
		}
		if err := e.Decode(&said); err != nil {
			return nil, err
		}
		if strings.TrimSpace(said.Note) == "" {
			continue
		}
		n := stepNote{Step: step, Note: said.Note, At: e.At}
		// Whoever works on a piece may know who sent it on, also without the
		// right to change users.
		if u, err := people.FindUser(tx, news.System("notes"), news.UserID(e.Actor)); err == nil {
			n.By = u.Name
		}
		list = append(list, n)
	}
	return list, nil
}
