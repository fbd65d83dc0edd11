package cli

import (
	"errors"
	"io"
	"os"

	"isnad/internal/clusters"
)

// shownBadLines bounds how many bad lines are told one by one.
const shownBadLines = 20

// nearcopiesCommand finds all pairs of texts that are near copies.
type nearcopiesCommand struct {
	Docs  string  `required:"" type:"path"`
	Out   string  `required:"" type:"path"`
	Least float64 `default:"0.5"`
	Mark  bool    ``
}

// Run reads the documents, compares them all and writes the pairs. Bad lines
// are told and left out: then the exit code is 1.
func (c *nearcopiesCommand) Run(t *terminal) error {
	if !(c.Least > 0 && c.Least <= 1) { // NaN too
		return fail(codeUsage, "cli.nearcopies.least", "value", c.Least)
	}
	in, err := os.Open(c.Docs)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(c.Out) // what cannot be written is known before the work
	if err != nil {
		return err
	}
	docs, bad, err := c.read(t, in)
	if err == nil {
		err = c.compare(t, out, docs)
	}
	if err := errors.Join(err, out.Close()); err != nil {
		return err
	}
	if bad > 0 {
		t.tell("cli.nearcopies.bad", "count", bad)
		return quiet(codeFailed)
	}
	return nil
}

func (c *nearcopiesCommand) read(t *terminal, in *os.File) (docs []clusters.Document, bad int, err error) {
	size := int64(-1)
	if info, err := in.Stat(); err == nil && info.Mode().IsRegular() {
		size = info.Size()
	}
	p := t.progress(t.p.T("cli.nearcopies.reading"), kilobytes(size))
	defer p.end()
	docs, err = clusters.ReadDocuments(in, func(b clusters.BadLine) {
		if bad++; bad <= shownBadLines {
			t.complain(t.p.T("cli.nearcopies.line", "file", c.Docs, "line", b.Line, "what", b.Err.Error()))
		}
	}, func(done int64) { p.show(kilobytes(done), kilobytes(size)) })
	return docs, bad, err
}

func (c *nearcopiesCommand) compare(t *terminal, out io.Writer, docs []clusters.Document) error {
	p := t.progress(t.p.T("cli.nearcopies.comparing"), len(docs))
	pairs := clusters.Pairs(docs, c.Least, p.show)
	p.end()
	if err := clusters.WritePairs(out, docs, pairs, c.Mark); err != nil {
		return err
	}
	templates, short := 0, 0
	for _, pair := range pairs {
		if pair.Template() {
			templates++
		}
	}
	for _, d := range docs {
		if len(d.Set) == 0 {
			short++
		}
	}
	t.tell("cli.nearcopies.documents", "count", len(docs))
	t.tell("cli.nearcopies.short", "count", short, "words", clusters.MinWords)
	t.tell("cli.nearcopies.pairs", "count", len(pairs))
	t.tell("cli.nearcopies.templates", "count", templates)
	return nil
}
