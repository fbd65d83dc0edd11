package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"isnad/internal/search"
)

// retrievalCommand answers questions over documents from outside, as the search
// of the paper would.
type retrievalCommand struct {
	Docs     string `required:"" type:"path"`
	Queries  string `required:"" type:"path"`
	Out      string `required:"" type:"path"`
	Limit    int    `default:"10"`
	Analysis string `default:"ours" enum:"ours,raw,folded,light"`
}

// Run indexes the documents in memory, answers the questions and writes the
// run. Bad lines are told and left out: then the exit code is 1.
func (c *retrievalCommand) Run(ctx context.Context, t *terminal) error {
	if c.Limit < 1 || c.Limit > 1000 {
		return fail(codeUsage, "cli.retrieval.limit", "value", c.Limit)
	}
	out, err := os.Create(c.Out) // what cannot be written is known before the work
	if err != nil {
		return err
	}
	trial, err := search.NewTrial(search.Analysis(c.Analysis))
	if err != nil {
		return errors.Join(err, out.Close())
	}
	lines := labLines{t: t}
	documents, questions := 0, 0
	err = lines.read(c.Docs, "cli.retrieval.indexing", func(line string) error {
		err := addDocument(trial, line)
		if err == nil {
			documents++
		}
		return err
	})
	w := bufio.NewWriter(out)
	if err == nil {
		err = lines.read(c.Queries, "cli.retrieval.asking", func(line string) error {
			err := c.answer(ctx, trial, w, line)
			if err == nil {
				questions++
			}
			return err
		})
	}
	if err := errors.Join(err, w.Flush(), out.Close()); err != nil {
		return err
	}
	t.tell("cli.retrieval.documents", "count", documents)
	t.tell("cli.retrieval.questions", "count", questions)
	if lines.bad > 0 {
		t.tell("cli.nearcopies.bad", "count", lines.bad)
		return quiet(codeFailed)
	}
	return nil
}

// addDocument indexes a line of the documents.
func addDocument(trial *search.Trial, line string) error {
	var d struct {
		ID    *string `json:"id"`
		Title string  `json:"title"`
		Text  *string `json:"text"`
	}
	if err := json.Unmarshal([]byte(line), &d); err != nil {
		return badLine{fmt.Errorf("is no JSON object with id, title and text: %w", err)}
	}
	switch {
	case d.ID == nil || *d.ID == "" || strings.ContainsAny(*d.ID, "\t\n\r"):
		return badLine{errors.New("has no id, or one with a tab in it")}
	case d.Text == nil:
		return badLine{errors.New("has no text")}
	case trial.Has(*d.ID):
		return badLine{fmt.Errorf("the id %q stands in an earlier line", *d.ID)}
	}
	return trial.Add(*d.ID, d.Title, *d.Text)
}

// answer writes the run of a line of the questions.
func (c *retrievalCommand) answer(ctx context.Context, trial *search.Trial, w io.Writer, line string) error {
	id, question, found := strings.Cut(line, "\t")
	if !found || id == "" {
		return badLine{errors.New("has no id and question with a tab between")}
	}
	hits, err := trial.Find(ctx, question, c.Limit)
	if err != nil {
		return err
	}
	for i, h := range hits {
		if _, err := fmt.Fprintf(w, "%s\t%s\t%d\t%.6f\n", id, h.ID, i+1, h.Score); err != nil {
			return err
		}
	}
	return nil
}

// badLine is what is wrong with a line; the others are read.
type badLine struct{ error }

// labLines reads files line by line, shows how far it is and tells bad lines.
type labLines struct {
	t   *terminal
	bad int
}

// maxLabLine bounds a line, in bytes.
const maxLabLine = 16 << 20

func (l *labLines) read(name, label string, take func(line string) error) error {
	in, err := os.Open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	size := int64(-1)
	if info, err := in.Stat(); err == nil && info.Mode().IsRegular() {
		size = info.Size()
	}
	p := l.t.progress(l.t.p.T(label), kilobytes(size))
	defer p.end()
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLabLine)
	done := int64(0)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		done += int64(len(line)) + 1
		p.show(kilobytes(done), kilobytes(size))
		line = strings.TrimPrefix(strings.TrimSuffix(line, "\r"), "\ufeff")
		if strings.TrimSpace(line) == "" {
			continue
		}
		err := error(badLine{errors.New("is not UTF-8")})
		if utf8.ValidString(line) {
			err = take(line)
		}
		if bad := (badLine{}); errors.As(err, &bad) {
			l.complain(name, n, bad)
		} else if err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

func (l *labLines) complain(name string, line int, bad badLine) {
	if l.bad++; l.bad <= shownBadLines {
		l.t.complain(l.t.p.T("cli.nearcopies.line", "file", name, "line", line, "what", bad.Error()))
	}
}
