package search

import (
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// MaxQuestion bounds a question, in letters.
const MaxQuestion = 200

// Order is the order of an answer.
type Order int

// The orders.
const (
	Best   Order = iota // by how well an article answers; of equals the newest
	Newest              // by time alone
)

// Question is a search as it was typed, with what a form adds to it.
type Question struct {
	Text    string         // in the language of questions: see parse
	Section news.SectionID // with those under it; empty: all
	State   string         // of pieces: a news.State or "scheduled"; empty: all. Find has live ones alone
	From    db.Time        // published not before; zero: any
	To      db.Time        // published before; zero: any
	Order   Order
	Limit   int
	Offset  int
	Zone    *time.Location // of dates in the text and of years; nil is UTC
	Bare    bool           // hits alone: nothing is counted, nothing suggested
}

// Answer is what was found, and what the engine made of the question.
type Answer struct {
	Total   int
	IDs     []news.ArticleID // one page, in order
	Terms   []Term           // the words that were looked for
	Ignored []string         // words so frequent that they say nothing, as typed
	Relaxed bool             // these have most of the words; no article, or hardly one, has all
	// DidYouMean is a question that does find something; set when this one finds
	// nothing, or nothing that has all of it.
	DidYouMean string
	Filters    []Filter
	Problems   []Problem
	Facets     Facets

	marks marker
}

// Term is a word of the question.
type Term struct {
	Typed  string
	Folded string
	Other  []string // the other forms of it that were looked for and that articles have, the most frequent first
	Not    bool     // articles with it are left out
	Phrase bool     // it stands in quotes: this form alone
}

// Filter is a condition that was understood.
type Filter struct {
	Name  string // "section", "source", "author", "tag", "from", "to", "date"
	Value string // as it is known: the section's name, the date as yyyy-mm-dd
	Not   bool
	Text  string // as it was typed
}

// Problem is a condition that was not understood.
type Problem struct {
	Key  string // of a message with the argument "text"
	Text string // as it was typed
}

// Facets count the hits by what they have in common: the most frequent first,
// years from the newest. They are of live articles alone, but for those of
// FindPieces.
type Facets struct {
	Sections []Facet // Value is the section's slug
	Years    []Facet // Value is the year
	Outlets  []Facet // Value is the outlet's name, as source: takes it
}

// Facet is one line of such a count.
type Facet struct {
	Value string
	Label string // what a person reads
	Count int
}

// SuggestionKind says what a suggestion leads to.
type SuggestionKind string

// The kinds of suggestions.
const (
	ToPiece   SuggestionKind = "piece"
	ToTag     SuggestionKind = "tag"
	ToAuthor  SuggestionKind = "author"
	ToSource  SuggestionKind = "source" // of chains: sources and outlets
	ToSection SuggestionKind = "section"
)

// Suggestion is what somebody who types may be looking for.
type Suggestion struct {
	Kind     SuggestionKind
	Text     string         // what is shown: a headline, a name
	Question string         // the question that it stands for; empty for a piece
	Piece    news.ArticleID // of a piece
	Number   int64          // its public number, 0 for none
	State    news.State     // of a piece
}

// Candidate is a live article that is like another one.
type Candidate struct {
	Number  int64
	Article news.ArticleID
	Score   float64 // compares the candidates of one answer, and nothing else
}
