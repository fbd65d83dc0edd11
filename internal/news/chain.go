package news

import (
	"strings"
	"time"

	"isnad/arabic"
)

// HopRole is the place of a hop in its line.
type HopRole string

// A line begins with one origin, or with a relay when it is broken.
const (
	OriginHop HopRole = "origin"
	RelayHop  HopRole = "relay"
)

// HopKind is what a source or an outlet is.
type HopKind string

// The kinds. The first row is for origins, the second for relays.
const (
	NamedSource       HopKind = "named"
	TitledSource      HopKind = "titled" // a person known by office only
	AnonymousSource   HopKind = "anonymous"
	InstitutionSource HopKind = "institution"
	DocumentSource    HopKind = "document"
	EyewitnessSource  HopKind = "eyewitness"
	OurselvesSource   HopKind = "ourselves" // our own reporter saw it

	AgencyOutlet  HopKind = "agency"
	PaperOutlet   HopKind = "paper"
	ChannelOutlet HopKind = "channel"
	AccountOutlet HopKind = "account"
)

// OriginKinds and RelayKinds are what an editor may choose for a hop.
var (
	OriginKinds = []HopKind{NamedSource, TitledSource, AnonymousSource, InstitutionSource, DocumentSource, EyewitnessSource, OurselvesSource}
	RelayKinds  = []HopKind{AgencyOutlet, PaperOutlet, ChannelOutlet, AccountOutlet}
)

// Verbal is what a source or an outlet did with the news.
type Verbal string

// Verbals are the codes that an editor may choose; readers see them as words.
var Verbals = []Verbal{"said", "confirmed", "stated", "denied", "relayed", "republished", "saw", "read"}

// Hop is one station on the way from the origin to us. Everything in it is
// public: an anonymous source's identity has no place here.
type Hop struct {
	Role       HopRole   `json:"role"`
	Kind       HopKind   `json:"kind"`
	Name       string    `json:"name"`            // as readers see it: «مصدر دبلوماسي», an outlet's name
	Title      string    `json:"title,omitempty"` // office or description
	Verb       Verbal    `json:"verb,omitempty"`  // what it did, as one of Verbals
	Cue        string    `json:"cue,omitempty"`   // the words of the text: «أفاد»، «نقلت عن»
	Medium     string    `json:"medium,omitempty"`
	At         time.Time `json:"at,omitzero"`
	URL        string    `json:"url,omitempty"`
	ArchiveURL string    `json:"archiveUrl,omitempty"`
	Lang       string    `json:"lang,omitempty"` // of the original, if translated
	Translator string    `json:"translator,omitempty"`
	Anonymity  string    `json:"anonymity,omitempty"` // why the source is not named
	Supports   string    `json:"supports,omitempty"`  // the claim that it carries
	Verified   bool      `json:"verified,omitempty"`  // we checked it ourselves
}

// Line is one way of the news from an origin to us; we are its end, unwritten.
type Line struct {
	Hops []Hop `json:"hops"`
	// SameAs is the number (from 1) of an earlier line whose origin is the same
	// source under another name; SameReason says how we know.
	SameAs     int    `json:"sameAs,omitempty"`
	SameReason string `json:"sameReason,omitempty"`
	// Distinct says why two anonymous sources of one outlet count as two.
	Distinct string `json:"distinct,omitempty"`
}

// ChainNote says why a piece needs no chain.
type ChainNote string

// The reasons.
const (
	OwnReporting ChainNote = "own"
	OpinionPiece ChainNote = "opinion"
	ServicePiece ChainNote = "service"
)

// ChainNotes lists them as the interface offers them.
var ChainNotes = []ChainNote{OwnReporting, OpinionPiece, ServicePiece}

// Chain is the chain of attribution of a piece: its lines, or a note why it
// has none.
type Chain struct {
	Lines []Line    `json:"lines,omitempty"`
	Note  ChainNote `json:"note,omitempty"`
}

// Present reports whether the chain says anything: the publish gate asks.
func (c Chain) Present() bool { return len(c.Lines) > 0 || c.Note != "" }

// IsZero reports whether the chain says nothing. It decides what is stored, so
// that a list of no lines and no list give one fingerprint.
func (c Chain) IsZero() bool { return !c.Present() }

// Origin returns the line's origin; ok is false when the line is broken.
func (l Line) Origin() (Hop, bool) {
	if len(l.Hops) > 0 && l.Hops[0].Role == OriginHop {
		return l.Hops[0], true
	}
	return Hop{}, false
}

// Relays returns the outlets between the origin and us.
func (l Line) Relays() []Hop {
	if _, ok := l.Origin(); ok {
		return l.Hops[1:]
	}
	return l.Hops
}

// Connected reports whether every line reaches an origin. It is no grade of
// truth.
func (c Chain) Connected() bool {
	for _, l := range c.Lines {
		if _, ok := l.Origin(); !ok {
			return false
		}
	}
	return len(c.Lines) > 0
}

// Groups numbers the independent origins: for each line the number (from 1) of
// the group its origin belongs to, 0 for a broken line, and the count of
// groups. Two lines share an origin when the editor says so (SameAs), when
// both name the same source, and when both lean on an unnamed source of the
// same first outlet, unless Distinct of either gives a reason.
func (c Chain) Groups() (group []int, count int) {
	group = make([]int, len(c.Lines))
	for i, l := range c.Lines {
		o, ok := l.Origin()
		if !ok {
			continue
		}
		if l.SameAs >= 1 && l.SameAs <= i && group[l.SameAs-1] > 0 {
			group[i] = group[l.SameAs-1]
			continue
		}
		for j := range i {
			p, ok := c.Lines[j].Origin()
			if ok && sameOrigin(o, p, l, c.Lines[j]) {
				group[i] = group[j]
				break
			}
		}
		if group[i] == 0 {
			count++
			group[i] = count
		}
	}
	return group, count
}

func sameOrigin(a, b Hop, la, lb Line) bool {
	if a.Kind == OurselvesSource || b.Kind == OurselvesSource {
		return a.Kind == b.Kind
	}
	if a.Unnamed() && b.Unnamed() {
		return la.Distinct == "" && lb.Distinct == "" && firstOutlet(la) == firstOutlet(lb)
	}
	return !a.Unnamed() && !b.Unnamed() && NameKey(a.Name) == NameKey(b.Name)
}

// Unnamed reports whether readers are not told who the source is.
func (h Hop) Unnamed() bool { return h.Kind == AnonymousSource || h.Kind == EyewitnessSource }

// firstOutlet is who heard the source: "" when we did ourselves.
func firstOutlet(l Line) string {
	if r := l.Relays(); len(r) > 0 {
		return NameKey(r[0].Name)
	}
	return ""
}

// NameKey is what two spellings of a source's or outlet's name share.
func NameKey(name string) string {
	if key := strings.Join(arabic.Words(name), " "); key != "" {
		return key
	}
	return strings.TrimSpace(name) // of signs alone, which no other name shares
}

// Verified reports whether we checked any origin ourselves.
func (c Chain) Verified() (n int) {
	seen := map[int]bool{}
	group, _ := c.Groups()
	for i, l := range c.Lines {
		for _, h := range l.Hops {
			if (h.Verified || h.Kind == OurselvesSource) && group[i] > 0 && !seen[group[i]] {
				seen[group[i]] = true
				n++
			}
		}
	}
	return n
}
