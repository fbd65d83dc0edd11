package newsroom

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/media"
	"isnad/internal/news"
	"isnad/internal/people"
)

// storyLimit bounds the form of a piece: a body of 2 MB, which percent escapes
// make three times as long, and the chain beside it.
const storyLimit = 12 << 20

// storyView is the editor of one piece.
type storyView struct {
	*Frame
	Piece   desk.Piece
	Unsaved bool // the fields differ from what is stored
	Rows    chainRows
	Chain   *chainSaid
	Gate    *gate
	Hints   hintList
	Lead    *news.Asset
	History []news.Revision
	Notes   []stepNote
	Copies  []copyView

	sections []news.Section
	topics   []news.Topic
	authors  []news.Author
	tags     []desk.TagUse
}

// offered bounds the suggestions that come with the page.
const (
	offeredTags    = 300
	offeredHistory = 5
)

func openStory(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	values, err := storyValues(p.Content, v.site.Location())
	if err != nil {
		return err
	}
	if why := p.Writable(v.actor()); why != nil {
		return v.readStory(p, why)
	}
	values.Set("version", strconv.FormatInt(p.Version, 10))
	return v.editStory(p, web.NewForm(values), false)
}

// piece opens the piece that the address names.
func (v *visit) piece() (p desk.Piece, err error) {
	id := news.ArticleID(v.r.PathValue("id"))
	if !news.ValidID(string(id)) {
		return p, notFound()
	}
	err = v.read(func(tx *db.Tx) error {
		p, err = desk.Open(tx, v.actor(), id)
		return err
	})
	return p, err
}

func storyPath(id news.ArticleID) string { return home + "stories/" + string(id) }

// editStory shows the editor with what the form holds.
func (v *visit) editStory(p desk.Piece, form *web.Form, unsaved bool) error {
	page := storyView{Frame: v.frame("story-edit", "newsroom.story.title."+string(p.Kind)), Piece: p, Unsaved: unsaved}
	if form.Text("headline") != "" {
		page.Title = form.Text("headline")
	}
	page.Form = form
	page.Rows = readChainRows(form.Values)
	c, _ := v.typed(form, p)
	page.Hints = v.hints(c)
	err := v.read(func(tx *db.Tx) (err error) {
		if err = page.lists(tx); err != nil {
			return err
		}
		if page.History, err = desk.History(tx, v.actor(), p.ID); err != nil {
			return err
		}
		if page.Notes, err = v.notes(tx, p.ID); err != nil {
			return err
		}
		page.History = page.History[:min(len(page.History), offeredHistory)]
		if page.Copies, err = v.copiesOf(tx, p, c); err != nil {
			return err
		}
		if page.Chain, err = v.chainSaid(tx, c.Chain, c.Place); err != nil {
			return err
		}
		if page.Gate, err = v.gate(tx, p, c); err != nil || c.Lead.Asset == "" {
			return err
		}
		page.Lead, err = v.asset(tx, c.Lead.Asset)
		return err
	})
	if err != nil {
		return err
	}
	return v.show(page)
}

// asset reads a picture; nil when there is none of the id.
func (v *visit) asset(tx *db.Tx, id news.AssetID) (*news.Asset, error) {
	a, err := media.Get(tx, v.actor(), id)
	if errs.Is(err, errs.NotFound) {
		return nil, nil
	}
	return &a, err
}

// lists reads what the form offers to choose from.
func (s *storyView) lists(tx *db.Tx) (err error) {
	if s.sections, err = desk.Sections(tx); err != nil {
		return err
	}
	if s.topics, err = desk.Topics(tx); err != nil {
		return err
	}
	if s.authors, err = people.Authors(tx); err != nil {
		return err
	}
	s.tags, err = desk.Tags(tx, "", offeredTags, 0)
	return err
}

// Sections are the options of the section, children after their parent.
func (s storyView) Sections() []Option {
	list := sectionOptions(s.P, s.sections)
	list[0].Label = s.T("newsroom.story.choose")
	return list
}

// Topics are the options of the topic.
func (s storyView) Topics() []Option {
	list := []Option{{Label: s.T("newsroom.story.no-topic")}}
	for _, t := range s.topics {
		list = append(list, Option{Value: string(t.ID), Label: t.Title})
	}
	return list
}

// Languages are those that a piece may have; empty is the site's.
func (s storyView) Languages() []Option {
	return append([]Option{{Label: s.T("newsroom.story.site-language")}}, s.Frame.Languages()...)
}

// Labels of a picture: what it is not.
func (s storyView) PictureLabels() (list []Option) {
	for _, l := range news.Labels {
		list = append(list, Option{Value: l, Label: s.T("newsroom.media.label." + cmp.Or(l, "none"))})
	}
	return list
}

// Reasons are those for a piece without a chain.
func (s storyView) Reasons() []Option {
	list := []Option{{Label: s.T("newsroom.story.note.none")}}
	for _, n := range news.ChainNotes {
		list = append(list, Option{Value: string(n), Label: s.T("newsroom.story.note." + string(n))})
	}
	return list
}

// AuthorFields are the chosen authors, each a select, and one more.
func (s storyView) AuthorFields() (fields [][]Option) {
	chosen := s.Form.All("authors")
	chosen = slices.DeleteFunc(slices.Clone(chosen), func(id string) bool { return id == "" })
	for i := 0; i <= len(chosen) && i < news.MaxAuthors; i++ {
		list := []Option{{Label: s.T("newsroom.story.choose")}}
		for _, a := range s.authors {
			list = append(list, Option{Value: string(a.ID), Label: a.Name, Selected: i < len(chosen) && chosen[i] == string(a.ID)})
		}
		fields = append(fields, list)
	}
	return fields
}

// TagFields are the typed tags and room for more.
func (s storyView) TagFields() []string {
	typed := slices.DeleteFunc(slices.Clone(s.Form.All("tags")), func(t string) bool { return t == "" })
	return append(typed, "", "", "")
}

// TagNames are suggested while a tag is typed.
func (s storyView) TagNames() (names []string) {
	for _, t := range s.tags {
		if t.MergedInto == "" {
			names = append(names, t.Label)
		}
	}
	return names
}

// Dir is the direction of the document, which the interface's leaves alone.
func (s storyView) Dir() string {
	if cmp.Or(s.Form.Text("lang"), s.Site.Lang) == "en" {
		return "ltr"
	}
	return "rtl"
}

// DocumentLang is the language of the document.
func (s storyView) DocumentLang() string { return cmp.Or(s.Form.Text("lang"), s.Site.Lang, "ar") }

// Dateline is what will open the first paragraph; empty without a place.
func (s storyView) Dateline() string {
	return s.v.dateline(oneLine(s.Form.Get("place")), oneLine(s.Form.Get("agency")))
}

// IsPage reports whether this is a standing page: fewer fields, no chain.
func (s storyView) IsPage() bool { return s.Piece.Kind == news.PageKind }

// Live, Scheduled: what readers see now.
func (s storyView) Live() bool { return s.Piece.Live(s.Now) }

// Scheduled reports whether the piece becomes public by itself.
func (s storyView) Scheduled() bool { return s.Piece.Scheduled(s.Now) }

// Moment prints a time for an input of the site's zone.
func (s storyView) Moment(t time.Time) string { return momentField(t, s.Site.Location()) }

// Kicker is the hashtag that pages will show on a line before the headline.
func (s storyView) Kicker() string {
	kicker, _ := news.SplitHeadline(oneLine(s.Form.Get("headline")))
	return kicker
}

// Standing is the state that people speak of.
func (s storyView) Standing() string { return standing(s.Piece.Article, s.Now) }

// Zone names the zone in which times are typed.
func (s storyView) Zone() string { return s.Site.Location().String() }

// ChangeKinds are the kinds of change to a published piece. None is chosen
// beforehand: the question is the point.
func (s storyView) ChangeKinds() (list []Option) {
	for _, k := range news.ChangeKinds {
		list = append(list, Option{Value: string(k), Label: s.T("newsroom.revision." + string(k)), Selected: s.Form.Get("kind") == string(k)})
	}
	return list
}

// Public is the address of the published piece; empty before.
func (s storyView) Public() string { return publicPath(s.Piece.Article, s.Now) }
