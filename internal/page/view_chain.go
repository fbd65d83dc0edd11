package page

import (
	"html/template"
	"time"
)

// Chain is the isnad panel: where an article comes from, as readers may know
// it. Nothing in this type can hold who an unnamed source is: an unnamed node
// has a description and a reason and no other field (see Unnamed).
type Chain struct {
	Sentence template.HTML // made by ChainSentence
	Collapse template.HTML // made by CollapseSentence; "" when nothing collapses
	Broken   bool          // the chain stops at an outlet that names no source
	Lines    []Line        // one per origin, the most important first
	Links    ChainLinks
}

// ChainLinks are the ways on from the panel; an empty URL is left out.
type ChainLinks struct {
	History   string
	Revisions int
	Verify    string
	Method    string
}

// Line is the way of the news from one origin to us, origin first.
type Line struct {
	Nodes []Node
}

// Node is one station. Exactly one of Unnamed and Known is set.
type Node struct {
	Anchor  string   // id in the page, "isnad-1-2"; claim markers in the text link to it
	Verb    string   // site.verb.<code>: said, confirmed, stated, relayed, republished, denied, saw, read; "" for none
	Cue     string   // the verb as the text has it, «أفاد»; printed in place of Verb
	Medium  string   // through what: «بيان»، «مؤتمر صحفي»
	When    Moment   // when it was said or carried
	Unnamed *Unnamed // a source without a name
	Known   *Known
}

// Unnamed is a source that is not named. It has no name, no link, no outlet, no
// language and no number, so that none can be printed by mistake.
type Unnamed struct {
	Description string // as published: «مصدر دبلوماسي»
	Reason      string // why it is not named: «غير مخوَّل بالتصريح»
	Claim       string // which claim it supports, as published
}

// Known is a named source, a document, an outlet, or this paper.
type Known struct {
	Kind        string // site.node.<code>, the constants Node…
	Name        string
	Foreign     string // the name in its own language, "Reuters"
	ForeignLang string // BCP 47 of Foreign
	Title       string // what the person is: «وزير النفط»
	Place       string
	Claim       string // which claim it supports
	Note        string // what this paper did to check
	URL         string // absolute: the original
	ArchiveURL  string // our kept copy
	ArchiveHash string // its short hash
	Translated  string // BCP 47 code of the language it was translated from
	Translator  string
	Checked     bool // this paper checked it itself
}

// The kinds of known nodes.
const (
	NodePerson      = "person"
	NodeInstitution = "institution"
	NodeDocument    = "document"
	NodeWitness     = "witness"
	NodeReporter    = "reporter" // our own
	NodeAgency      = "agency"
	NodePaper       = "paper"
	NodeChannel     = "channel"
	NodeSite        = "site"
	NodeAccount     = "account"
	NodeUs          = "us"
)

// NodeKinds returns the kinds of known nodes.
func NodeKinds() []string {
	return []string{NodePerson, NodeInstitution, NodeDocument, NodeWitness, NodeReporter, NodeAgency, NodePaper, NodeChannel, NodeSite, NodeAccount, NodeUs}
}

// Verbs returns the codes of Node.Verb.
func Verbs() []string {
	return []string{"said", "confirmed", "stated", "relayed", "republished", "denied", "saw", "read"}
}

// Moment is a time that may be known to the day only.
type Moment struct {
	At      time.Time
	DayOnly bool
}

// Shape is how a station is drawn; it says the same in print and in feeds.
type Shape string

// The shapes: ◌ without a name, ● named, ▭ document or recording, ■ this paper.
const (
	ShapeUnnamed  Shape = "unnamed"
	ShapeNamed    Shape = "named"
	ShapeDocument Shape = "document"
	ShapeUs       Shape = "us"
)

// Shape returns how the node is drawn.
func (n Node) Shape() Shape {
	switch {
	case n.Known == nil:
		return ShapeUnnamed
	case n.Known.Kind == NodeDocument:
		return ShapeDocument
	case n.Known.Kind == NodeUs:
		return ShapeUs
	}
	return ShapeNamed
}

// Label returns the node's name, or the description of a source without one.
func (n Node) Label() string {
	if n.Known != nil {
		return n.Known.Name
	}
	if n.Unnamed != nil {
		return n.Unnamed.Description
	}
	return ""
}

// Place returns where a known node is, "" for one without a name.
func (n Node) Place() string {
	if n.Known == nil {
		return ""
	}
	return n.Known.Place
}

// same reports whether two lines pass the same station.
func (n Node) same(o Node) bool {
	return n.Known != nil && o.Known != nil && n.Known.Kind == o.Known.Kind && n.Known.Name == o.Known.Name
}

// Limits of the rail in the closed panel.
const (
	maxBranches  = 3 // rows of origins; the rest is a number
	maxRailNodes = 5 // nodes in a row; the middle of a longer one is a number
)

// Rail is the drawing in the closed panel: branches that join into one tail.
// A chain with one origin has a tail only.
type Rail struct {
	Branches [][]RailNode
	Tail     []RailNode
	More     int // origins that are not drawn
}

// RailNode is a station in the drawing, or the number of stations left out.
type RailNode struct {
	Node
	Skipped int // > 0: stands for so many relays, and Node is empty
}

// Long reports whether the rail stands better upright on a narrow screen.
func (r Rail) Long() bool { return len(r.Branches) == 0 && len(r.Tail) > 4 }

// Rail draws the lines. Lines of several origins share the stations at their
// end: those are drawn once.
func (c Chain) Rail() Rail {
	if len(c.Lines) == 0 {
		return Rail{}
	}
	if len(c.Lines) == 1 {
		return Rail{Tail: shorten(c.Lines[0].Nodes)}
	}
	shared := c.sharedTail()
	first := c.Lines[0].Nodes
	r := Rail{Tail: shorten(first[len(first)-shared:])}
	for i, l := range c.Lines {
		if i == maxBranches && len(c.Lines) > maxBranches {
			r.More = len(c.Lines) - maxBranches
			break
		}
		r.Branches = append(r.Branches, shorten(l.Nodes[:len(l.Nodes)-shared]))
	}
	return r
}

// sharedTail counts the stations at the end that all lines pass; each line
// keeps at least its origin.
func (c Chain) sharedTail() int {
	first := c.Lines[0].Nodes
	for n := 1; ; n++ {
		for _, l := range c.Lines {
			if len(l.Nodes) <= n || len(first) <= n || !l.Nodes[len(l.Nodes)-n].same(first[len(first)-n]) {
				return n - 1
			}
		}
	}
}

// shorten leaves the first and the last two of a long row.
func shorten(nodes []Node) []RailNode {
	row := make([]RailNode, 0, maxRailNodes)
	for i, n := range nodes {
		switch skipped := len(nodes) - 3; {
		case len(nodes) > maxRailNodes && i == 1:
			row = append(row, RailNode{Skipped: skipped})
		case len(nodes) > maxRailNodes && i > 1 && i <= skipped:
		default:
			row = append(row, RailNode{Node: n})
		}
	}
	return row
}
