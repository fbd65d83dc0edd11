package demo

import (
	"context"
	"fmt"
	"slices"
	"time"

	"isnad/internal/comments"
	"isnad/internal/insight"
	"isnad/internal/kit/db"
	"isnad/internal/media"
	"isnad/internal/news"
)

// Options say where the paper is written to.
type Options struct {
	// DB is an empty database whose clock SetClock sets.
	DB       *db.DB
	SetClock func(time.Time)
	// Now is the moment that all ages are counted from.
	Now     time.Time
	Library *media.Library
	Keys    comments.Keys
	// Picture returns the bytes of a picture by its name; nil: PictureBytes.
	Picture func(name string) ([]byte, error)
	// Progress hears how many of the steps are done; nil for silence.
	Progress func(done, total int)
}

// SignIn is a user of the demo newsroom, with the password.
type SignIn struct {
	Role, Name, Email, Password string
}

// Seed writes the paper: it does again, in the order of time and in the names
// of those who did it, everything that its people have done. users must hold
// every user of the paper with a password.
func Seed(ctx context.Context, p *Paper, users []SignIn, o Options) error {
	if o.Picture == nil {
		o.Picture = PictureBytes
	}
	if o.Progress == nil {
		o.Progress = func(int, int) {}
	}
	s := &seeding{
		Options: o, paper: p,
		users: map[string]news.Actor{}, byAuthor: map[string]news.Actor{}, sections: map[string]news.SectionID{},
		authors: map[string]news.AuthorID{}, topics: map[string]news.TopicID{}, assets: map[string]string{},
		pieces: map[int]news.Article{}, comments: map[int]news.Comment{},
	}
	pictures := s.pictures()
	s.house(ctx, users)
	s.diaryOfPieces()
	s.diaryOfComments()
	s.diaryOfFront()
	s.done, s.total = 0, len(pictures)+len(s.diary)
	prepared, err := s.prepare(ctx, pictures)
	if err != nil {
		return err
	}
	s.at(s.began.Add(time.Minute), func(tx *db.Tx) error { return s.hang(tx, pictures, prepared) })
	return s.play(ctx)
}

// seeding is a paper that is being written.
type seeding struct {
	Options
	paper       *Paper
	diary       []act
	began       time.Time // when the paper was founded
	done, total int

	users    map[string]news.Actor // by role
	byAuthor map[string]news.Actor // by the byline that is theirs
	sections map[string]news.SectionID
	authors  map[string]news.AuthorID
	topics   map[string]news.TopicID
	assets   map[string]string // picture name → asset
	pieces   map[int]news.Article
	comments map[int]news.Comment
}

// act is one thing that somebody did.
type act struct {
	at time.Time
	do func(tx *db.Tx) error
}

// at notes an act for its moment.
func (s *seeding) at(when time.Time, do func(tx *db.Tx) error) {
	s.diary = append(s.diary, act{when.Truncate(time.Millisecond), do})
}

// ago notes an act that was done so long before now.
func (s *seeding) ago(age time.Duration, do func(tx *db.Tx) error) { s.at(s.Now.Add(-age), do) }

// play does everything in the order of time.
func (s *seeding) play(ctx context.Context) error {
	slices.SortStableFunc(s.diary, func(a, b act) int { return a.at.Compare(b.at) })
	for _, a := range s.diary {
		s.SetClock(a.at) // what an act of yesterday writes is dated yesterday
		if err := s.DB.Write(ctx, a.do); err != nil {
			return fmt.Errorf("writing the demo at %s: %w", a.at.Format(time.DateTime), err)
		}
		s.step()
	}
	return nil
}

func (s *seeding) step() {
	s.done++
	s.Progress(min(s.done, s.total), s.total)
}

// diaryOfFront arranges the front page, the bar and what was read.
func (s *seeding) diaryOfFront() {
	s.ago(30*time.Minute, s.arrange)
	b := s.paper.Breaking
	s.ago(b.Age, s.breaking)
	for _, day := range []time.Duration{24 * time.Hour, 0} {
		s.ago(day, func(tx *db.Tx) error { return insight.Store(tx, s.reads(tx.Now)) })
	}
	s.ago(0, insight.Rank)
}

// reads invents how often each piece was read on a day: the front page's lead
// most, the rest unevenly.
func (s *seeding) reads(now time.Time) map[int64]int64 {
	views := map[int64]int64{}
	for number, piece := range s.pieces {
		if piece.Number == 0 || !piece.Live(now) {
			continue
		}
		views[piece.Number] = 40 + int64(number)*7919%613
	}
	for place, number := range s.paper.Front[0].Articles {
		if n := s.pieces[number].Number; views[n] > 0 {
			views[n] += int64(900 - 120*place)
		}
	}
	return views
}
