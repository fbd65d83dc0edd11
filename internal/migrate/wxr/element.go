package wxr

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"time"
)

// token returns the next token; a document type is refused wherever it stands.
func (r *Reader) token() (xml.Token, error) {
	tok, err := r.dec.Token()
	if err != nil {
		return nil, err
	}
	if _, ok := tok.(xml.Directive); ok {
		return nil, r.fail(ErrDoctype, "a document type declaration; exports have none")
	}
	return tok, nil
}

// element returns the next start element; errEnd at the end of the one that we
// are in or, after a complete document, of the file.
func (r *Reader) element() (xml.StartElement, error) {
	for {
		tok, err := r.token()
		if err != nil {
			if errors.Is(err, io.EOF) {
				return xml.StartElement{}, errEnd
			}
			return xml.StartElement{}, err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			return t, nil
		case xml.EndElement:
			return xml.StartElement{}, errEnd
		}
	}
}

// text returns the text of the element that was just opened, and of what is in
// it, up to its end.
func (r *Reader) text(depth int) (string, error) {
	var parts []string
	for open := 1; open > 0; {
		tok, err := r.token()
		if err != nil {
			return "", unexpected(err)
		}
		switch t := tok.(type) {
		case xml.CharData:
			parts = append(parts, string(t))
		case xml.StartElement:
			if open++; open+depth > maxDepth {
				return "", r.fail(ErrMalformed, "elements nested too deeply")
			}
		case xml.EndElement:
			open--
		}
	}
	if len(parts) == 1 {
		return clean(parts[0]), nil
	}
	return clean(strings.Join(parts, "")), nil
}

// unexpected: inside an element, the end of the file is never right.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, errEnd) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// fieldSet are the children of a small element, and its custom fields.
type fieldSet struct {
	one  map[string]string
	meta []Meta
}

// fields reads the children of the element that was just opened.
func (r *Reader) fields() (fieldSet, error) {
	f := fieldSet{one: map[string]string{}}
	for {
		start, err := r.element()
		if errors.Is(err, errEnd) {
			return f, nil
		}
		if err != nil {
			return f, err
		}
		name := nameOf(start.Name)
		if strings.HasSuffix(name, "meta") {
			meta, err := r.meta()
			if err != nil {
				return f, err
			}
			f.meta = append(f.meta, meta)
			continue
		}
		text, err := r.text(2)
		if err != nil {
			return f, err
		}
		if _, twice := f.one[name]; !twice {
			f.one[name] = text
		}
	}
}

// meta reads a custom field: key and value, whatever the element is called
// around them (postmeta, termmeta, commentmeta).
func (r *Reader) meta() (Meta, error) {
	var m Meta
	for {
		start, err := r.element()
		if errors.Is(err, errEnd) {
			return m, nil
		}
		if err != nil {
			return m, err
		}
		text, err := r.text(4)
		if err != nil {
			return m, err
		}
		switch nameOf(start.Name) {
		case "wp:meta_key":
			m.Key = text
		case "wp:meta_value":
			m.Value = text
		}
	}
}

// nameOf returns prefix and name with the prefixes that WordPress uses,
// whichever version of the namespaces the file declares, or if it declares
// none.
func nameOf(n xml.Name) string {
	switch space := n.Space; {
	case space == "":
		return n.Local
	case space == "excerpt" || strings.Contains(space, "wordpress.org/export/") && strings.Contains(space, "/excerpt"):
		return "excerpt:" + n.Local
	case space == "wp" || strings.Contains(space, "wordpress.org/export/"):
		return "wp:" + n.Local
	case space == "content" || strings.Contains(space, "purl.org/rss/1.0/modules/content"):
		return "content:" + n.Local
	case space == "dc" || strings.Contains(space, "purl.org/dc/"):
		return "dc:" + n.Local
	}
	return "other:" + n.Local
}

func number(s string) int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// moment reads a date as MySQL prints it; none, zero and nonsense give zero.
func moment(s string) time.Time {
	t, err := time.Parse(time.DateTime, strings.TrimSpace(s))
	if err != nil || t.Year() < 1 {
		return time.Time{}
	}
	return t
}

func feedDate(s string) time.Time {
	for _, layout := range []string{time.RFC1123Z, time.RFC1123} {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil && t.Year() > 1 {
			return t.UTC()
		}
	}
	return time.Time{}
}
