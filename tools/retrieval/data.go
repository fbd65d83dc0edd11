package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// paragraphs reads the set-up of the promise: the paragraphs of an
// encyclopaedia among the articles of a radio's site.
func paragraphs(data string) ([]document, error) {
	raw, err := os.ReadFile(filepath.Join(data, "search/passages.json"))
	if err != nil {
		return nil, err
	}
	var docs []document
	if err := json.Unmarshal(raw, &docs); err != nil {
		return nil, err
	}
	err = eachLine(filepath.Join(data, "news/jawhara-tunisia/*.jsonl.gz"), func(line []byte) error {
		var d document
		err := json.Unmarshal(line, &d)
		docs = append(docs, d)
		return err
	})
	return docs, err
}

func questions(data string) ([]question, error) {
	raw, err := os.ReadFile(filepath.Join(data, "search/questions-dev.tsv"))
	if err != nil {
		return nil, err
	}
	var out []question
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n")[1:] {
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("%q has %d columns", line, len(f))
		}
		out = append(out, question{f[0], f[1], map[string]bool{f[2]: true}})
	}
	return out, nil
}

// Texts and headlines that are too short to be found or to find.
const (
	leastText  = 20
	leastTitle = 3
)

// headlines reads the articles of the Saudi papers without their headlines, and
// n headlines spread evenly over them. An article and its near copies are right.
func headlines(data string, n int) (docs []document, asked []question, err error) {
	copies, err := nearCopies(filepath.Join(data, "news/near-copies.tsv.gz"))
	if err != nil {
		return nil, nil, err
	}
	var all []question
	err = eachLine(filepath.Join(data, "news/saudinewsnet/*.jsonl.gz"), func(line []byte) error {
		var a struct{ ID, Title, Content string }
		if err := json.Unmarshal(line, &a); err != nil {
			return err
		}
		if len(strings.Fields(a.Content)) < leastText {
			return nil
		}
		docs = append(docs, document{ID: a.ID, Text: a.Content})
		if len(strings.Fields(a.Title)) >= leastTitle {
			right := map[string]bool{a.ID: true}
			for _, id := range copies[a.ID] {
				right[id] = true
			}
			all = append(all, question{"title", a.Title, right})
		}
		return nil
	})
	for i := range n {
		asked = append(asked, all[i*len(all)/n])
	}
	return docs, asked, err
}

// nearCopies reads the pairs that share half of the smaller text.
func nearCopies(name string) (map[string][]string, error) {
	out := map[string][]string{}
	err := eachLine(name, func(line []byte) error {
		f := strings.Split(string(line), "\t")
		if share, err := strconv.ParseFloat(f[3], 64); err == nil && share >= 0.5 { // the header is no number
			out[f[0]], out[f[1]] = append(out[f[0]], f[1]), append(out[f[1]], f[0])
		}
		return nil
	})
	return out, err
}

// eachLine reads the lines of packed files.
func eachLine(pattern string, take func(line []byte) error) error {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		return errors.Join(err, fmt.Errorf("%s: no such files", pattern))
	}
	for _, name := range files {
		if err := lines(name, take); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func lines(name string, take func(line []byte) error) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	in := bufio.NewReader(z)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 1 {
			if err := take(line); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
