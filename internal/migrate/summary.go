package migrate

import (
	"encoding/json"
	"maps"
	"strings"

	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Summary is the counted part of a report. Its JSON form is stored and printed.
type Summary struct {
	// Kinds are the counts by what a thing was in the file: one of Kinds, or
	// "other:" and the name of a post type that is not imported.
	Kinds       map[string]*Tally `json:"kinds"`
	Unconverted map[string]int    `json:"unconverted,omitempty"` // constructs kept as visible blocks
	Flattened   map[string]int    `json:"flattened,omitempty"`   // unknown wrappers whose content came over
	Dropped     map[string]int    `json:"dropped,omitempty"`     // invisible or meaningless, by construct
	Noted       map[NoteKind]int  `json:"noted,omitempty"`       // notes of each kind
	Addresses   int               `json:"addresses"`             // old addresses that lead here
	Controls    int64             `json:"controls,omitempty"`    // forbidden control characters left out
	Dry         bool              `json:"dryRun,omitempty"`
	Fault       *Fault            `json:"fault,omitempty"` // why the run failed
}

// The kinds of things that an import counts, in the order of reports.
const (
	Articles = "article"
	Pages    = "page"
	Comments = "comment"
	Pictures = "media"
	Authors  = "author"
	Sections = "section"
	Tags     = "tag"
)

// Kinds lists them.
var Kinds = []string{Articles, Pages, Comments, Pictures, Authors, Sections, Tags}

// Tally counts things of one kind: In is the sum of all the others.
type Tally struct {
	In        int            `json:"in"`        // in the file
	New       int            `json:"new"`       // made by this run
	Changed   int            `json:"changed"`   // known from an earlier run, other in this file
	Same      int            `json:"same"`      // known and alike
	Conflicts int            `json:"conflicts"` // changed in the file and here: left as it is here
	Skipped   map[string]int `json:"skipped,omitempty"`
}

// Out is how many things of the file are in the paper now.
func (t Tally) Out() int { return t.New + t.Changed + t.Same + t.Conflicts }

// Left is how many were left out.
func (t Tally) Left() (n int) {
	for _, k := range t.Skipped {
		n += k
	}
	return n
}

// Fault is an error as a report keeps it: a message key with its values.
type Fault struct {
	Key  string         `json:"key"`
	Args map[string]any `json:"args,omitempty"`
}

// Err is the error that a face prints.
func (f Fault) Err() *errs.Error {
	args := errs.Args{}
	for name, v := range f.Args {
		if n, ok := v.(float64); ok && n == float64(int64(n)) { // a stored number
			v = int64(n)
		}
		args[name] = v
	}
	return errs.New(errs.Invalid, f.Key, args)
}

// Because keeps why something was refused as the detail of a note.
func Because(err error) string {
	f := Fault{Key: "import.refused"}
	for _, e := range errs.All(err) {
		f = Fault{Key: e.Key, Args: e.Args}
		break
	}
	if len(f.Args) == 0 {
		return f.Key
	}
	raw, jerr := json.Marshal(f.Args)
	if jerr != nil {
		return f.Key
	}
	return f.Key + " " + string(raw)
}

// Why reads a detail that Because made.
func Why(detail string) *errs.Error {
	key, raw, _ := strings.Cut(detail, " ")
	f := Fault{Key: key}
	if raw != "" && json.Unmarshal([]byte(raw), &f.Args) != nil {
		f.Args = nil
	}
	return f.Err()
}

// Of returns the tally of a kind to count in.
func (s *Summary) Of(kind string) *Tally {
	if s.Kinds == nil {
		s.Kinds = map[string]*Tally{}
	}
	t := s.Kinds[kind]
	if t == nil {
		t = &Tally{}
		s.Kinds[kind] = t
	}
	return t
}

// Skip counts a thing of a kind that was left out, and why.
func (s *Summary) Skip(kind, reason string) {
	t := s.Of(kind)
	t.In++
	if t.Skipped == nil {
		t.Skipped = map[string]int{}
	}
	t.Skipped[reason]++
}

// Clone copies a summary, so that a transaction that fails leaves no count.
func (s Summary) Clone() Summary {
	c := s
	c.Kinds = map[string]*Tally{}
	for k, t := range s.Kinds {
		own := *t
		own.Skipped = maps.Clone(t.Skipped)
		c.Kinds[k] = &own
	}
	c.Unconverted, c.Flattened, c.Dropped = maps.Clone(s.Unconverted), maps.Clone(s.Flattened), maps.Clone(s.Dropped)
	c.Noted = maps.Clone(s.Noted)
	return c
}

// NoteKind says what a note is about.
type NoteKind string

// The kinds of notes.
const (
	NoteUnconverted NoteKind = "unconverted" // detail: the construct
	NoteConflict    NoteKind = "conflict"    // changed there and here; detail: a message key
	NoteRefused     NoteKind = "refused"     // could not be imported; detail: why (Because)
	NoteLink        NoteKind = "link"        // detail: a link into the old site that leads nowhere
	NoteBadLink     NoteKind = "badlink"     // detail: an address that may not be linked; its text stayed
	NoteMissing     NoteKind = "missing"     // detail: a file that is not there
	NoteImage       NoteKind = "image"       // detail: a picture in a text whose file is not there
	NotePicture     NoteKind = "picture"     // a file that is no picture we take; detail: why (Because); title: its address
	NoteShortened   NoteKind = "shortened"   // detail: the field that was too long
	NoteClash       NoteKind = "clash"       // detail: an address that two things had
)

// NoteKinds lists them in the order of reports.
var NoteKinds = []NoteKind{NoteRefused, NoteConflict, NoteUnconverted, NoteMissing, NoteImage, NotePicture, NoteLink, NoteBadLink,
	NoteShortened, NoteClash}

// Note is one line of a report.
type Note struct {
	Kind    NoteKind       `json:"kind"`
	Detail  string         `json:"detail"`
	Title   string         `json:"title,omitempty"`   // of the piece
	Article news.ArticleID `json:"article,omitempty"` // that it is about; empty for none
	Number  int64          `json:"number,omitempty"`  // its public number; 0 while it is not public
}

// Noting counts notes.
func (s *Summary) Noting(notes ...Note) {
	if s.Noted == nil {
		s.Noted = map[NoteKind]int{}
	}
	for _, n := range notes {
		s.Noted[n.Kind]++
	}
}
