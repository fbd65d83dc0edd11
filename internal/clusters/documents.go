package clusters

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// maxLine bounds a line of a file of documents, in bytes.
const maxLine = 16 << 20

// BadLine is a line that is no document. The others are read.
type BadLine struct {
	Line int // from 1
	Err  error
}

// Error names the line.
func (b BadLine) Error() string { return fmt.Sprintf("line %d: %v", b.Line, b.Err) }

// Unwrap is what is wrong with it.
func (b BadLine) Unwrap() error { return b.Err }

// ReadDocuments reads JSON objects, one a line, with the fields id, text and
// date (2026-08-15, with or without a time behind it). Further fields do not
// matter, empty lines neither. bad hears of each line that is no document;
// read hears after each line how many bytes are done. The error is that of
// the reader.
func ReadDocuments(r io.Reader, bad func(BadLine), read func(bytes int64)) ([]Document, error) {
	in := bufio.NewReaderSize(r, 1<<20)
	seen := map[string]int{}
	var docs []Document
	var done int64
	for n := 1; ; n++ {
		line, size, err := nextLine(in)
		done += int64(size)
		if err == io.EOF {
			return docs, nil
		}
		if err != nil && !errors.Is(err, errLongLine) {
			return docs, fmt.Errorf("line %d: %w", n, err)
		}
		if read != nil {
			read(done)
		}
		if err == nil && len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		var d Document
		if err == nil {
			d, err = parseDocument(line)
		}
		if err == nil && seen[d.ID] > 0 {
			err = fmt.Errorf("the id %q stands in line %d already", d.ID, seen[d.ID])
		}
		if err != nil {
			bad(BadLine{n, err})
			continue
		}
		seen[d.ID] = n
		docs = append(docs, d)
	}
}

var errLongLine = fmt.Errorf("longer than %d MB", maxLine>>20)

// nextLine returns the next line without its end; errLongLine, after skipping
// it, when it is beyond the limit; io.EOF after the last. size counts its bytes.
func nextLine(in *bufio.Reader) (line []byte, size int, err error) {
	long := false
	for {
		part, err := in.ReadSlice('\n')
		size += len(part)
		if long = long || size > maxLine; !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err == io.EOF && size == 0:
			return nil, 0, io.EOF
		case err != nil && err != io.EOF:
			return nil, size, err
		case long:
			return nil, size, errLongLine
		}
		return bytes.TrimSuffix(line, []byte("\n")), size, nil
	}
}

func parseDocument(line []byte) (d Document, err error) {
	var raw struct {
		ID   *string `json:"id"`
		Text *string `json:"text"`
		Date *string `json:"date"`
	}
	if !utf8.Valid(line) {
		return d, errors.New("is not UTF-8")
	}
	if err := json.Unmarshal(line, &raw); err != nil {
		return d, fmt.Errorf("is no JSON object with id, text and date: %w", err)
	}
	switch {
	case raw.ID == nil || *raw.ID == "":
		return d, errors.New(`has no "id"`)
	case strings.ContainsAny(*raw.ID, "\t\r\n"):
		return d, errors.New("the id has a tab or a line feed, which the output cannot hold")
	case raw.Text == nil:
		return d, errors.New(`has no "text"`)
	case raw.Date == nil:
		return d, errors.New(`has no "date"`)
	}
	day, err := dayOf(*raw.Date)
	if err != nil {
		return d, err
	}
	return Document{ID: *raw.ID, Day: day, Set: SetOf(*raw.Text)}, nil
}

// dayOf reads the calendar day at the head of a date, as it is written there.
func dayOf(date string) (int, error) {
	head := date
	if len(date) > len(time.DateOnly) {
		if c := date[len(time.DateOnly)]; c == 'T' || c == ' ' {
			head = date[:len(time.DateOnly)]
		}
	}
	t, err := time.Parse(time.DateOnly, head)
	if err != nil {
		return 0, fmt.Errorf("the date %q is not like 2026-08-15", date)
	}
	return int(t.Unix() / 86400), nil
}

// WritePairs writes a line for each pair: both ids, Jaccard and containment,
// by tab. With marked, a fifth column says "template" or "copy".
func WritePairs(w io.Writer, docs []Document, pairs []Pair, marked bool) error {
	out := bufio.NewWriterSize(w, 1<<16)
	for _, p := range pairs {
		fmt.Fprintf(out, "%s\t%s\t%.4f\t%.4f", docs[p.A].ID, docs[p.B].ID, p.Jaccard(), p.Containment())
		if marked {
			out.WriteByte('\t')
			out.WriteString(kindOf(p))
		}
		out.WriteByte('\n')
	}
	return out.Flush() // it keeps the first error of all that was written
}

func kindOf(p Pair) string {
	if p.Template() {
		return "template"
	}
	return "copy"
}
