package wxr

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// Limits of one record. The file as a whole may be of any size.
const (
	MaxRecord = 16 << 20 // bytes of one item, comment thread included
	maxDepth  = 64       // of elements
)

// Reader reads an export. It holds one record at a time.
type Reader struct {
	file   io.Reader
	size   int64
	in     *input
	dec    *xml.Decoder
	site   Site
	seen   bool // an element of the export's own namespace was seen
	opened bool // the header was given out
	queued *Record
	err    error // once set, every Next returns it
}

// Open prepares to read an export; nothing is read before Next. Size is for
// Progress only; 0 when unknown.
func Open(file io.Reader, size int64) *Reader { return &Reader{file: file, size: size} }

// Progress returns how many bytes have been read and how many there are.
func (r *Reader) Progress() (read, size int64) {
	if r.in == nil {
		return 0, r.size
	}
	return r.in.read, r.size
}

// Controls returns how many forbidden control characters were left out so far.
func (r *Reader) Controls() int64 {
	if r.in == nil {
		return 0
	}
	return r.in.Controls
}

// Next returns the next record; the header comes first. At the end of the
// export it returns io.EOF. Any other error is an *errs.Error with one of the
// Err keys, or a failure to read, and is final: records before it stay good.
func (r *Reader) Next() (Record, error) {
	if r.err != nil {
		return Record{}, r.err
	}
	if q := r.queued; q != nil {
		r.queued = nil
		return *q, nil
	}
	rec, err := r.next()
	if err != nil {
		if !errors.Is(err, errEnd) {
			r.err = r.placed(err)
			return Record{}, r.err
		}
		r.err = io.EOF
		if !r.opened && r.seen { // an export without anything in it
			return r.header(Record{}), nil
		}
		if !r.seen {
			r.err = r.fail(ErrNotExport, "the file has no channel of a WordPress export")
		}
		return Record{}, r.err
	}
	if !r.opened {
		r.queued = &rec
		return r.header(rec), nil
	}
	return rec, nil
}

func (r *Reader) header(before Record) Record {
	r.opened = true
	site := r.site
	return Record{Site: &site, Line: before.Line, Offset: before.Offset}
}

var errEnd = errors.New("end of the export")

func (r *Reader) start() error {
	utf8, err := decodeCharset(r.file)
	if err != nil {
		return err
	}
	r.in = &input{r: utf8, budget: MaxRecord}
	r.dec = xml.NewDecoder(r.in)
	r.dec.Entity = xml.HTMLEntity
	// The text is UTF-8 by now, whatever the declaration says.
	r.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	root, err := r.element()
	if err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, errEnd) {
			return r.fail(ErrNotExport, "the file is empty")
		}
		if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok && r.dec.InputOffset() == 0 {
			return r.fail(ErrNotExport, "%s", syntax.Msg)
		}
		return err
	}
	if root.Name.Local != "rss" {
		return r.fail(ErrNotExport, "the file begins with <%s>, not with <rss>", clip(root.Name.Local))
	}
	channel, err := r.element()
	if err != nil {
		return err
	}
	if channel.Name.Local != "channel" {
		return r.fail(ErrNotExport, "<%s> where <channel> belongs", clip(channel.Name.Local))
	}
	return nil
}

// next reads elements of the channel until one is a record.
func (r *Reader) next() (Record, error) {
	if r.dec == nil {
		if err := r.start(); err != nil {
			return Record{}, err
		}
	}
	for {
		r.in.budget = MaxRecord
		start, err := r.element()
		if err != nil {
			return Record{}, err
		}
		line, offset := r.where()
		rec := Record{Line: line, Offset: offset}
		found, err := r.record(start, &rec)
		if err != nil {
			return Record{}, err
		}
		if found {
			return rec, nil
		}
	}
}

func (r *Reader) record(start xml.StartElement, rec *Record) (bool, error) {
	name := nameOf(start.Name)
	r.seen = r.seen || strings.HasPrefix(name, "wp:")
	if name == "item" {
		if !r.seen {
			return false, r.fail(ErrNotExport, "an RSS feed, not an export: nothing in it is in WordPress's export namespace")
		}
		item, err := r.item()
		rec.Item = item
		return true, err
	}
	if name != "wp:author" && name != "wp:category" && name != "wp:tag" && name != "wp:term" {
		return false, r.headerField(name)
	}
	fields, err := r.fields()
	if err != nil {
		return false, err
	}
	switch name {
	case "wp:author":
		rec.Author = author(fields)
	case "wp:category":
		rec.Category = term(fields, "category", "wp:category_nicename", "wp:category_parent", "wp:cat_name", "wp:category_description")
	case "wp:tag":
		rec.Tag = term(fields, "post_tag", "wp:tag_slug", "", "wp:tag_name", "wp:tag_description")
	case "wp:term":
		rec.Term = term(fields, fields.one["wp:term_taxonomy"], "wp:term_slug", "wp:term_parent", "wp:term_name", "wp:term_description")
	}
	return true, nil
}

func (r *Reader) headerField(name string) error {
	field := map[string]*string{
		"title": &r.site.Title, "link": &r.site.Link, "description": &r.site.Description,
		"language": &r.site.Language, "wp:wxr_version": &r.site.Version, "generator": &r.site.Generator,
		"wp:base_site_url": &r.site.BaseSite, "wp:base_blog_url": &r.site.BaseBlog,
	}[name]
	text, err := r.text(1)
	if err != nil || field == nil {
		return err
	}
	if *field == "" {
		*field = strings.TrimSpace(text)
	}
	return nil
}

func (r *Reader) where() (line int, offset int64) {
	if r.dec == nil {
		return 1, 0
	}
	line, _ = r.dec.InputPos()
	return line, r.dec.InputOffset()
}

func clip(s string) string {
	if len(s) > 60 {
		return s[:60] + "…"
	}
	return s
}
