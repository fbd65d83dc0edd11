package wxr

import (
	"encoding/xml"
	"errors"
	"net/url"
	"strings"
)

func author(f fieldSet) *Author {
	return &Author{
		ID: number(f.one["wp:author_id"]), Login: strings.TrimSpace(f.one["wp:author_login"]), Email: strings.TrimSpace(f.one["wp:author_email"]),
		DisplayName: f.one["wp:author_display_name"], FirstName: f.one["wp:author_first_name"], LastName: f.one["wp:author_last_name"],
	}
}

func term(f fieldSet, taxonomy, slug, parent, name, description string) *Term {
	return &Term{
		ID: number(f.one["wp:term_id"]), Taxonomy: taxonomy, Slug: strings.TrimSpace(f.one[slug]), Parent: strings.TrimSpace(f.one[parent]),
		Name: f.one[name], Description: f.one[description], Meta: f.meta,
	}
}

// item reads the children of an item.
func (r *Reader) item() (*Item, error) {
	it := &Item{}
	for {
		start, err := r.element()
		if errors.Is(err, errEnd) {
			it.finish()
			return it, nil
		}
		if err != nil {
			return nil, err
		}
		if err := r.itemChild(it, start); err != nil {
			return nil, unexpected(err)
		}
	}
}

func (r *Reader) itemChild(it *Item, start xml.StartElement) error {
	switch name := nameOf(start.Name); name {
	case "wp:postmeta":
		meta, err := r.meta()
		it.Meta = append(it.Meta, meta)
		return err
	case "wp:comment":
		f, err := r.fields()
		if err != nil {
			return err
		}
		it.Comments = append(it.Comments, comment(f))
		return nil
	case "category":
		text, err := r.text(3)
		it.addTerm(start.Attr, text)
		return err
	case "guid":
		text, err := r.text(3)
		it.GUID = strings.TrimSpace(text)
		it.GUIDIsPermalink = attr(start.Attr, "isPermaLink") != "false"
		return err
	default:
		text, err := r.text(3)
		it.set(name, text)
		return err
	}
}

// addTerm keeps a term of the item. A term without a domain may be the same one
// without its particulars, which WXR 1.0 wrote beside it: finish decides.
func (it *Item) addTerm(attrs []xml.Attr, name string) {
	t := ItemTerm{Taxonomy: attr(attrs, "domain"), Slug: attr(attrs, "nicename"), Name: strings.TrimSpace(name)}
	if t.Taxonomy == "tag" {
		t.Taxonomy = "post_tag"
	}
	it.Terms = append(it.Terms, t)
}

// finish drops terms that are there twice, and finds the number of an item
// whose export left it out.
func (it *Item) finish() {
	var kept []ItemTerm
	for i, t := range it.Terms {
		if !repeated(it.Terms, i) && (t.Name != "" || t.Slug != "") {
			kept = append(kept, t)
		}
	}
	it.Terms = kept
	for _, address := range []string{it.GUID, it.Link} {
		if it.ID == 0 {
			it.ID = numberIn(address)
		}
	}
}

// repeated reports whether terms[i] says nothing that another does not.
func repeated(terms []ItemTerm, i int) bool {
	t := terms[i]
	for j, other := range terms {
		if j == i || t.Slug != "" && t.Slug != other.Slug || t.Taxonomy != "" && t.Taxonomy != other.Taxonomy || t.Name != other.Name {
			continue
		}
		if t != other || j < i {
			return true
		}
	}
	return false
}

// numberIn returns the number in an address such as https://old.example/?p=7.
func numberIn(address string) int64 {
	u, err := url.Parse(address)
	if err != nil {
		return 0
	}
	for _, name := range []string{"p", "page_id", "attachment_id"} {
		if n := number(u.Query().Get(name)); n > 0 {
			return n
		}
	}
	return 0
}

func attr(attrs []xml.Attr, name string) string {
	for _, a := range attrs {
		if a.Name.Local == name {
			return clean(a.Value)
		}
	}
	return ""
}

func (it *Item) set(name, text string) {
	trimmed := strings.TrimSpace(text)
	switch name {
	case "title":
		it.Title = trimmed
	case "link":
		it.Link = trimmed
	case "pubDate":
		it.PubDate = feedDate(trimmed)
	case "dc:creator":
		it.Creator = trimmed
	case "description":
		it.Description = text
	case "content:encoded":
		it.Content = text
	case "excerpt:encoded":
		it.Excerpt = text
	case "wp:post_id":
		it.ID = number(text)
	case "wp:post_date":
		it.Date = moment(text)
	case "wp:post_date_gmt":
		it.DateGMT = moment(text)
	case "wp:post_modified":
		it.Modified = moment(text)
	case "wp:post_modified_gmt":
		it.ModifiedGMT = moment(text)
	case "wp:comment_status":
		it.CommentsOpen = trimmed == "open"
	case "wp:post_name":
		it.Slug = trimmed
	case "wp:status":
		it.Status = trimmed
	case "wp:post_parent":
		it.ParentID = number(text)
	case "wp:menu_order":
		it.MenuOrder = number(text)
	case "wp:post_type":
		it.Type = trimmed
	case "wp:post_password":
		it.Password = text
	case "wp:is_sticky":
		it.Sticky = trimmed == "1"
	case "wp:attachment_url":
		it.AttachmentURL = trimmed
	}
}

func comment(f fieldSet) Comment {
	return Comment{
		ID: number(f.one["wp:comment_id"]), ParentID: number(f.one["wp:comment_parent"]), UserID: number(f.one["wp:comment_user_id"]),
		Author: f.one["wp:comment_author"], Email: strings.TrimSpace(f.one["wp:comment_author_email"]),
		URL: strings.TrimSpace(f.one["wp:comment_author_url"]), IP: strings.TrimSpace(f.one["wp:comment_author_IP"]),
		Date: moment(f.one["wp:comment_date"]), DateGMT: moment(f.one["wp:comment_date_gmt"]),
		Content: f.one["wp:comment_content"], Approved: strings.TrimSpace(f.one["wp:comment_approved"]), Type: strings.TrimSpace(f.one["wp:comment_type"]),
	}
}
