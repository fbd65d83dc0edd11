package page

import (
	"html/template"

	"isnad/internal/kit/i18n"
)

// The types below hand a part of a page to a partial template together with
// the frame that it prints with: {{template "card" ($.ForCard . "tile" 3)}}. Each
// has the printer as a field of its own: finding a field of an embedded struct
// by name is slow, and P is the name that templates use most.

// CardIn is a card in a place. What every card prints is worked out here,
// once, rather than by method calls from the template.
type CardIn struct {
	*Base
	P     *i18n.Printer
	Card  Card
	Size  string // "lead", "tile", "row", "line" or "plain"
	Level int    // of its heading: 2, 3 or 4
	Chip  *ChipIn
	When  string // «6:05 م» or the day
	ISO   string // the same for a datetime attribute
	Talk  string // number of comments in words; "" when there are none
}

// ForCard puts a card into a place.
func (b *Base) ForCard(c Card, size string, level int) CardIn {
	in := CardIn{Base: b, P: b.P, Card: c, Size: size, Level: level}
	if size != "plain" {
		if !c.Time.IsZero() {
			in.When = b.When(c.Time)
			in.ISO = c.Time.UTC().Format("2006-01-02T15:04:05Z")
		}
		if c.Comments > 0 {
			in.Talk = b.P.N("site.comments.count", c.Comments)
		}
		if c.Chip != nil {
			in.Chip = ptr(b.ForChip(*c.Chip))
		}
	}
	return in
}

func ptr[T any](v T) *T { return &v }

// WordsIn are words printed as a list.
type WordsIn struct {
	P     *i18n.Printer
	Words []string
}

// ForWords puts words into a place.
func (b *Base) ForWords(words []string) WordsIn { return WordsIn{b.P, words} }

// PictureIn is a picture in a place.
type PictureIn struct {
	P          *i18n.Printer
	Picture    *Picture
	WebP, JPEG template.Srcset
	Alt        string
	Sizes      string // the sizes attribute
	Eager      bool   // above the fold: loaded at once, first
}

// ForPicture puts a picture into a place.
func (b *Base) ForPicture(p *Picture, sizes string, eager bool) PictureIn {
	return PictureIn{b.P, p, srcset(p.WebP), srcset(p.JPEG), p.Alt, sizes, eager}
}

// ForDecoration is ForPicture without the picture's text, for cards, whose
// headline says it already.
func (b *Base) ForDecoration(p *Picture, sizes string, eager bool) PictureIn {
	return PictureIn{b.P, p, srcset(p.WebP), srcset(p.JPEG), "", sizes, eager}
}

// ChainIn is the isnad panel.
type ChainIn struct {
	*Base
	P     *i18n.Printer
	Chain Chain
}

// ForChain hands over the chain.
func (b *Base) ForChain(c Chain) ChainIn { return ChainIn{b, b.P, c} }

// RailIn is a row of stations.
type RailIn struct {
	*Base
	P     *i18n.Printer
	Nodes []RailNode
}

// ForRail hands over a row of stations.
func (b *Base) ForRail(n []RailNode) RailIn { return RailIn{b, b.P, n} }

// NodeIn is one station of the open panel.
type NodeIn struct {
	*Base
	P    *i18n.Printer
	Node Node
}

// ForNode hands over a station.
func (b *Base) ForNode(n Node) NodeIn { return NodeIn{b, b.P, n} }

// ChipIn is a chip in words.
type ChipIn struct {
	Kind  ChipKind
	Shape Shape
	Text  string
}

// ForChip puts a chip into words.
func (b *Base) ForChip(c Chip) ChipIn {
	key := "site.chip." + string(c.Kind)
	switch c.Kind {
	case ChipUnnamed, ChipNamed, ChipMixed:
		return ChipIn{c.Kind, c.Shape(), b.P.N(key, c.Count)}
	}
	return ChipIn{c.Kind, c.Shape(), b.P.T(key)}
}

// PersonIn is a face.
type PersonIn struct {
	*Base
	P      *i18n.Printer
	Person Person
}

// ForPerson hands over a person.
func (b *Base) ForPerson(p Person) PersonIn { return PersonIn{b, b.P, p} }

// NoticeIn is a notice.
type NoticeIn struct {
	*Base
	P      *i18n.Printer
	Notice Notice
}

// ForNotice hands over a notice.
func (b *Base) ForNotice(n Notice) NoticeIn { return NoticeIn{b, b.P, n} }

// PagerIn is a pager.
type PagerIn struct {
	*Base
	P     *i18n.Printer
	Pager Pager
}

// ForPager hands over a pager.
func (b *Base) ForPager(p Pager) PagerIn { return PagerIn{b, b.P, p} }

// CommentIn is a comment in its thread.
type CommentIn struct {
	*Base
	P       *i18n.Printer
	Comment Comment
}

// ForComment hands over a comment.
func (b *Base) ForComment(c Comment) CommentIn { return CommentIn{b, b.P, c} }

// FormIn is the comment form.
type FormIn struct {
	*Base
	P    *i18n.Printer
	Form CommentForm
}

// ForForm hands over the form.
func (b *Base) ForForm(f CommentForm) FormIn { return FormIn{b, b.P, f} }

// BlockIn is a block of the front page.
type BlockIn struct {
	*Base
	P     *i18n.Printer
	Block Block
	Pager *Pager // for the river
}

// ForBlock hands over a block.
func (b *Base) ForBlock(k Block, p *Pager) BlockIn { return BlockIn{b, b.P, k, p} }

// Views returns the pages of a theme, each with the empty view that its
// template is checked against. The keys are the names of the templates.
func Views() map[string]any {
	return map[string]any{
		"front": &Front{}, "section": &Section{}, "article": &Article{}, "tag": &Tag{},
		"author": &Author{}, "topic": &Topic{}, "search": &Search{}, "static": &Static{},
		"archive": &Archive{}, "corrections": &Corrections{}, "revisions": &Revisions{},
		"diff": &Diff{}, "display": &Display{}, "comment": &CommentPage{},
		"comment-sent": &CommentSent{}, "404": &NotFound{}, "410": &GonePage{},
		"500": &ServerError{},
	}
}

// Parts returns, by page, the marks (data-part="…") that a theme may not leave
// out when the view has what they show.
func Parts() map[string][]string {
	parts := map[string][]string{}
	for name := range Views() {
		if name != "500" {
			parts[name] = []string{"skip"}
		}
	}
	parts["article"] = []string{"skip", "isnad", "notice", "history", "consent"}
	parts["comment"] = []string{"skip", "consent"}
	return parts
}
