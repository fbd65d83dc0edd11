package newsroom

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"isnad/arabic"
	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/i18n"
	"isnad/internal/kit/web"
	"isnad/internal/news"
)

// blockForm is a block of the front page while it is arranged. Its fields in
// the form are named after its key: "k3.title".
type blockForm struct {
	Key                   string
	Kind                  news.BlockKind
	Title, Section, Topic string
	Count                 string // as typed
	Pinned                []pin
	Word                  string // typed to find an article to pin
	Found                 []pin  // what was found for it
	Missed                bool   // nothing was

	F  *frontView
	Of int
}

// pin is an article that an editor put into a block.
type pin struct {
	ID       news.ArticleID
	Number   int64
	Headline string
}

func newBlockForm(key int, b news.Block) blockForm {
	f := blockForm{Key: fmt.Sprintf("k%d", key), Kind: b.Kind, Title: b.Title, Section: string(b.Section), Topic: string(b.Topic),
		Count: strconv.Itoa(b.Count)}
	for _, id := range b.Pinned {
		f.Pinned = append(f.Pinned, pin{ID: id})
	}
	return f
}

// readBlocks reads the blocks in the order in which they stand in the form.
func readBlocks(form *web.Form) (blocks []blockForm) {
	for _, key := range form.All("block") {
		b := blockForm{Key: key, Kind: news.BlockKind(form.Get(key + ".kind")), Title: form.Text(key + ".title"),
			Section: form.Get(key + ".section"), Topic: form.Get(key + ".topic"), Count: form.Text(key + ".count"),
			Word: form.Text(key + ".word")}
		for _, id := range form.All(key + ".pinned") {
			b.Pinned = append(b.Pinned, pin{ID: news.ArticleID(id)})
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// layoutOf is what the form says, for the room to check.
func layoutOf(list []blockForm) []news.Block {
	blocks := make([]news.Block, 0, len(list))
	for _, b := range list {
		count, _ := strconv.Atoi(arabic.ASCIIDigits(b.Count)) // the room refuses 0
		k := news.Block{Kind: b.Kind, Title: b.Title, Section: news.SectionID(b.Section), Count: count}
		if b.Kind == news.TopicBlock {
			k.Topic = news.TopicID(b.Topic)
		}
		for _, p := range b.Pinned {
			k.Pinned = append(k.Pinned, p.ID)
		}
		blocks = append(blocks, k)
	}
	return blocks
}

func indexOf(blocks []blockForm, key string) int {
	return slices.IndexFunc(blocks, func(b blockForm) bool { return b.Key == key })
}

func freeKey(blocks []blockForm) int {
	n := len(blocks)
	for indexOf(blocks, fmt.Sprintf("k%d", n)) >= 0 {
		n++
	}
	return n
}

// pin puts an article in, takes it out or moves it to the front.
func (b *blockForm) pin(verb string, id news.ArticleID) {
	b.Pinned = slices.DeleteFunc(b.Pinned, func(p pin) bool { return p.ID == id })
	switch verb {
	case "pin":
		b.Pinned = append(b.Pinned, pin{ID: id})
		b.Word = ""
	case "first":
		b.Pinned = append([]pin{{ID: id}}, b.Pinned...)
	}
}

// findPins looks for the articles whose number, address or words were typed.
// A number or a single hit is pinned at once; several are offered.
func (v *visit) findPins(tx *db.Tx, blocks []blockForm) error {
	for i := range blocks {
		b := &blocks[i]
		if b.Word == "" {
			continue
		}
		id, err := v.articleNamed(tx, "blocks", b.Word)
		if err == nil {
			b.pin("pin", id)
			continue
		}
		if !errs.Is(err, errs.Invalid) {
			return err
		}
		rows, err := desk.List(tx, v.actor(), desk.Filter{State: "live", Word: strings.TrimPrefix(b.Word, "#"), Limit: 6})
		if err != nil {
			return err
		}
		for _, r := range rows {
			b.Found = append(b.Found, pin{ID: r.ID, Number: r.Number, Headline: r.Headline})
		}
		b.Missed = len(rows) == 0
		if len(rows) == 1 {
			b.pin("pin", rows[0].ID)
			b.Found = nil
		}
	}
	return nil
}

// unresolved reports whether a typed word still waits for a choice.
func unresolved(blocks []blockForm) bool {
	return slices.ContainsFunc(blocks, func(b blockForm) bool { return b.Word != "" })
}

// headlinesOf names the pinned articles. One that is gone is named so, and
// the editor takes it out.
func (v *visit) headlinesOf(tx *db.Tx, blocks []blockForm) error {
	for i := range blocks {
		for j := range blocks[i].Pinned {
			p := &blocks[i].Pinned[j]
			piece, err := desk.Open(tx, v.actor(), p.ID)
			if errs.Is(err, errs.NotFound) {
				p.Headline = v.p.T("newsroom.front.gone")
				continue
			}
			if err != nil {
				return err
			}
			p.Number, p.Headline = piece.Number, orElse(piece.Content.Headline, v.p.T("newsroom.no-headline"))
			if !piece.Live(v.now) {
				p.Headline = v.p.T("newsroom.front.not-live", "headline", p.Headline)
			}
		}
	}
	return nil
}

// sectionOptions lists sections for a select, children under their parents.
func sectionOptions(p *i18n.Printer, list []news.Section) []Option {
	options := []Option{{Label: p.T("newsroom.none")}}
	for _, s := range inTree(list) {
		label := s.Name
		if s.Parent != "" {
			label = "\u00a0\u00a0\u00a0" + label
		}
		options = append(options, Option{Value: string(s.ID), Label: label})
	}
	return options
}

// inTree orders sections so that children follow their parents.
func inTree(list []news.Section) (tree []news.Section) {
	for _, s := range list {
		if s.Parent != "" {
			continue
		}
		tree = append(tree, s)
		for _, child := range list {
			if child.Parent == s.ID {
				tree = append(tree, child)
			}
		}
	}
	for _, s := range list { // grandchildren and orphans at the end, never lost
		if !slices.ContainsFunc(tree, func(t news.Section) bool { return t.ID == s.ID }) {
			tree = append(tree, s)
		}
	}
	return tree
}
