package newsroom

import (
	"slices"
	"strings"

	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/web"
	"isnad/internal/news"
)

type sectionsView struct {
	*Frame
	Sections []news.Section
	Order    string
	names    map[news.SectionID]string
}

// ParentName names the section that one belongs to.
func (s sectionsView) ParentName(id news.SectionID) string { return s.names[id] }

func sections(v *visit) error {
	view := sectionsView{Frame: v.frame("sections", "newsroom.sections.title"), names: map[news.SectionID]string{}}
	err := v.read(func(tx *db.Tx) (err error) {
		view.Sections, err = desk.Sections(tx)
		return err
	})
	if err != nil {
		return err
	}
	var ids []string
	for _, s := range view.Sections {
		view.names[s.ID] = s.Name
		ids = append(ids, string(s.ID))
	}
	view.Order = strings.Join(ids, ",")
	return v.show(view)
}

// orderSections takes the whole order, and moves one section in it when a
// button of the page without script was pressed.
func orderSections(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	ids := moved(strings.Split(form.Get("order"), ","), form.Get("move"))
	err = v.write(func(tx *db.Tx) error {
		order := make([]news.SectionID, len(ids))
		for i, id := range ids {
			order[i] = news.SectionID(id)
		}
		return desk.OrderSections(tx, v.actor(), order)
	})
	if err != nil {
		return err
	}
	if v.wantsData() {
		return web.JSON(v.w, 200, struct{}{})
	}
	return v.done(home+"sections", web.Flash{Key: "newsroom.sections.ordered"})
}

// moved applies "up:id" or "down:id" to an order.
func moved(ids []string, move string) []string {
	verb, id, _ := strings.Cut(move, ":")
	at := slices.Index(ids, id)
	to := at - 1
	if verb == "down" {
		to = at + 1
	}
	if at >= 0 && to >= 0 && to < len(ids) && (verb == "up" || verb == "down") {
		ids[at], ids[to] = ids[to], ids[at]
	}
	return ids
}

type sectionView struct {
	*Frame
	Section news.Section
	Parents []Option
}

func section(v *visit) error { return v.showSection(web.NewForm(nil)) }

// showSection shows the section of the address; "new" is an empty one.
func (v *visit) showSection(form *web.Form) error {
	id := news.SectionID(v.r.PathValue("id"))
	view := sectionView{Frame: v.frame("section", "newsroom.sections.new")}
	view.Form = form
	err := v.read(func(tx *db.Tx) error {
		list, err := desk.Sections(tx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(list, func(s news.Section) bool { return s.ID == id })
		if at >= 0 {
			view.Section = list[at]
			view.Title = v.p.T("newsroom.sections.edit", "name", list[at].Name)
		} else if id != "new" {
			return notFound()
		}
		others := slices.DeleteFunc(slices.Clone(list), func(s news.Section) bool { return s.ID == id || s.Parent != "" })
		view.Parents = sectionOptions(v.p, others)
		return nil
	})
	if err != nil {
		return err
	}
	return v.show(view)
}

func saveSection(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	s := news.Section{Name: form.Get("name"), Slug: form.Text("slug"), Description: form.Text("description"), Parent: news.SectionID(form.Get("parent"))}
	if id := v.r.PathValue("id"); id != "new" {
		s.ID = news.SectionID(id)
	}
	err = v.write(func(tx *db.Tx) error {
		_, err := desk.PutSection(tx, v.actor(), s)
		return err
	})
	if form.Fail(err) {
		return v.showSection(form)
	}
	if err != nil {
		return err
	}
	return v.done(home+"sections", web.Flash{Key: "newsroom.sections.saved", Values: map[string]string{"Name": s.Name}})
}

func dropSection(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	id := news.SectionID(v.r.PathValue("id"))
	var was news.Section
	err = v.write(func(tx *db.Tx) error {
		list, err := desk.Sections(tx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(list, func(s news.Section) bool { return s.ID == id })
		if at < 0 {
			return notFound()
		}
		was = list[at]
		return desk.DropSection(tx, v.actor(), id)
	})
	if form.Fail(err) {
		return v.showSection(form)
	}
	if err != nil {
		return err
	}
	return v.done(home+"sections", web.Flash{Key: "newsroom.sections.dropped", Values: map[string]string{"Name": was.Name},
		Undo: v.undoable(undo{Section: &was})})
}
