package newsroom

import (
	"strconv"
	"strings"

	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/kit/web"
	"isnad/internal/news"
)

// menuNames are the two lists of links: beside the sections, and in the footer.
var menuNames = []string{"menu", "footer"}

type menusView struct {
	*Frame
	Lists []menuList
}

type menuList struct {
	Name  string
	Links []news.Link
}

func menus(v *visit) error {
	return v.showMenus([]menuList{{"menu", v.site.Menu}, {"footer", v.site.Footer}}, web.NewForm(nil))
}

func (v *visit) showMenus(lists []menuList, form *web.Form) error {
	view := menusView{Frame: v.frame("menus", "newsroom.menus.title"), Lists: lists}
	view.Form = form
	return v.show(view)
}

// readMenus reads both lists in the order in which they stand in the form.
func readMenus(form *web.Form) (lists []menuList) {
	for _, name := range menuNames {
		l := menuList{Name: name}
		urls := form.All(name + ".url")
		for i, label := range form.All(name + ".label") {
			link := news.Link{Label: strings.TrimSpace(label)}
			if i < len(urls) {
				link.URL = strings.TrimSpace(urls[i])
			}
			l.Links = append(l.Links, link)
		}
		lists = append(lists, l)
	}
	return lists
}

// saveMenus stores the menus, or applies the act of a button ("verb:list:row")
// and shows the form again with nothing stored.
func saveMenus(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	lists := readMenus(form)
	if do := form.Get("do"); do != "" {
		changeMenus(lists, do)
		return v.showMenus(lists, web.NewForm(nil))
	}
	kept := map[string][]news.Link{}
	for _, l := range lists {
		for _, link := range l.Links {
			if link.Label != "" || link.URL != "" { // an empty row is no entry
				kept[l.Name] = append(kept[l.Name], link)
			}
		}
	}
	err = v.write(func(tx *db.Tx) error { return front.PutMenus(tx, v.actor(), kept["menu"], kept["footer"]) })
	if form.Fail(err) {
		return v.showMenus(lists, form)
	}
	if err != nil {
		return err
	}
	return v.done(home+"menus", web.Flash{Key: "newsroom.menus.saved"})
}

func changeMenus(lists []menuList, do string) {
	parts := strings.Split(do, ":")
	for i := range lists {
		l := &lists[i]
		if len(parts) < 2 || parts[1] != l.Name {
			continue
		}
		if parts[0] == "add" {
			l.Links = append(l.Links, news.Link{})
			continue
		}
		at := -1
		if len(parts) == 3 {
			if n, err := strconv.Atoi(parts[2]); err == nil {
				at = n
			}
		}
		if at < 0 || at >= len(l.Links) {
			continue
		}
		switch {
		case parts[0] == "remove":
			l.Links = append(l.Links[:at:at], l.Links[at+1:]...)
		case parts[0] == "up" && at > 0:
			l.Links[at-1], l.Links[at] = l.Links[at], l.Links[at-1]
		case parts[0] == "down" && at < len(l.Links)-1:
			l.Links[at+1], l.Links[at] = l.Links[at], l.Links[at+1]
		}
	}
}
