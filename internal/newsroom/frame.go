package newsroom

import (
	"encoding/json"
	"fmt"
	"html/template"
	"time"

	"isnad/internal/kit/i18n"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/newsroom/dist"
	"isnad/internal/people"
)

// Frame is what every page of the newsroom has around its content. Views embed
// it, so that templates reach its fields and methods directly.
type Frame struct {
	P     *i18n.Printer
	Page  string // name of the template
	Title string
	User  people.User // zero on pages without a session
	Site  news.Site
	Now   time.Time
	Here  string // address of this page, for forms that come back to it
	Nav   [][]navItem
	Form  *web.Form // the page's main form; nil when it has none
	Toast *toast

	actor news.Actor
	v     *visit
}

// toast is the message of the act that led here, with the way back.
type toast struct {
	Text    template.HTML
	Warning bool
	Undo    string
}

// frame begins the view of a page; the title is a key of the catalogue.
func (v *visit) frame(page, title string, kv ...any) *Frame {
	f := &Frame{P: v.p, Page: page, Title: v.p.T(title, kv...), User: v.user, Site: v.site, Now: v.now,
		Here: v.r.URL.RequestURI(), actor: v.actor(), v: v}
	f.Nav = f.navigation()
	return f
}

func (f *Frame) base() *Frame { return f }

// T prints a message; templates would otherwise write .P.T all over.
func (f *Frame) T(key string, kv ...any) string { return f.P.T(key, kv...) }

// H prints a message whose values stand apart from it.
func (f *Frame) H(key string, kv ...any) template.HTML { return f.P.H(key, kv...) }

// N prints a counted message.
func (f *Frame) N(key string, n int, kv ...any) string { return f.P.N(key, n, kv...) }

// May reports whether the user's role has the verb, so that a page offers only
// what will be done.
func (f *Frame) May(verb string) bool { return f.actor.May(news.Verb(verb)) }

// Digits is the numbering system of scripts' counters.
func (f *Frame) Digits() string { return f.P.Locale().Digits.String() }

// Previews reports whether pages can be shown as readers would see them.
func (f *Frame) Previews() bool { return f.v.Page != nil && f.v.Theme != nil }

// Labels are the words that the scripts of the page print.
func (f *Frame) Labels() (template.JS, error) {
	labels, err := dist.Labels(f.P.T)
	if err != nil {
		return "", fmt.Errorf("reading the labels: %w", err)
	}
	raw, err := json.Marshal(labels) // escapes <, > and &, so it cannot end the block
	return template.JS(raw), err
}

// navItem is a place in the rail.
type navItem struct {
	Path, Label, Icon string
	Shortcut          string
	Current           bool
}

// place is a page that the rail leads to, and whom it is offered to.
type place struct {
	path, label, icon string
	verb              news.Verb
	pages             []string // templates that belong to it
}

var places = [2][]place{{
	{"", "newsroom.nav.desk", "desk", news.ReadNewsroom, []string{"desk"}},
	{"stories", "newsroom.nav.stories", "stories", news.ReadNewsroom, []string{"story-list", "story-edit", "story-read", "story-preview", "story-compare",
		"story-revisions", "story-revision", "story-ask", "story-retract", "story-related", "search"}},
	{"front", "newsroom.nav.front", "front", news.ArrangeFront, []string{"front", "breaking"}},
	{"media", "newsroom.nav.media", "media", news.UploadMedia, []string{"media-list", "media-edit", "media-upload"}},
	{"comments", "newsroom.nav.comments", "comments", news.Moderate, []string{"comments"}},
}, {
	{"sections", "newsroom.nav.sections", "sections", news.ManageSections, []string{"sections", "section"}},
	{"tags", "newsroom.nav.tags", "tags", news.ManageTags, []string{"tags", "tag"}},
	{"topics", "newsroom.nav.topics", "topics", news.ManageSections, []string{"topics", "topic"}},
	{"pages", "newsroom.nav.pages", "pages", news.ManageSections, []string{"pages"}},
	{"authors", "newsroom.nav.authors", "authors", news.ManageAuthors, []string{"authors", "author"}},
	{"menus", "newsroom.nav.menus", "menus", news.ManageSettings, []string{"menus"}},
	{"users", "newsroom.nav.users", "users", news.ManageUsers, []string{"users", "user", "password"}},
	{"settings", "newsroom.nav.settings", "settings", news.ManageSettings, []string{"settings"}},
	{"log", "newsroom.nav.log", "log", news.ReadAudit, []string{"log"}},
	{"imports", "newsroom.nav.imports", "imports", news.Import, []string{"import-list", "import-report"}},
}}

// navigation lists the places that the role may enter.
func (f *Frame) navigation() (groups [][]navItem) {
	if f.User.ID == "" {
		return nil
	}
	for g, list := range places {
		var items []navItem
		for _, pl := range list {
			if !f.actor.May(pl.verb) {
				continue
			}
			item := navItem{Path: home + pl.path, Label: f.P.T(pl.label), Icon: pl.icon}
			for _, name := range pl.pages {
				item.Current = item.Current || name == f.Page
			}
			if g == 0 {
				item.Shortcut = fmt.Sprintf("Alt+Digit%d", len(items)+1)
			}
			items = append(items, item)
		}
		if len(items) > 0 {
			groups = append(groups, items)
		}
	}
	return groups
}
