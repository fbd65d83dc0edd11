package pagetest

import (
	"html/template"
	"strings"

	"isnad/internal/kit/i18n"
	"isnad/internal/page"
)

// Markup is the text that hostile fixtures put into every field: whatever of it
// becomes markup is a hole.
const Markup = `"><script>alert(1)</script><img src=x onerror=alert(1)> </title>'&{{.}} javascript:alert(1)`

// empty has nothing but what is always there.
func empty(b *page.Base) map[string]any {
	b.Breaking, b.Sections, b.Menu, b.Footer = nil, nil, nil, nil
	b.Site.Tagline, b.Site.Licence = "", ""
	b.Site.Places.Method, b.Site.Places.Privacy, b.Site.Places.Contact, b.Site.Places.About = "", "", "", ""
	b.Head = page.Head{Title: "صفحة"}
	return map[string]any{
		"front": &page.Front{Base: b}, "section": &page.Section{Base: b, Name: "محلي"},
		"article": &page.Article{Base: b, Number: 1, Headline: "عنوان", Published: Now, Body: "<p>نص.</p>", Record: page.Record{Published: Now}},
		"tag":     &page.Tag{Base: b, Name: "#وسم"}, "author": &page.Author{Base: b, Person: page.Person{Name: "هدى"}},
		"topic": &page.Topic{Base: b, Name: "ملف"}, "search": &page.Search{Base: b}, "static": &page.Static{Base: b, Title: "صفحة"},
		"archive":     &page.Archive{Base: b, Day: Now, Calendar: page.NewCalendar(b.P, Now, func(int) string { return "" })},
		"corrections": &page.Corrections{Base: b}, "revisions": &page.Revisions{Base: b, Article: page.Card{Headline: "عنوان", URL: "/a/1"}},
		"diff":    &page.Diff{Base: b, Article: page.Card{Headline: "عنوان", URL: "/a/1"}, HistoryURL: "/a/1/history"},
		"display": &page.Display{Base: b, Action: "/display"}, "comment": &page.CommentPage{Base: b, Article: page.Card{Headline: "عنوان", URL: "/a/1"}},
		"comment-sent": &page.CommentSent{Base: b, Article: page.Card{Headline: "عنوان", URL: "/a/1"}}, "404": &page.NotFound{Base: b}, "410": &page.GonePage{Base: b},
		"500": &page.ServerError{Base: &page.Base{P: b.P}},
	}
}

// huge repeats what can be many and lengthens what can be long.
func huge(b *page.Base) map[string]any {
	views := full(b)
	long := strings.Repeat("عنوان طويل جدًّا لا ينتهي عند حد ", 12)
	for range 4 {
		b.Sections = append(b.Sections, sections()...)
	}
	front := views["front"].(*page.Front)
	for i := range front.Blocks {
		front.Blocks[i].Cards = cards(i, 40)
		front.Blocks[i].Cards[0].Headline = long
	}
	art := views["article"].(*page.Article)
	art.Headline, art.Standfirst = long, long
	art.Chain = threeOrigins(b.P)
	art.Body = template.HTML(strings.Repeat(strings.ReplaceAll(string(bodyText), ` id="`, ` data-was="`), 20))
	for range 8 {
		art.Notices = append(art.Notices, correction())
		art.Tags = append(art.Tags, art.Tags[:3]...)
	}
	return map[string]any{"front": front, "article": art}
}

// hostile has markup in every field that is text.
func hostile(b *page.Base) map[string]any {
	views := full(b)
	x := Markup
	b.Site.Name, b.Site.Tagline, b.Site.Licence = x, x, x
	b.Head = page.Head{Title: x, Description: x, Canonical: x, Robots: x, Section: x, Tags: []string{x}, Authors: []string{x}, Type: "article",
		Image: &page.OGImage{URL: x, Alt: x, Type: x}, Feeds: []page.Feed{{Title: x, URL: x, Type: x}}}
	if ld, err := page.JSONLD(map[string]string{"headline": x + "<!--"}); err == nil {
		b.Head.JSONLD = []template.JS{ld}
	}
	b.Breaking = []page.Breaking{{Text: x, URL: x, At: Now}}
	b.Sections, b.Menu, b.Footer = []page.Link{{Text: x, URL: x}}, []page.Link{{Text: x, URL: x}}, []page.Link{{Text: x, URL: x}}
	pic := &page.Picture{URL: x, Width: 16, Height: 9, Alt: x, Caption: x, Credit: x, JPEG: []page.Rendition{{URL: x, Width: 9}}, WebP: []page.Rendition{{URL: x, Width: 9}}}
	evil := page.Card{URL: x, Kicker: x, Headline: x, Standfirst: x, Section: page.Link{Text: x, URL: x}, Time: Now, Picture: pic, Chip: chip(0),
		Authors: []page.Person{{Name: x, URL: x, Role: x, City: x, Photo: pic}}}
	node := page.Node{Verb: "said", Known: &page.Known{Kind: page.NodeAgency, Name: x, Foreign: x, ForeignLang: x, Title: x, Place: x, Claim: x, Note: x, URL: x, ArchiveURL: x, ArchiveHash: x, Translated: x, Translator: x}}
	secret := page.Node{Unnamed: &page.Unnamed{Description: x, Reason: x, Claim: x}}
	c := page.Comment{Number: 1, Anchor: "c1", Name: x, Text: []string{x, x}, At: Now, ReplyURL: x, ReplyTo: x}
	form := page.CommentForm{Action: x, Started: x, Text: x, Name: x, Email: x, ReplyTo: &page.Reply{Name: x, CancelURL: x}, Errors: []page.FieldError{{Field: "text", Message: x}, {Message: x}}}

	art := views["article"].(*page.Article)
	art.Base = b
	art.URL, art.ShortURL, art.Headline, art.Standfirst, art.City, art.Dateline = x, x, x, x, x, x
	art.Kicker, art.Crumbs, art.Tags = page.Link{Text: x, URL: x}, []page.Link{{Text: x, URL: x}}, []page.Link{{Text: x, URL: x}}
	art.Authors, art.Lead, art.Related = evil.Authors, pic, []page.Card{evil}
	art.Chain = &page.Chain{Sentence: page.ChainSentence(b.P, page.ChainFacts{Origins: 1, Name: x, Relays: 1}), Lines: []page.Line{{Nodes: []page.Node{secret, node}}}, Links: page.ChainLinks{History: x, Verify: x, Method: x}}
	art.Notices = []page.Notice{{Kind: page.NoticeUpdate, At: Now, Text: x, Was: x, Is: x, DiffURL: x}}
	art.Record = page.Record{Published: Now, Fingerprint: x, HistoryURL: x}
	art.Comments = &page.Comments{Count: 1, Threads: []page.Comment{c}, Form: &form}

	asked := hostileSearch(b, evil)
	d := views["diff"].(*page.Diff)
	d.Base, d.Article, d.Parts = b, evil, []page.DiffPart{{Label: "body", Edits: []page.Edit{{Kind: page.EditAdded, Text: x}, {Kind: page.EditSame, Text: x}}}}
	front := &page.Front{Base: b}
	for _, k := range frontBlocks() {
		k.Title, k.Description, k.More, k.Cards = x, x, page.Link{Text: x, URL: x}, []page.Card{evil, evil}
		front.Blocks = append(front.Blocks, k)
	}
	return map[string]any{
		"front": front, "article": art, "search": asked, "diff": d,
		"tag":         &page.Tag{Base: b, Name: x, Description: x, Aliases: []string{x}, Cards: []page.Card{evil}, FeedURL: x},
		"author":      &page.Author{Base: b, Person: evil.Authors[0], Bio: x, Contacts: []page.Link{{Text: x, URL: x}}},
		"topic":       &page.Topic{Base: b, Name: x, Description: x, Known: []page.Point{{Text: x, URL: x}}, Entries: []page.Card{evil}, People: []page.Link{{Text: x, URL: x}}},
		"section":     &page.Section{Base: b, Name: x, Description: x, Parent: &page.Link{Text: x, URL: x}, Lead: []page.Card{evil, evil}},
		"corrections": &page.Corrections{Base: b, Entries: []page.CorrectionEntry{{Article: page.Link{Text: x, URL: x}, Notice: art.Notices[0]}}},
		"revisions":   &page.Revisions{Base: b, Article: evil, Rows: []page.Revision{{By: x, Kind: page.RevisionUpdate, Reason: x, Fingerprint: x, URL: x, At: Now}}},
		"comment":     &page.CommentPage{Base: b, Article: evil, Parent: &c, Form: form}, "comment-sent": &page.CommentSent{Base: b, Article: evil, Comment: c},
		"404": &page.NotFound{Base: b, Query: x, Guess: &evil}, "410": &page.GonePage{Base: b, Reason: x, LogURL: x},
		"500": &page.ServerError{Base: b, Incident: x, Retry: x},
	}
}

// latin is an article whose text is mostly not Arabic.
func latin(b *page.Base) map[string]any {
	art := article(b)
	art.Kicker = page.Link{Text: "#iPhone", URL: "/t/iphone"}
	art.Headline = "iPhone 19 Pro يصل إلى الأسواق، وApple: النسخة 5.2 (beta) قريبًا"
	art.Authors = []page.Person{{Name: "J. O'Neill & Söhne", URL: "/by/4"}}
	art.Chain = threeOrigins(b.P)
	art.Body = `<p>أعلنت <bdi lang="en">Apple Inc.</bdi> عن <bdi lang="en">iPhone 19 Pro (256 GB)</bdi> بسعر 999 دولارًا.</p><p dir="ltr" lang="en">“We are pleased,” the company said in a statement.</p>`
	return map[string]any{"article": art}
}

// more adds the cases that need a variant of a full page: no image, a
// retraction, a long chain, a broken one, dark and large.
func more(p *i18n.Printer, all map[string][]any) {
	b := frame(p)
	b.Variant = page.Variant{Theme: "dark", Size: "large"}
	b.Preview = true
	retracted := article(b)
	retracted.Lead, retracted.Chain = nil, broken(p)
	retracted.Notices = []page.Notice{{Kind: page.NoticeRetraction, At: Now, Text: "سُحب هذا الخبر: نفت الجهة المعنية صدور البيان."}}
	retracted.Comments = &page.Comments{Count: 0}
	far := article(frame(p))
	far.Chain, far.Kicker, far.Dateline = long(p), page.Link{Text: "خاص"}, ""
	all["article"] = append(all["article"], retracted, far)
	five := article(frame(p))
	five.Chain = long(p)
	nodes := five.Chain.Lines[0].Nodes
	five.Chain.Lines[0].Nodes = append(nodes[:3:3], nodes[5:]...)
	five.Headline = "خبر مرّ بخمس محطات"
	all["article"] = append(all["article"], five)
	light := frame(p)
	light.Variant = page.Variant{Theme: "light", Size: "huge"}
	light.Site.Logo = &page.Logo{URL: "/media/logo.png", DarkURL: "/media/logo-dark.png", Width: 400, Height: 120}
	all["search"] = append(all["search"], searches(frame(p))...)
	all["front"] = append(all["front"], &page.Front{Base: light, Blocks: frontBlocks()})
}
