// Package attribution reads who says what in a news text, and through whom it
// came: the dateline, the statements with their speakers, the chain of
// carriers, and how many of the speakers are one origin.
//
// It works by rules about the language alone: the same text always gives the
// same answer, and every decision names the rule that made it. It reads no
// files, keeps no state and asks no clock.
package attribution

import "isnad/arabic"

// Span is a piece of the text: the bytes from Start to End.
type Span struct{ Start, End int }

// Kind says what a speaker is.
type Kind uint8

// The kinds of speakers.
const (
	Named       Kind = iota + 1 // a person by name
	Titled                      // a role alone, a spokesman without a name
	Anonymous                   // مصدر, مصادر, مسؤول, شهود
	Institution                 // a ministry, a company, a court, an army
	Document                    // بيان, تقرير, دراسة
	Media                       // an outlet that asserts by itself, or unnamed media
)

// Mention is a name where it stands in the text.
type Mention struct {
	Span
	Text string // as written
}

// Statement is one thing said: a speaker, a cue and one run of content.
type Statement struct {
	Speaker   Mention // nearest to the cue, with the titles before it
	Canonical string  // the fullest mention of the speaker, when it is another
	Kind      Kind
	Cue       Mention // the word that reports, without و or ف before it
	Content   Span
	Quoted    bool      // all of it is one quotation
	Mixed     bool      // parts of it are quoted
	Medium    string    // بيان, مؤتمر صحفي, تغريدة; "" when none is named
	Via       []Mention // outlets that carried it, from the origin outward
	RelayedBy []Mention // speakers that are no outlets and passed it on
	Rule      string    // what decided it
}

// Dateline is the head of an agency's text.
type Dateline struct {
	Span
	Agency, Place, Date string // "" when it does not say
	Rule                string
}

// Link is a step of the article's chain, from the origin outward.
type Link struct {
	Name string
	Role Role
}

// Role says what a link of the chain does.
type Role uint8

// The roles of links.
const (
	Origin  Role = iota + 1 // who knows
	Relay                   // a spokesman, an official who passes it on
	Carrier                 // an outlet that carried it
	Agency                  // the agency of the dateline
)

// Analysis is what a text says about where it comes from.
type Analysis struct {
	Lang       string // "ar" or "en"
	Dateline   *Dateline
	Statements []Statement
	Chain      []Link
	Origins    [][]int // statements whose speakers are one source, by index
	Hashtags   []arabic.Hashtag
}
