package newsroom

import (
	"strconv"
	"strings"

	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/media"
	"isnad/internal/news"
	"isnad/internal/people"
)

// fieldChange is a difference beside the text: the section, the tags.
type fieldChange struct{ Label, Was, Is string }

// fieldChanges lists what differs between two contents in the fields that
// page.DiffContents leaves out, in words.
func (v *visit) fieldChanges(tx *db.Tx, was, is news.Content) (list []fieldChange, err error) {
	names, err := v.names(tx, was, is)
	if err != nil {
		return nil, err
	}
	yes := func(b bool) string { return v.p.T("newsroom.change." + strconv.FormatBool(b)) }
	add := func(label, a, b string) {
		if a != b {
			list = append(list, fieldChange{v.p.T("newsroom.story." + label), a, b})
		}
	}
	add("section", names[string(was.Section)], names[string(is.Section)])
	add("topic", names[string(was.Topic)], names[string(is.Topic)])
	add("tags", strings.Join(was.Tags, v.p.T("editor.comma")), strings.Join(is.Tags, v.p.T("editor.comma")))
	add("authors", v.authorNames(names, was.Authors), v.authorNames(names, is.Authors))
	add("place", was.Place, is.Place)
	add("agency", was.Agency, is.Agency)
	add("lead", names[string(was.Lead.Asset)], names[string(is.Lead.Asset)])
	add("lead.label", was.Lead.Label, is.Lead.Label)
	add("opinion", yes(was.Opinion), yes(is.Opinion))
	add("comments", yes(!was.NoComments), yes(!is.NoComments))
	add("language", was.Lang, is.Lang)
	add("note", string(was.Chain.Note), string(is.Chain.Note))
	return list, nil
}

func (v *visit) authorNames(names map[string]string, ids []news.AuthorID) string {
	var list []string
	for _, id := range ids {
		list = append(list, names[string(id)])
	}
	return strings.Join(list, v.p.T("editor.comma"))
}

// names finds what the ids of two contents are called.
func (v *visit) names(tx *db.Tx, list ...news.Content) (map[string]string, error) {
	names := map[string]string{"": ""}
	sections, err := desk.Sections(tx)
	if err != nil {
		return nil, err
	}
	for _, s := range sections {
		names[string(s.ID)] = s.Name
	}
	topics, err := desk.Topics(tx)
	if err != nil {
		return nil, err
	}
	for _, t := range topics {
		names[string(t.ID)] = t.Title
	}
	authors, err := people.Authors(tx)
	if err != nil {
		return nil, err
	}
	for _, a := range authors {
		names[string(a.ID)] = a.Name
	}
	for _, c := range list {
		if c.Lead.Asset == "" {
			continue
		}
		a, err := media.Get(tx, v.actor(), c.Lead.Asset)
		if err != nil && !errs.Is(err, errs.NotFound) {
			return nil, err
		}
		names[string(c.Lead.Asset)] = a.OriginalName
	}
	return names, nil
}
