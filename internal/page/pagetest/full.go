package pagetest

import (
	"html/template"
	"strings"
	"time"

	"isnad/internal/page"
)

// bodyText is an article body as the body renderer prints one.
const bodyText template.HTML = `<p><b class="dateline"><bdi>طرابلس — المرفأ:</bdi></b> قال مصدر دبلوماسي لوكالة «المرفأ» إن جولة جديدة من المحادثات ستُعقد الشهر المقبل، بمشاركة 75 عضوًا، وبدعم من البعثة (<bdi lang="en" dir="ltr">UNSMIL</bdi>)، مرجّحًا أن تستمر 3 أيام.<sup><a href="#isnad-1-1">1</a></sup></p>
<p>وعن <a class="tag" href="/t/x"><bdi>#جولة2026</bdi></a> أضاف أن ميزانية المسار بلغت 12,5 مليون دولار في <bdi dir="ltr">2025–2026</bdi>، أي ما يعادل نحو <bdi>60%</bdi> من احتياجه؛ فهل تكفي؟ وتابع: «لا نملك ترف الوقت، والناس يريدون انتخابات <a href="https://example.org/plan">قبل نهاية العام</a>».</p>
<blockquote><p>«اتفقنا على المبادئ، وبقي الخلاف على التفاصيل: مَن يوقّع، ومتى، وأين؟»</p><footer>المصدر الدبلوماسي، في حديثه إلى «المرفأ»</footer></blockquote>
<h2 id="h-1">ماذا تقول البعثة؟</h2>
<p>لم تؤكد البعثة الموعد. وكتب متحدث باسمها عبر الحساب <bdi dir="ltr" lang="en">@mission</bdi> أن <strong>المشاورات مستمرة</strong>. وقد وردت في النص الأصلي كلمة «يُؤَجَّل» بالتشكيل، ولفظ الآية ﴿قُلْ هَاتُوا بُرْهَانَكُمْ﴾.</p>
<h3 id="h-2">البنود</h3>
<ul><li><p>تشكيل لجنة من 15 عضوًا.</p></li><li><p>موعد أخير لتسليم القوائم.</p></li></ul>
<div class="table-scroll" tabindex="0" role="group" aria-label="أعداد الأعضاء"><table><caption>أعداد الأعضاء</caption><tbody><tr><th scope="col">الكتلة</th><th scope="col">الأعضاء</th></tr><tr><td>الأولى</td><td>25</td></tr><tr><td>الثانية</td><td>50</td></tr></tbody></table></div>
<div class="embed"><p class="provider"><bdi>منصة</bdi></p><p><a href="https://video.example/1"><bdi>تسجيل المؤتمر الصحفي</bdi></a></p></div>
<figure class="figure"><picture><img src="/media/3-800.jpg" width="1600" height="900" alt="مبنى البلدية" loading="lazy" decoding="async"></picture>
<figcaption><span class="caption">مبنى البلدية.</span> <span class="credit"><bdi>أرشيف</bdi></span></figcaption>
</figure>
<p>للتواصل مع التحرير: <bdi dir="ltr"><a href="mailto:desk@mina.example">desk@mina.example</a></bdi> أو هاتفيًّا <bdi dir="ltr">+218 21 333 4455</bdi>.</p>`

func full(b *page.Base) map[string]any {
	front := *b
	front.Head.TitleOnly = true
	front.Head.Title = b.Site.Name
	art := *b
	art.Head = page.Head{
		Title: headlines[0], Description: "المصدر تحدّث إلى «المرفأ» مشترطًا عدم ذكر اسمه.", Canonical: "https://mina.example/a/1/x",
		Type: "article", Published: Now.Add(-35 * time.Minute), Modified: Now, Section: "محلي", Tags: []string{"محادثات"}, Authors: []string{"سالم القماطي"},
		Image: &page.OGImage{URL: "https://mina.example/media/1-1600.jpg", Type: "image/jpeg", Width: 1600, Height: 900, Alt: "رصيف الميناء"},
		Feeds: b.Head.Feeds,
	}
	if ld, err := page.JSONLD(map[string]any{"@context": "https://schema.org", "@type": "NewsArticle", "headline": headlines[0]}); err == nil {
		art.Head.JSONLD = []template.JS{ld}
	}
	pager := page.NewPager(5, 12, func(n int) string { return "?page=" + b.P.Number(n) })
	views := map[string]any{
		"front":   &page.Front{Base: &front, Blocks: frontBlocks(), Pager: page.NewPager(1, 40, func(n int) string { return "/latest?page=" + b.P.Number(n) })},
		"article": article(&art),
		"section": &page.Section{Base: b, Name: "محلي", Description: "أخبار المدينة والبلديات.", Parent: &page.Link{Text: "البلاد", URL: "/s/country"},
			Children: sections()[:4], Lead: cards(0, 3), Cards: cards(3, 9), Pager: pager, FeedURL: "/s/1/feed.xml"},
		"tag": &page.Tag{Base: b, Name: "#المدينة_القديمة", Description: "ترميم المدينة القديمة وأسواقها.", Aliases: []string{"#المدينه_القديمه", "#المدينة القديمة"},
			Total: 26, Cards: cards(2, 8), Pager: pager, FeedURL: "/t/x/feed.xml"},
		"author": &page.Author{Base: b, Person: person(0), Bio: "يكتب في شؤون البلديات منذ 2009.", Contacts: []page.Link{{Text: "salem@mina.example", URL: "mailto:salem@mina.example"}, {Text: "@salem", URL: "https://social.example/@salem"}},
			Total: 103, Corrections: 2, Cards: cards(1, 6), Pager: pager, FeedURL: "/by/1/feed.xml"},
		"topic": &page.Topic{Base: b, Name: "ترميم المدينة القديمة", Description: "ثلاث مراحل، وكلفة مختلف عليها، وسكان ينتظرون.",
			Known:   []page.Point{{Text: "أُقرّت المرحلة الأولى وحدها حتى الآن.", URL: "/a/2", Chip: chip(1)}, {Text: "لم تُنشر دراسة الكلفة.", Chip: chip(3)}, {Text: "قال مقاول إن العمل يبدأ الشهر المقبل.", Chip: chip(0)}},
			Entries: cards(1, 7), FlipURL: "?order=oldest", People: sections()[:3], Articles: 12, Origins: 4, Updated: Now, Pager: pager, FeedURL: "/topic/x/feed.xml"},
		"search":      search(b, pager),
		"static":      &page.Static{Base: b, Title: "منهج الإسناد", Updated: Now, Contents: []page.Link{{Text: "ماذا تقول البعثة؟", URL: "#h-1"}, {Text: "البنود", URL: "#h-2"}}, Body: bodyText},
		"archive":     archive(b),
		"corrections": &page.Corrections{Base: b, Total: 3, Entries: []page.CorrectionEntry{{Article: page.Link{Text: headlines[1], URL: "/a/2"}, Notice: correction()}, {Article: page.Link{Text: headlines[2], URL: "/a/3"}, Notice: page.Notice{Kind: page.NoticeClarification, At: Now, Text: "أُضيف موضع القرية."}}}, Pager: pager},
		"revisions":   revisions(b),
		"diff":        diff(b),
		"display":     &page.Display{Base: b, Action: "/display", Back: "/a/1", Saved: true},
		"comment": &page.CommentPage{Base: b, Article: card(1), Parent: comment(1), Form: page.CommentForm{Action: "/a/1/comments", Started: "x.y",
			ReplyTo: &page.Reply{Number: 1, Name: "أم إياد", CancelURL: "/a/1#new"}, Text: "نص كتبته ولم يضع", Name: "", Email: "wrong", Consent: false,
			Errors: []page.FieldError{{Field: page.FieldName, Message: "الاسم مطلوب"}, {Field: page.FieldEmail, Message: "عنوان البريد ناقص"}, {Field: page.FieldConsent, Message: "الموافقة مطلوبة"}}}},
		"comment-sent": &page.CommentSent{Base: b, Article: card(1), Comment: page.Comment{Number: 9, Anchor: "comment-9", Name: "سعاد", Text: []string{"شكرًا."}, At: Now, Pending: true}},
		"404":          &page.NotFound{Base: b, Query: "جولة محادثات", Guess: ptr(card(0)), Latest: cards(1, 5)},
		"410":          &page.GonePage{Base: b, By: "editors", Class: "error", At: Now, Reason: "تبيّن أن الوثيقة التي بُني عليها الخبر مزوّرة.", LogURL: "/a/1/history"},
		"500":          &page.ServerError{Base: b, Incident: "7f3a-19c2", Retry: "/a/1"},
	}
	return views
}

func ptr[T any](v T) *T { return &v }

func correction() page.Notice {
	return page.Notice{Kind: page.NoticeCorrection, At: Now.Add(-10 * time.Minute), Text: "أخطأنا في موعد الجولة.",
		Was: "تُعقد الجولة في 5 سبتمبر", Is: "لم يُحدَّد الموعد بعد", DiffURL: "/a/1/diff/2/3"}
}

func comment(n int64) *page.Comment {
	return &page.Comment{Number: n, Anchor: "comment-" + strings.Repeat("1", int(n)), Name: "أم إياد", Text: []string{"شكرًا على توضيح المصدر؛ هذا ما ينقص مواقعنا.", "وننتظر ردّ البعثة."}, At: Now.Add(-time.Hour), ReplyURL: "?reply=1#new"}
}

func article(b *page.Base) *page.Article {
	first := comment(1)
	first.Replies = []page.Comment{
		{Number: 2, Anchor: "comment-2", Name: "Mustafa K.", Text: []string{"أتفق، لكن لماذا لم يُذكر الموعد؟!"}, At: Now.Add(-30 * time.Minute), ReplyURL: "?reply=2#new"},
		{Number: 3, Anchor: "comment-3", Name: "سالم القماطي", Staff: true, ReplyTo: "Mustafa K.", Text: []string{"لأن المصدر لم يحدّده."}, At: Now.Add(-10 * time.Minute)},
	}
	lead := picture(1)
	lead.Label = "archive"
	return &page.Article{
		Base: b, Number: 1, URL: "https://mina.example/a/1/x", ShortURL: "https://mina.example/a/1",
		Crumbs: []page.Link{{Text: "محلي", URL: "/s/1"}, {Text: "المسار السياسي", URL: "/topic/x"}},
		Kicker: page.Link{Text: "#قناة_الساحل_العظمى", URL: "/t/x"}, Headline: headlines[0],
		Standfirst: "المصدر تحدّث إلى «المرفأ» مشترطًا عدم ذكر اسمه، والبعثة لم تؤكد الموعد بعد.",
		Authors:    []page.Person{person(0), person(3)}, City: "طرابلس", Published: Now.Add(-35 * time.Minute), Updated: Now, Minutes: 3,
		Chain: oneUnnamed(b.P), Notices: []page.Notice{correction()}, Lead: lead, Dateline: "طرابلس — المرفأ:", Body: bodyText,
		Tags:    []page.Link{{Text: "#قناة_الساحل_العظمى", URL: "/t/1"}, {Text: "#UNSMIL", URL: "/t/2"}, {Text: "#جولة2026", URL: "/t/3"}},
		Record:  page.Record{Published: Now.Add(-35 * time.Minute), Revisions: 3, Fingerprint: "9f2c·41ab", HistoryURL: "/a/1/history"},
		Related: cards(1, 5),
		Comments: &page.Comments{Count: 3, Threads: []page.Comment{*first},
			Form: &page.CommentForm{Action: "/a/1/comments", Started: "x.y"}},
	}
}

func frontBlocks() []page.Block {
	return []page.Block{
		{Kind: page.BlockLead, Cards: cards(0, 4)},
		{Kind: page.BlockGrid, Anchor: "b-local", Title: "محلي", More: page.Link{URL: "/s/1"}, Columns: 4, Cards: cards(4, 4)},
		{Kind: page.BlockOpinion, Anchor: "b-opinion", Title: "رأي", More: page.Link{URL: "/s/7"}, Cards: cards(7, 3)},
		{Kind: page.BlockTopic, Anchor: "b-topic", Title: "ملف: ترميم المدينة القديمة", Description: "ثلاث مراحل، وكلفة مختلف عليها.", More: page.Link{Text: "الملف كاملًا", URL: "/topic/x"}, Cards: cards(2, 4)},
		{Kind: page.BlockMostRead, Anchor: "b-most", Title: "الأكثر قراءة", Cards: cards(1, 5)},
		{Kind: page.BlockList, Anchor: "b-eco", Title: "اقتصاد", More: page.Link{URL: "/s/4"}, Cards: cards(2, 4)},
		{Kind: page.BlockList, Anchor: "b-sport", Title: "رياضة", More: page.Link{URL: "/s/5"}, Cards: cards(5, 4)},
		{Kind: page.BlockGrid, Anchor: "b-arts", Title: "ثقافة", More: page.Link{URL: "/s/6"}, Columns: 3, Cards: cards(6, 3)},
		{Kind: page.BlockLatest, Anchor: "b-latest", Title: "آخر الأخبار", Cards: cards(3, 8)},
	}
}

func snippets(list []page.Card) []page.Card {
	for i := range list {
		list[i].Snippet = "… وقال <mark>أحمد</mark> إن الخطة و<mark>لأحمد</mark>ه رأي آخر …"
	}
	return list
}

func archive(b *page.Base) *page.Archive {
	day := time.Date(2026, 8, 15, 12, 0, 0, 0, time.UTC)
	return &page.Archive{Base: b, Day: day, Prev: page.Link{Text: "14 أغسطس 2026", URL: "/archive/2026/08/14"}, Next: page.Link{Text: "16 أغسطس 2026", URL: "/archive/2026/08/16"},
		Calendar: calendar(b, day), Cards: cards(0, 6), Total: 6}
}

func calendar(b *page.Base, day time.Time) page.Calendar {
	c := page.NewCalendar(b.P, day, func(d int) string {
		if d%3 == 0 {
			return "/archive/2026/08/" + b.P.Number(d)
		}
		return ""
	})
	c.Prev = page.Link{Text: "يوليو 2026", URL: "/archive/2026/07/31"}
	c.Next = page.Link{Text: "سبتمبر 2026", URL: "/archive/2026/09/01"}
	return c
}

func revisions(b *page.Base) *page.Revisions {
	return &page.Revisions{Base: b, Article: card(1), Total: 6, Integrity: &page.Integrity{Intact: true, Checked: Now, ProofURL: "/a/1/proof.json"}, Rows: []page.Revision{
		{Number: 6, At: Now, By: "محرر", Kind: page.RevisionCorrection, Reason: "تصحيح الموعد", Fingerprint: "9f2c·41ab", URL: "/a/1/diff/5/6"},
		{Number: 5, At: Now.Add(-10 * time.Minute), By: "سالم القماطي", Kind: page.RevisionUpdate, Reason: "تعليق البعثة", Fingerprint: "02aa·77de", URL: "/a/1/diff/1/5", Folded: 3},
		{Number: 1, At: Now.Add(-time.Hour), By: "محرر", Kind: page.RevisionFirst, Fingerprint: "aa10·90ff"}}}
}

func diff(b *page.Base) *page.Diff {
	rows := revisions(b).Rows
	return &page.Diff{Base: b, Article: card(1), From: rows[1], To: rows[0], HistoryURL: "/a/1/history",
		Prev: page.Link{Text: "النسخة 5", URL: "/a/1/diff/1/5"}, Next: page.Link{Text: "النسخة 7", URL: "/a/1/diff/6/7"},
		Parts: []page.DiffPart{{Label: "headline", Edits: []page.Edit{{Kind: page.EditSame, Text: "جولة جديدة"}, {Kind: page.EditRemoved, Text: "في 5 سبتمبر"}, {Kind: page.EditAdded, Text: "لم يُحدَّد موعدها"}}},
			{Label: "body", Edits: []page.Edit{{Kind: page.EditSame, Text: "قال مصدر إن"}, {Kind: page.EditAdded, Text: "البعثة لم تؤكد"}, {Kind: page.EditSame, Text: "الموعد."}}}}}
}
