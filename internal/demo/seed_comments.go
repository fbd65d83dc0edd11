package demo

import (
	"fmt"
	"time"

	"isnad/internal/comments"
	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// deciding is how long a comment waited for its moderator: less than the
// shortest time in which the paper's readers answer one.
const deciding = 2 * time.Minute

// reasons are what the moderator noted, by decision.
var reasons = map[news.CommentState]string{news.Rejected: "إساءة إلى شخص", news.Spam: "إعلان"}

// diaryOfComments notes what readers wrote and what the moderators decided.
func (s *seeding) diaryOfComments() {
	for _, c := range s.paper.Comments {
		s.ago(c.Age, func(tx *db.Tx) error { return s.comment(tx, c) })
		if to := news.CommentState(c.State); to != news.Held {
			s.ago(c.Age-deciding, func(tx *db.Tx) error {
				return comments.Decide(tx, s.users["moderator"], s.comments[c.ID].ID, to, reasons[to])
			})
		}
	}
}

func (s *seeding) comment(tx *db.Tx, c Comment) error {
	sent, err := s.Keys.Submit(tx, comments.Submission{
		Article: s.pieces[c.Article].Number, Name: c.Name, Email: c.Email, Text: c.Text, Consent: true,
		ReplyTo: s.comments[c.ReplyTo].Number,
	}, c.State != string(news.Shown))
	if err != nil {
		return fmt.Errorf("comment %d: %w", c.ID, err)
	}
	s.comments[c.ID], err = comments.Sent(tx, sent.ID)
	return err
}
