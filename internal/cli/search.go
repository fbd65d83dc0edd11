package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"isnad/internal/journeys"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/search"
)

// searchFolder is where this machine keeps its index, in the data folder.
const searchFolder = "search"

// searchStart is how long a start waits for the index: a paper of some thousand
// articles is indexed in it, a larger one meanwhile is served.
const searchStart = 2 * time.Second

// askAgain is how often a command looks how far the server has come.
const askAgain = 300 * time.Millisecond

// search opens the index. Where another process has the folder, as
// isnad search rebuild has for a while, the node makes one in memory.
func (s *store) search(log *slog.Logger) (*search.Engine, error) {
	c := search.Config{DB: s.db, Dir: s.folder.file(searchFolder), Info: log.Info, Warn: log.Warn}
	e, err := search.Open(c)
	if errors.Is(err, search.ErrLocked) {
		log.Warn("another process has the search index: this one keeps its own in memory", "folder", c.Dir)
		c.Dir = ""
		e, err = search.Open(c)
	}
	return e, unusable(err)
}

// prepareSearch lets a small paper be searched from the first second on.
func (n *node) prepareSearch(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, searchStart)
	defer cancel()
	if err := n.search.Prepare(ctx); err != nil {
		n.log.Warn("the search index is not current", "err", err)
	}
}

// alike asks the search for what may be related to an article.
func (n *node) alike(tx *db.Tx, number int64, limit int) (list []journeys.Candidate, err error) {
	found, err := n.search.Like(tx, number, limit)
	for _, c := range found {
		list = append(list, journeys.Candidate{Article: c.Article, Score: c.Score})
	}
	return list, err
}

// searchCommands keep the index of the search.
type searchCommands struct {
	Rebuild searchRebuild `cmd:""`
}

// searchRebuild makes the index anew.
type searchRebuild struct {
	place
}

// Run makes the index itself, or, when a server has it, asks every server of the
// paper to and shows how far the one on this machine is.
func (c *searchRebuild) Run(ctx context.Context, t *terminal) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	s, err := c.openCurrent(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	p := t.progress(t.p.T("cli.search.rebuilding"), -1)
	defer p.end()
	asked := int64(0)
	for {
		documents, err := rebuildSearch(ctx, s, p)
		if err == nil {
			p.end()
			t.tell("cli.search.rebuilt", "documents", documents)
			return nil
		}
		if !errors.Is(err, search.ErrLocked) {
			return err
		}
		if asked == 0 {
			if asked, err = askForRebuild(ctx, s); err != nil {
				return err
			}
		}
		if documents, done := watchRebuild(s, asked, p); done {
			p.end()
			t.tell("cli.search.rebuilt", "documents", documents)
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(askAgain):
		}
	}
}

// rebuildSearch makes the index in this process.
func rebuildSearch(ctx context.Context, s *store, p *progress) (documents int, err error) {
	e, err := search.Open(search.Config{DB: s.db, Dir: s.folder.file(searchFolder)})
	if err != nil {
		return 0, err
	}
	if err := e.Rebuild(ctx, p.show); err != nil {
		return 0, errors.Join(err, e.Close())
	}
	documents = e.Status().Documents
	return documents, e.Close()
}

func askForRebuild(ctx context.Context, s *store) (seq int64, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		seq, err = search.AskRebuild(tx, news.System("isnad search rebuild"))
		return err
	})
	return seq, err
}

// watchRebuild looks how far the server is with what it was asked for.
func watchRebuild(s *store, asked int64, p *progress) (documents int, done bool) {
	is, err := search.ReadStatus(s.folder.file(searchFolder))
	if err != nil {
		return 0, false // it is just being written, or not yet
	}
	if is.Rebuilt >= asked {
		return is.Documents, true
	}
	if is.Progress.Asked >= asked && is.Progress.Total > 0 {
		p.show(is.Progress.Done, is.Progress.Total)
	}
	return 0, false
}

// searchFinding says how the index stands: while a server runs, as that tells.
func (c *doctorCommand) searchFinding(ctx context.Context, s *store, t *terminal) finding {
	f := finding{name: "cli.doctor.search", hint: "cli.doctor.search.hint"}
	dir := s.folder.file(searchFolder)
	is, err := search.ReadStatus(dir)
	if errors.Is(err, fs.ErrNotExist) {
		f.note = t.p.T("cli.doctor.search.none")
		return f
	}
	if f.err = err; err != nil {
		return f
	}
	var behind int64
	var live int
	f.err = s.db.Read(ctx, func(tx *db.Tx) (err error) {
		behind, live, err = search.Behind(tx, is)
		return err
	})
	f.note = t.p.T("cli.doctor.search.note", "documents", is.Documents, "live", live, "behind", behind, "size", fmt.Sprintf("%.1f MiB", float64(is.Bytes)/(1<<20)))
	if f.err == nil && behind == 0 && is.Documents != live {
		f.err = errors.New(t.p.T("cli.doctor.search.differs"))
	}
	return f
}
