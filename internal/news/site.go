package news

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"isnad/internal/kit/errs"
)

// Site is what the newsroom set about the paper as a whole.
type Site struct {
	Name        string `json:"name"`
	Tagline     string `json:"tagline,omitempty"`
	Description string `json:"description,omitempty"`
	BaseURL     string `json:"baseUrl,omitempty"` // https://paper.example; empty: as the request came
	Lang        string `json:"lang"`              // ar or en
	Country     string `json:"country"`           // ISO 3166, sets digits, months, week start
	Zone        string `json:"zone"`              // IANA
	Hijri       bool   `json:"hijri,omitempty"`
	Accent      string `json:"accent,omitempty"` // #rrggbb; empty: the theme's
	Contact     string `json:"contact,omitempty"`
	Comments    bool   `json:"comments"`
	HoldAll     bool   `json:"holdAll,omitempty"` // every comment waits for a moderator
	Menu        []Link `json:"menu,omitempty"`    // beside the sections
	Footer      []Link `json:"footer,omitempty"`
}

// Link is an entry of a menu.
type Link struct {
	Label string `json:"label"`
	URL   string `json:"url"`
}

// Location is the site's time zone; UTC when it is unknown.
func (s Site) Location() *time.Location {
	if loc, err := time.LoadLocation(s.Zone); err == nil && s.Zone != "" {
		return loc
	}
	return time.UTC
}

var colour = regexp.MustCompile(`^#[0-9a-f]{6}$`)

// Check reports what cannot be stored, field by field.
func (s Site) Check() error {
	var l errs.List
	if strings.TrimSpace(s.Name) == "" || len([]rune(s.Name)) > 80 {
		l = append(l, errs.InField("name", "settings.name", nil))
	}
	if s.Lang != "ar" && s.Lang != "en" {
		l = append(l, errs.InField("lang", "settings.lang", nil))
	}
	if _, err := time.LoadLocation(s.Zone); err != nil || s.Zone == "" || s.Zone == "Local" {
		l = append(l, errs.InField("zone", "settings.zone", nil))
	}
	if s.Accent != "" && !colour.MatchString(s.Accent) {
		l = append(l, errs.InField("accent", "settings.colour", nil))
	}
	if s.BaseURL != "" && !webAddress(s.BaseURL) {
		l = append(l, errs.InField("baseUrl", "settings.base_url", nil))
	}
	for _, m := range append(append([]Link{}, s.Menu...), s.Footer...) {
		if m.Label == "" || !linkTarget(m.URL) {
			l = append(l, errs.InField("menu", "settings.menu", errs.Args{"label": m.Label}))
		}
	}
	return l.OrNil()
}

// linkTarget reports whether a menu may lead there: a web address, or a path on
// this site. "//host" is neither: it looks like a path and leads away.
func linkTarget(s string) bool {
	if strings.HasPrefix(s, "/") {
		return !strings.HasPrefix(s, "//") && !strings.HasPrefix(s, `/\`)
	}
	return s != "" && webAddress(s)
}

// BlockKind is a kind of block on the front page.
type BlockKind string

// The kinds of blocks.
const (
	LeadBlock     BlockKind = "lead"
	GridBlock     BlockKind = "grid"
	ListBlock     BlockKind = "list"
	OpinionBlock  BlockKind = "opinion"
	TopicBlock    BlockKind = "topic"
	MostReadBlock BlockKind = "mostread"
	LatestBlock   BlockKind = "latest"
)

// BlockKinds lists them as the interface offers them.
var BlockKinds = []BlockKind{LeadBlock, GridBlock, ListBlock, OpinionBlock, TopicBlock, MostReadBlock, LatestBlock}

// Block is one block of the front page as an editor arranged it. Pinned
// articles come first; the rest is filled with the newest of its section.
type Block struct {
	Kind    BlockKind   `json:"kind"`
	Title   string      `json:"title,omitempty"`
	Section SectionID   `json:"section,omitempty"`
	Topic   TopicID     `json:"topic,omitempty"`
	Pinned  []ArticleID `json:"pinned,omitempty"`
	Count   int         `json:"count"`
}

// CheckLayout reports what cannot be shown.
func CheckLayout(blocks []Block) error {
	if len(blocks) > 30 {
		return errs.InField("blocks", "front.too_many_blocks", errs.Args{"limit": 30})
	}
	for i, b := range blocks {
		if !slices.Contains(BlockKinds, b.Kind) || b.Count < 1 || b.Count > 40 || len(b.Pinned) > b.Count || (b.Kind == TopicBlock && b.Topic == "") {
			return errs.InField("blocks", "front.bad_block", errs.Args{"block": i + 1})
		}
	}
	return nil
}

// Breaking is one line of the bar عاجل; the server removes it at its expiry.
type Breaking struct {
	ID        BreakID
	Text      string
	Article   ArticleID
	At        time.Time
	ExpiresAt time.Time
}
