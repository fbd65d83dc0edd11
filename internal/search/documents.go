package search

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/kit/fulltext"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// The fields of a document.
const (
	inHeadline = iota
	inStandfirst
	inText
	inTags
	inAuthors
	inSources // names and titles in the chain, and the dateline's agency
	inPlace
	fieldCount
)

// The columns of a document.
const (
	publishedAt = iota // ms; of what is not public: when it was last touched
	stamp              // which version of which piece it is
	columnCount
)

// The names of labels.
const (
	bySection = "section"
	byTag     = "tag"
	byAuthor  = "author"
	byOutlet  = "outlet" // the name of an outlet, as the chain has it
	byState   = "state"
)

// maxTerm is the most bytes of a word that are looked at.
const maxTerm = 200

// between is the gap in positions that no phrase spans, between texts of a field.
const between = 100

// readPieces reads pieces with all that belongs to them. What is gone is missing
// in the result.
func readPieces(tx *db.Tx, ids []news.ArticleID) ([]*piece, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	list, args := db.List(1, ids)
	pieces, err := db.All(tx, scanPiece, fmt.Sprintf(selectPieces, list), args...)
	if err != nil {
		return nil, err
	}
	at := make(map[news.ArticleID]*piece, len(pieces))
	for _, p := range pieces {
		at[p.id] = p
	}
	tags, err := db.All(tx, scanEntryOf, fmt.Sprintf(selectTagging, list), args...)
	if err != nil {
		return nil, err
	}
	for _, t := range tags {
		at[t.to].tags = append(at[t.to].tags, t.it)
	}
	authors, err := db.All(tx, scanEntryOf, fmt.Sprintf(selectBylines, list), args...)
	if err != nil {
		return nil, err
	}
	for _, a := range authors {
		at[a.to].authors = append(at[a.to].authors, a.it)
	}
	stations, err := db.All(tx, scanStationOf, fmt.Sprintf(selectStations, list), args...)
	if err != nil {
		return nil, err
	}
	for _, s := range stations {
		at[s.to].stations = append(at[s.to].stations, s.it)
	}
	return pieces, nil
}

// live reports whether readers see the piece.
func (p *piece) live(now time.Time) bool {
	return p.kind == news.ArticleKind && p.state == news.Published && p.number > 0 && !p.publishAt.After(now)
}

// plain is the public text. A body that cannot be read is found by its headline; its
// page tells.
func (p *piece) plain() string {
	var doc body.Node
	if json.Unmarshal([]byte(p.body), &doc) != nil {
		return ""
	}
	return body.Plain(&doc)
}

// names are those of the piece's tags, authors and chain.
func (p *piece) names() (list []string) {
	for _, t := range p.tags {
		list = append(list, t.name)
	}
	for _, a := range p.authors {
		list = append(list, a.name)
	}
	for _, s := range p.stations {
		list = append(list, s.name)
	}
	return append(list, p.place, p.agency)
}

// stampOf tells versions of pieces apart.
func stampOf(id news.ArticleID, version int64) int64 {
	h := fnv.New64a()
	_, _ = fmt.Fprint(h, id, "\n", version) // never fails, by its contract
	return int64(h.Sum64() >> 1)
}

// writer makes documents: it cuts texts into words.
type writer struct {
	terms arabic.Terms
	doc   fulltext.Document
	next  [fieldCount]uint32 // free position
	chunk []byte             // what is left of the memory for terms
}

// termChunk is how much memory for terms is taken at once.
const termChunk = 32 << 10

// keep copies a term, for as long as the document is needed.
func (w *writer) keep(term []byte) []byte {
	if len(term) > len(w.chunk) {
		w.chunk = make([]byte, termChunk)
	}
	n := copy(w.chunk, term)
	kept := w.chunk[:n:n]
	w.chunk = w.chunk[n:]
	return kept
}

func (w *writer) begin(key uint64) {
	w.doc = fulltext.Document{Key: key, Fields: make([][]fulltext.Token, fieldCount), Columns: make([]int64, columnCount)}
	w.next = [fieldCount]uint32{}
}

// put adds a text to a field, apart from what stands in it already.
func (w *writer) put(field int, text string) {
	if text == "" {
		return
	}
	at := w.next[field]
	for w.terms.Reset(text); w.terms.Next(); at++ {
		term := w.terms.Folded()
		if len(term) > maxTerm {
			continue
		}
		w.doc.Fields[field] = append(w.doc.Fields[field], fulltext.Token{Term: w.keep(term), Position: at})
	}
	w.next[field] = at + between
}

func (w *writer) label(name, value string) {
	if value != "" {
		w.doc.Labels = append(w.doc.Labels, fulltext.Label{Name: name, Value: value})
	}
}

// public writes what readers see of a piece.
func (w *writer) public(p *piece) fulltext.Document {
	w.begin(uint64(p.number))
	w.publicText(p)
	w.label(byState, string(p.state))
	w.doc.Columns[publishedAt] = millis(p.publishAt)
	w.doc.Columns[stamp] = stampOf(p.id, p.version)
	return w.doc
}

func (w *writer) publicText(p *piece) {
	w.put(inHeadline, p.headline)
	w.put(inHeadline, p.kicker)
	w.put(inStandfirst, p.standfirst)
	w.put(inText, p.plain())
	w.put(inPlace, p.place)
	w.put(inSources, p.agency)
	w.label(bySection, p.section)
	for _, t := range p.tags {
		w.put(inTags, t.name)
		w.label(byTag, t.id)
	}
	for _, a := range p.authors {
		w.put(inAuthors, a.name)
		w.label(byAuthor, a.id)
	}
	w.stations(p.stations)
}

// stations writes the chain: every name and title once.
func (w *writer) stations(list []station) {
	seen := map[string]bool{}
	for _, s := range list {
		for _, text := range []string{s.name, s.title} {
			if text != "" && !seen[text] {
				seen[text] = true
				w.put(inSources, text)
			}
		}
		if name := strings.TrimSpace(s.name); s.role == news.RelayHop && !seen["outlet "+name] {
			seen["outlet "+name] = true
			w.label(byOutlet, name)
		}
	}
}

// aside writes what the newsroom finds of a piece: its working copy, and the text
// that is or was public. names are those of all authors.
func (w *writer) aside(p *piece, key uint64, now time.Time, names map[string]string) fulltext.Document {
	w.begin(key)
	w.doc.Columns[publishedAt] = millis(p.touchedAt)
	if p.state == news.Published || p.state == news.Retracted {
		w.publicText(p)
		w.doc.Columns[publishedAt] = millis(p.publishAt)
	}
	w.doc.Columns[stamp] = stampOf(p.id, p.version)
	state := string(p.state)
	if p.state == news.Published && p.publishAt.After(now) {
		state = "scheduled"
	}
	w.label(byState, state)
	var c news.Content
	if p.working != "" && json.Unmarshal([]byte(p.working), &c) == nil {
		w.working(c, names, p.section == "" || p.state != news.Published)
	}
	return w.doc
}

func (w *writer) working(c news.Content, names map[string]string, section bool) {
	w.put(inHeadline, c.Headline)
	w.put(inStandfirst, c.Standfirst)
	if c.Body != nil {
		w.put(inText, body.Plain(c.Body))
	}
	w.put(inPlace, c.Place)
	w.put(inSources, c.Agency)
	if section {
		w.label(bySection, string(c.Section))
	}
	for _, t := range c.Tags {
		w.put(inTags, t)
	}
	for _, a := range c.Authors {
		w.put(inAuthors, names[string(a)])
		w.label(byAuthor, string(a))
	}
	var list []station
	for _, line := range c.Chain.Lines {
		for _, h := range line.Hops {
			list = append(list, station{h.Role, h.Name, h.Title})
		}
	}
	w.stations(list)
}

func millis(t db.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}
