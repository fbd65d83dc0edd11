package newsroom

import (
	"bytes"
	"errors"
	"strings"

	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/page"
)

type frontView struct {
	*Frame
	Blocks   []blockForm
	Note     string
	Sections []Option
	Topics   []Option
	Kinds    []Option
	Layouts  []front.Layout // what can be restored, newest first
	Changed  bool           // it differs from what readers see
	Standard bool           // nothing was arranged yet: this is a proposal
}

// arrangement shows the blocks as readers see them now, ready to be changed.
func arrangement(v *visit) error {
	view := frontView{}
	err := v.read(func(tx *db.Tx) error {
		l, ok, err := front.Current(tx)
		if err != nil {
			return err
		}
		if !ok {
			view.Standard = true
			if l.Blocks, err = proposal(tx); err != nil {
				return err
			}
		}
		for i, b := range l.Blocks {
			view.Blocks = append(view.Blocks, newBlockForm(i, b))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.showFront(view, web.NewForm(nil))
}

// proposal is a front page to begin with: a lead, the sections, what is read
// most.
func proposal(tx *db.Tx) ([]news.Block, error) {
	list, err := desk.Sections(tx)
	if err != nil {
		return nil, err
	}
	blocks := []news.Block{{Kind: news.LeadBlock, Count: 5}}
	for i, s := range list {
		if s.Parent != "" || i > 7 {
			continue
		}
		kind := news.ListBlock
		if i == 0 {
			kind = news.GridBlock
		}
		blocks = append(blocks, news.Block{Kind: kind, Title: s.Name, Section: s.ID, Count: 4})
	}
	return append(blocks, news.Block{Kind: news.MostReadBlock, Count: 5}, news.Block{Kind: news.LatestBlock, Count: 12}), nil
}

// showFront completes the view with what the form offers.
func (v *visit) showFront(view frontView, form *web.Form) error {
	view.Frame = v.frame("front", "newsroom.front.title")
	view.Form = form
	view.Note = form.Get("note")
	err := v.read(func(tx *db.Tx) error {
		sections, err := desk.Sections(tx)
		if err != nil {
			return err
		}
		topics, err := desk.Topics(tx)
		if err != nil {
			return err
		}
		view.Sections, view.Topics = sectionOptions(v.p, sections), nil
		for _, t := range topics {
			view.Topics = append(view.Topics, Option{Value: string(t.ID), Label: t.Title})
		}
		for _, k := range news.BlockKinds {
			view.Kinds = append(view.Kinds, Option{Value: string(k), Label: v.p.T("newsroom.block." + string(k))})
		}
		if view.Layouts, err = front.Layouts(tx, v.actor()); err != nil {
			return err
		}
		return v.headlinesOf(tx, view.Blocks)
	})
	if err != nil {
		return err
	}
	for i := range view.Blocks {
		view.Blocks[i].F, view.Blocks[i].Of = &view, len(view.Blocks)
	}
	return v.show(view)
}

// editArrangement applies one act to the blocks of the form and shows it
// again. Nothing is stored: the arrangement lives in the form until it is
// published, so it answers without a redirect.
func editArrangement(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	blocks := readBlocks(form)
	blocks = act(blocks, form.Get("do"))
	if err := v.read(func(tx *db.Tx) error { return v.findPins(tx, blocks) }); err != nil {
		return err
	}
	return v.showFront(frontView{Blocks: blocks, Changed: true}, form)
}

// publishArrangement makes the blocks of the form the front page.
func publishArrangement(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	blocks := readBlocks(form)
	var before []front.Layout
	err = v.write(func(tx *db.Tx) (err error) {
		if err := v.findPins(tx, blocks); err != nil {
			return err
		}
		if unresolved(blocks) {
			return errs.InField("blocks", "newsroom.front.choose", nil)
		}
		if before, err = front.Layouts(tx, v.actor()); err != nil {
			return err
		}
		return front.Arrange(tx, v.actor(), layoutOf(blocks), form.Text("note"))
	})
	if form.Fail(err) {
		return v.showFront(frontView{Blocks: blocks, Changed: true}, form)
	}
	if err != nil {
		return err
	}
	f := web.Flash{Key: "newsroom.front.published"}
	if len(before) > 0 && before[0].Current {
		f.Undo = home + "front/restore/" + string(before[0].ID)
	}
	return v.done(home+"front", f)
}

func restoreArrangement(v *visit) error {
	var before front.Layout
	err := v.write(func(tx *db.Tx) (err error) {
		if before, _, err = front.Current(tx); err != nil {
			return err
		}
		return front.Restore(tx, v.actor(), news.LayoutID(v.r.PathValue("id")))
	})
	if err != nil {
		return err
	}
	f := web.Flash{Key: "newsroom.front.restored"}
	if before.ID != "" {
		f.Undo = home + "front/restore/" + string(before.ID)
	}
	return v.done(home+"front", f)
}

// errPreview takes the preview's transaction back.
var errPreview = errors.New("only a preview")

// previewArrangement prints the front page as it would be. It arranges in a
// transaction that is always taken back, so that readers' own code makes the
// preview and nothing is kept of it.
func previewArrangement(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	if v.Page == nil || v.Theme == nil {
		return notFound()
	}
	blocks := readBlocks(form)
	var shown *page.Shown
	err = v.write(func(tx *db.Tx) (err error) {
		if err := v.findPins(tx, blocks); err != nil {
			return err
		}
		if err := front.Arrange(tx, v.actor(), layoutOf(blocks), ""); err != nil {
			return err
		}
		if shown, err = v.Page.Front(tx, page.Variant{}, 1); err != nil {
			return err
		}
		return errPreview
	})
	if form.Fail(err) {
		return v.showFront(frontView{Blocks: blocks, Changed: true}, form)
	}
	if !errors.Is(err, errPreview) {
		return err
	}
	if f, ok := shown.View.(*page.Front); ok {
		f.Preview = true
	}
	var b bytes.Buffer
	if err := v.Theme.Render(&b, shown.Template, shown.View); err != nil {
		return err
	}
	return web.HTML(v.w, 200, b.Bytes())
}

// act applies what a button of the form said: "verb:block:argument".
func act(blocks []blockForm, do string) []blockForm {
	parts := strings.SplitN(do, ":", 3)
	verb := parts[0]
	if verb == "add" && len(parts) > 1 {
		return append(blocks, newBlockForm(freeKey(blocks), news.Block{Kind: news.BlockKind(parts[1]), Count: 4}))
	}
	if len(parts) < 2 {
		return blocks
	}
	at := indexOf(blocks, parts[1])
	if at < 0 {
		return blocks
	}
	switch verb {
	case "up":
		if at > 0 {
			blocks[at-1], blocks[at] = blocks[at], blocks[at-1]
		}
	case "down":
		if at < len(blocks)-1 {
			blocks[at+1], blocks[at] = blocks[at], blocks[at+1]
		}
	case "remove":
		return append(blocks[:at:at], blocks[at+1:]...)
	case "pin", "unpin", "first":
		if len(parts) == 3 {
			blocks[at].pin(verb, news.ArticleID(parts[2]))
		}
	}
	return blocks
}
