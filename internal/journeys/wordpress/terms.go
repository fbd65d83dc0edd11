package wordpress

import (
	"errors"
	"html"
	"slices"
	"strconv"
	"strings"

	"isnad/arabic"
	"isnad/internal/desk"
	"isnad/internal/kit/errs"
	"isnad/internal/migrate"
	"isnad/internal/migrate/blocks"
	"isnad/internal/migrate/wxr"
	"isnad/internal/news"
)

// hierarchy is the tree of categories. It is the one thing that is kept of the
// whole file: sites have dozens of categories, not thousands.
type hierarchy struct {
	bySlug map[string]*wxr.Term
	byID   map[string]string // slug by number, as custom fields name them
}

func newHierarchy() *hierarchy {
	return &hierarchy{bySlug: map[string]*wxr.Term{}, byID: map[string]string{}}
}

func (h *hierarchy) add(t *wxr.Term) {
	key := slugKey(t.Slug)
	if key == "" {
		key = slugKey(t.Name)
	}
	if h.bySlug[key] == nil {
		h.bySlug[key] = t
	}
	if t.ID > 0 {
		h.byID[strconv.FormatInt(t.ID, 10)] = key
	}
}

// above lists the slugs over a category, the topmost first.
func (h *hierarchy) above(key string) (list []string) {
	for t := h.bySlug[key]; t != nil && t.Parent != "" && len(list) < 20; {
		parent := slugKey(t.Parent)
		if parent == key || slices.Contains(list, parent) {
			break
		}
		list = append([]string{parent}, list...)
		t = h.bySlug[parent]
	}
	return list
}

// uncategorised is the category that WordPress gives what has none.
func uncategorised(key string) bool {
	return key == "uncategorized" || key == "uncategorised" || key == "غير-مصنف" || key == "غير-مصنّف" || key == "غير-مصنفة"
}

func termName(name, slug string) string {
	if name = blocks.Line(html.UnescapeString(name)); name != "" {
		return name
	}
	return strings.ReplaceAll(slugKey(slug), "-", " ")
}

// categoriesOf lists the categories of an item by key, and tagsOf its tags. A
// term of which the file gives the name only is a category if one is called so.
func (h *hierarchy) categoriesOf(it *wxr.Item) (keys []string, names map[string]string) {
	names = map[string]string{}
	for _, t := range it.Terms {
		key := slugKey(t.Slug)
		switch {
		case t.Taxonomy == "category" && key == "":
			key = slugKey(strings.ReplaceAll(t.Name, " ", "-"))
		case t.Taxonomy == "category":
		case t.Taxonomy == "" && key == "":
			if key = h.named(t.Name); key == "" {
				continue
			}
		default:
			continue
		}
		if key != "" && !slices.Contains(keys, key) {
			keys = append(keys, key)
			names[key] = termName(t.Name, t.Slug)
		}
	}
	return keys, names
}

func (h *hierarchy) named(name string) string {
	for key, t := range h.bySlug {
		if t.Name == name {
			return key
		}
	}
	return ""
}

func (h *hierarchy) tagsOf(it *wxr.Item) (tags []wxr.Term) {
	for _, t := range it.Terms {
		if t.Taxonomy == "post_tag" || t.Taxonomy == "" && t.Slug == "" && h.named(t.Name) == "" {
			tags = append(tags, wxr.Term{Slug: t.Slug, Name: t.Name})
		}
	}
	return tags
}

// pick chooses the section of an item among its categories: the one that was
// marked as the main one, else the first that is not above another. The rest,
// but what is above the chosen one, comes over as tags.
func (h *hierarchy) pick(it *wxr.Item) (section string, rest []string) {
	keys, names := h.categoriesOf(it)
	if real := slices.DeleteFunc(slices.Clone(keys), uncategorised); len(real) > 0 {
		keys = real
	}
	if len(keys) == 0 {
		return "", nil
	}
	for _, meta := range []string{"_yoast_wpseo_primary_category", "rank_math_primary_category"} {
		if main := h.byID[it.MetaValue(meta)]; main != "" && slices.Contains(keys, main) {
			section = main
		}
	}
	for _, key := range keys {
		covered := slices.ContainsFunc(keys, func(other string) bool { return slices.Contains(h.above(other), key) })
		if section == "" && !covered {
			section = key
		}
	}
	if section == "" {
		section = keys[0]
	}
	for _, key := range keys {
		if key != section && !slices.Contains(h.above(section), key) {
			rest = append(rest, names[key])
		}
	}
	return section, rest
}

// sections makes the sections of a batch: all of the header, and those that
// only items name.
func (w *surveyor) sections(b *surveyed) error {
	var order []string
	terms := map[string]*wxr.Term{}
	var want func(key string)
	want = func(key string) {
		if t := w.terms.bySlug[key]; t != nil && terms[key] == nil {
			terms[key] = t
			for _, parent := range w.terms.above(key) {
				want(parent)
			}
			order = append(order, key)
		}
	}
	for _, t := range b.categories {
		if key := slugKey(t.Slug); !uncategorised(key) {
			want(key)
		}
	}
	for _, it := range b.items {
		keys, names := w.terms.categoriesOf(it)
		for _, key := range keys {
			if w.terms.bySlug[key] == nil {
				w.terms.add(&wxr.Term{Slug: key, Name: names[key], Taxonomy: "category"})
			}
		}
		if chosen, _ := w.terms.pick(it); chosen != "" {
			want(chosen)
		}
	}
	known, err := w.books.known(w.tx, migrate.ThingCategory, order)
	if err != nil {
		return err
	}
	return w.makeSections(order, known)
}

func (w *surveyor) makeSections(order []string, known map[string]migrate.Thing) error {
	var have []news.Section
	var list []migrate.Address
	for _, key := range order {
		term, above := w.terms.bySlug[key], w.terms.above(key)
		t, there := known[key]
		if !w.first(migrate.Sections, key) {
			continue
		}
		w.count(migrate.Sections, t, there)
		if !there {
			if have == nil && !w.DryRun {
				var err error
				if have, err = desk.Sections(w.tx); err != nil {
					return err
				}
			}
			s := news.Section{Name: cut(termName(term.Name, term.Slug), 60), Slug: key, Description: cut(blocks.Line(term.Description), 500)}
			if n := len(above); n > 0 {
				s.Parent = news.SectionID(known[above[n-1]].Target)
			}
			id, err := w.makeSection(s, have)
			if err != nil {
				return err
			}
			t = migrate.Thing{Kind: migrate.ThingCategory, ID: key, Target: string(id)}
			if err := w.books.put(w.tx, t); err != nil {
				return err
			}
			s.ID, s.Slug = id, arabic.Slug(s.Slug)
			known[key], have = t, append(have, s)
		}
		for _, address := range w.site.Category(term, above...) {
			list = append(list, migrate.Address{Key: address, Kind: migrate.ThingCategory, ID: key})
		}
	}
	return w.books.putAddresses(w.tx, w.scribe, list)
}

// makeSection makes a section, or takes the one of the same name and slug that
// the paper has already.
func (w *surveyor) makeSection(s news.Section, have []news.Section) (news.SectionID, error) {
	if w.DryRun {
		return news.NewID[news.SectionID](), nil
	}
	base := arabic.Slug(s.Slug)
	if base == "" {
		base = arabic.Slug(s.Name)
	}
	s.Slug = base
	for n := 2; ; n++ {
		i := slices.IndexFunc(have, func(h news.Section) bool { return h.Slug == s.Slug })
		if i < 0 {
			return desk.PutSection(w.tx, w.actor, s)
		}
		if have[i].Name == s.Name {
			return have[i].ID, nil
		}
		s.Slug = base + "-" + strconv.Itoa(n)
	}
}

// tags makes the tags of a batch, with the addresses of their archives.
func (w *surveyor) tags(b *surveyed) error {
	terms := map[string]*wxr.Term{}
	var order []string
	add := func(t *wxr.Term) {
		if key := tagKey(t); key != "" && terms[key] == nil {
			terms[key] = t
			order = append(order, key)
		}
	}
	for _, t := range b.tags {
		add(t)
	}
	for _, it := range b.items {
		for _, t := range w.terms.tagsOf(it) {
			add(&t)
		}
	}
	known, err := w.books.known(w.tx, migrate.ThingTag, order)
	if err != nil {
		return err
	}
	var list []migrate.Address
	for _, key := range order {
		t, there := known[key]
		if !w.first(migrate.Tags, key) {
			continue
		}
		w.count(migrate.Tags, t, there)
		if !there {
			label := tagLabel(terms[key].Name, terms[key].Slug)
			target, err := w.makeTag(label)
			if err != nil {
				return err
			}
			if err := w.books.put(w.tx, migrate.Thing{Kind: migrate.ThingTag, ID: key, Target: target}); err != nil {
				return err
			}
		}
		for _, address := range w.site.Tag(&wxr.Term{Slug: key}) {
			list = append(list, migrate.Address{Key: address, Kind: migrate.ThingTag, ID: key})
		}
	}
	return w.books.putAddresses(w.tx, w.scribe, list)
}

func (w *surveyor) makeTag(label string) (string, error) {
	if w.DryRun {
		return string(news.NewID[news.TagID]()), nil
	}
	id, err := desk.EnsureTag(w.tx, w.actor, label)
	if id == "" {
		return migrate.SearchTarget(label), err
	}
	return string(id), err
}

func tagKey(t *wxr.Term) string {
	if key := slugKey(t.Slug); key != "" {
		return key
	}
	return slugKey(strings.Join(strings.Fields(t.Name), "-"))
}

func tagLabel(name, slug string) string { return cut(termName(name, slug), 80) }

// isRefusal reports whether a room refused what it was given, as opposed to
// failing.
func isRefusal(err error) bool {
	if _, ok := errors.AsType[errs.List](err); ok {
		return true
	}
	e, ok := errors.AsType[*errs.Error](err)
	return ok && e.Kind != errs.Internal && e.Kind != errs.Unavailable
}
