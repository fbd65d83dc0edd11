package newsroom

import (
	"fmt"
	"net/url"
	"slices"

	"isnad/arabic"
	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/news"
)

const (
	tagsPage  = 60   // tags on one page of the list
	tagsScope = 2000 // most used tags among which twins are looked for
)

type tagsView struct {
	*Frame
	Query string
	Tags  []desk.TagUse
	Twins [][]desk.TagUse // tags that differ in spelling only, the most used first
	Next  string
	names map[news.TagID]string
}

// Into names the tag that one was merged into.
func (t tagsView) Into(id news.TagID) string { return t.names[id] }

// tagPath is where a tag is kept. Tags are addressed by their label: it names
// one tag whatever its spelling.
func tagPath(label string) string { return home + "tags/" + url.PathEscape(label) }

// Path is the page of a tag in the newsroom.
func (f *Frame) TagPath(label string) string { return tagPath(label) }

func tags(v *visit) error {
	view := tagsView{Frame: v.frame("tags", "newsroom.tags.title"), Query: v.r.URL.Query().Get("q"), names: map[news.TagID]string{}}
	from := int(v.number("from"))
	err := v.read(func(tx *db.Tx) error {
		list, err := desk.Tags(tx, view.Query, tagsPage+1, from)
		if err != nil {
			return err
		}
		if len(list) > tagsPage {
			list = list[:tagsPage]
			view.Next = home + "tags?" + url.Values{"q": {view.Query}, "from": {fmt.Sprint(from + tagsPage)}}.Encode()
		}
		view.Tags = list
		all, err := desk.Tags(tx, "", tagsScope, 0)
		if err != nil {
			return err
		}
		for _, t := range all {
			view.names[t.ID] = t.Label
		}
		if view.Query == "" && from == 0 {
			view.Twins = twins(all)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.show(view)
}

// twins groups the tags whose loose keys are the same.
func twins(list []desk.TagUse) (groups [][]desk.TagUse) {
	at := map[string]int{}
	for _, t := range list {
		if t.MergedInto != "" {
			continue
		}
		key := arabic.TagLooseKey(t.Label)
		i, seen := at[key]
		if !seen {
			i = len(groups)
			at[key] = i
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], t)
	}
	return slices.DeleteFunc(groups, func(g []desk.TagUse) bool { return len(g) < 2 })
}

type tagView struct {
	*Frame
	Tag     desk.TagUse
	Similar []desk.TagUse
	Merged  []desk.TagUse // that went into this one
}

func tag(v *visit) error { return v.showTag(web.NewForm(nil), v.r.PathValue("id")) }

// tagNamed finds the tag of a label in any spelling.
func tagNamed(tx *db.Tx, label string) (t desk.TagUse, found bool, err error) {
	list, err := desk.Tags(tx, label, tagsScope, 0)
	if err != nil {
		return t, false, err
	}
	key := arabic.TagKey(label)
	for _, t := range list {
		if arabic.TagKey(t.Label) == key {
			return t, true, nil
		}
	}
	return t, false, nil
}

func (v *visit) showTag(form *web.Form, label string) error {
	view := tagView{Frame: v.frame("tag", "newsroom.tags.edit", "name", label)}
	view.Form = form
	err := v.read(func(tx *db.Tx) (err error) {
		found := false
		if view.Tag, found, err = tagNamed(tx, label); err != nil {
			return err
		}
		if !found {
			return notFound()
		}
		if view.Similar, err = desk.SimilarTags(tx, view.Tag.ID); err != nil {
			return err
		}
		all, err := desk.Tags(tx, "", tagsScope, 0)
		for _, t := range all {
			if t.MergedInto == view.Tag.ID {
				view.Merged = append(view.Merged, t)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	view.Title = v.p.T("newsroom.tags.edit", "name", view.Tag.Label)
	return v.show(view)
}

func saveTag(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	t := news.Tag{ID: news.TagID(v.r.PathValue("id")), Label: form.Text("label"), Description: form.Text("description")}
	err = v.write(func(tx *db.Tx) error { return desk.DescribeTag(tx, v.actor(), t) })
	if form.Fail(err) {
		return v.showTag(form, form.Get("was"))
	}
	if err != nil {
		return err
	}
	return v.done(home+"tags?q="+url.QueryEscape(t.Label), web.Flash{Key: "newsroom.tags.saved", Values: map[string]string{"Name": t.Label}})
}

// mergeTag merges the tag of the address into the one whose id or label was
// given.
func mergeTag(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	from, into := news.TagID(v.r.PathValue("id")), news.TagID(form.Get("into"))
	err = v.write(func(tx *db.Tx) error {
		if label := form.Text("other"); into == "" {
			t, found, err := tagNamed(tx, label)
			if err != nil {
				return err
			}
			if !found || label == "" {
				return errs.InField("other", "newsroom.tags.no-such", nil)
			}
			into = t.ID
		}
		return desk.MergeTags(tx, v.actor(), from, into)
	})
	if form.Fail(err) && form.Has("was") {
		return v.showTag(form, form.Get("was"))
	}
	if err != nil {
		return err
	}
	return v.done(home+"tags", web.Flash{Key: "newsroom.tags.merged", Undo: home + "tags/" + string(from) + "/unmerge"})
}

func unmergeTag(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	err = v.write(func(tx *db.Tx) error { return desk.UnmergeTags(tx, v.actor(), news.TagID(v.r.PathValue("id"))) })
	if err != nil {
		return err
	}
	return v.done(v.back(form, home+"tags"), web.Flash{Key: "newsroom.tags.unmerged"})
}
