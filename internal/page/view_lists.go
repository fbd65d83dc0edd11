package page

import (
	"html/template"
	"time"
)

// Front is the front page: blocks in the editor's order.
type Front struct {
	*Base
	Blocks []Block
	Pager  *Pager // of the latest river
}

// BlockKind is the code of a block.
type BlockKind string

// The blocks of a front page.
const (
	BlockLead     BlockKind = "lead"     // first card large, up to four beside it
	BlockGrid     BlockKind = "grid"     // cards with pictures in Columns
	BlockList     BlockKind = "list"     // headlines, first one with a picture
	BlockOpinion  BlockKind = "opinion"  // headlines with their writers' faces
	BlockTopic    BlockKind = "topic"    // a running story as a timeline
	BlockMostRead BlockKind = "mostread" // numbered headlines
	BlockLatest   BlockKind = "latest"   // the river, newest first
)

// Block is one block of the front page.
type Block struct {
	Kind        BlockKind
	Anchor      string // id in the page, unique
	Title       string // "" for the lead
	More        Link   // «المزيد»; empty URL prints none
	Columns     int    // of a grid: 2, 3 or 4
	Cards       []Card
	Description string // of a topic
}

// First returns the card that leads the block, nil when it is empty.
func (b Block) First() *Card {
	if len(b.Cards) == 0 {
		return nil
	}
	return &b.Cards[0]
}

// Rest returns the cards after the first.
func (b Block) Rest() []Card {
	if len(b.Cards) == 0 {
		return nil
	}
	return b.Cards[1:]
}

// Section is a section's page.
type Section struct {
	*Base
	Name        string
	Description string
	Parent      *Link
	Children    []Link
	Lead        []Card // first page only: one large, two beside it
	Cards       []Card
	Pager       *Pager
	FeedURL     string
}

// Tag is the page of a hashtag.
type Tag struct {
	*Base
	Name        string // with its #
	Description string
	Aliases     []string // other spellings that lead here, with their #
	Total       int
	Cards       []Card
	Pager       *Pager
	FeedURL     string
}

// Author is a writer's page.
type Author struct {
	*Base
	Person      Person
	Bio         string
	Contacts    []Link // Text as it is read: an address or a handle
	Total       int
	Corrections int
	Cards       []Card
	Pager       *Pager
	FeedURL     string
}

// Topic is a running story with its timeline.
type Topic struct {
	*Base
	Name        string
	Description string
	Known       []Point // what is known now
	Entries     []Card
	OldestFirst bool
	FlipURL     string // the same timeline the other way round
	People      []Link
	Articles    int
	Origins     int // independent origins of all of them
	Updated     time.Time
	Pager       *Pager
	FeedURL     string
}

// Point is one sentence of what is known, with where it comes from.
type Point struct {
	Text string
	URL  string
	Chip *Chip
}

// Option is one choice of a select.
type Option struct {
	Value, Text string
	Selected    bool
}

// Static is a page such as "about us".
type Static struct {
	*Base
	Title    string
	Updated  time.Time
	Contents []Link // when there are more than four headings
	Body     template.HTML
}

// Archive is what was published on one day.
type Archive struct {
	*Base
	Day        time.Time // noon of the day in the site's zone
	Prev, Next Link      // days with articles; empty URL when there is none
	Calendar   Calendar
	Cards      []Card
	Total      int
}

// Corrections is the list of everything that was put right.
type Corrections struct {
	*Base
	Entries []CorrectionEntry
	Total   int
	Pager   *Pager
}

// CorrectionEntry is one notice with its article.
type CorrectionEntry struct {
	Article Link
	Notice  Notice
}

// Display is the page on which a reader chooses colours and size.
type Display struct {
	*Base
	Action string
	Back   string // where the reader came from
	Saved  bool
}

// NotFound offers what the address seems to have meant.
type NotFound struct {
	*Base
	Query  string // words of the address, for the search form
	Guess  *Card  // one article that fits
	Latest []Card
}

// GonePage says who removed an article, when, and on what ground.
type GonePage struct {
	*Base
	By     string // site.gone.by.<code>: editors, court, subject, owner
	Class  string // site.gone.class.<code>: error, ruling, request, rights
	At     time.Time
	Reason string // a sentence for readers; may be empty
	Who    string // name or office of who decided; may be empty
	LogURL string
}

// ServerError is the page when something broke. It needs nothing from the
// database: P and Site may come from configuration alone.
type ServerError struct {
	*Base
	Incident string // short id that the log knows
	Message  string // what the reader may know; "" for the general sentence
	Retry    string // address to try again
}
