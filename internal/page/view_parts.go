package page

// The types below hand a part of a page to a partial template together with
// the frame that it prints with: {{template "card" ($.ForCard . "tile" 3)}}.

// CardIn is a card in a place.
type CardIn struct {
	*Base
	Card  Card
	Size  string // "lead", "tile", "row", "line" or "plain"
	Level int    // of its heading: 2 or 3
}

// ForCard puts a card into a place.
func (b *Base) ForCard(c Card, size string, level int) CardIn { return CardIn{b, c, size, level} }

// PictureIn is a picture in a place.
type PictureIn struct {
	*Base
	Picture Picture
	Sizes   string // the sizes attribute
	Eager   bool   // above the fold: loaded at once, first
}

// ForPicture puts a picture into a place.
func (b *Base) ForPicture(p Picture, sizes string, eager bool) PictureIn {
	return PictureIn{b, p, sizes, eager}
}

// ChainIn is the isnad panel.
type ChainIn struct {
	*Base
	Chain Chain
}

// ForChain hands over the chain.
func (b *Base) ForChain(c Chain) ChainIn { return ChainIn{b, c} }

// RailIn is a row of stations.
type RailIn struct {
	*Base
	Nodes []RailNode
}

// ForRail hands over a row of stations.
func (b *Base) ForRail(n []RailNode) RailIn { return RailIn{b, n} }

// NodeIn is one station of the open panel.
type NodeIn struct {
	*Base
	Node Node
}

// ForNode hands over a station.
func (b *Base) ForNode(n Node) NodeIn { return NodeIn{b, n} }

// ChipIn is a chip.
type ChipIn struct {
	*Base
	Chip Chip
}

// Text returns the chip's words.
func (c ChipIn) Text() string {
	key := "site.chip." + string(c.Chip.Kind)
	switch c.Chip.Kind {
	case ChipUnnamed, ChipNamed, ChipMixed:
		return c.P.N(key, c.Chip.Count)
	}
	return c.P.T(key)
}

// ForChip hands over a chip.
func (b *Base) ForChip(c Chip) ChipIn { return ChipIn{b, c} }

// PersonIn is a face.
type PersonIn struct {
	*Base
	Person Person
}

// ForPerson hands over a person.
func (b *Base) ForPerson(p Person) PersonIn { return PersonIn{b, p} }

// NoticeIn is a notice.
type NoticeIn struct {
	*Base
	Notice Notice
}

// ForNotice hands over a notice.
func (b *Base) ForNotice(n Notice) NoticeIn { return NoticeIn{b, n} }

// PagerIn is a pager.
type PagerIn struct {
	*Base
	Pager Pager
}

// ForPager hands over a pager.
func (b *Base) ForPager(p Pager) PagerIn { return PagerIn{b, p} }

// CommentIn is a comment in its thread.
type CommentIn struct {
	*Base
	Comment Comment
}

// ForComment hands over a comment.
func (b *Base) ForComment(c Comment) CommentIn { return CommentIn{b, c} }

// FormIn is the comment form.
type FormIn struct {
	*Base
	Form CommentForm
}

// ForForm hands over the form.
func (b *Base) ForForm(f CommentForm) FormIn { return FormIn{b, f} }

// BlockIn is a block of the front page.
type BlockIn struct {
	*Base
	Block Block
	Pager *Pager // for the river
}

// ForBlock hands over a block.
func (b *Base) ForBlock(k Block, p *Pager) BlockIn { return BlockIn{b, k, p} }

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
