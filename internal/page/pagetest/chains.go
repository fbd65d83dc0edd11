package pagetest

import (
	"time"

	"isnad/internal/kit/i18n"
	"isnad/internal/page"
)

var (
	us     = page.Node{Anchor: "isnad-us", Verb: "read", When: page.Moment{At: Now.Add(-2 * time.Hour)}, Known: &page.Known{Kind: page.NodeUs, Name: "صحيفة الميناء", Note: "اطّلعنا على نص الوكالة مباشرة، وطلبنا تعليق البعثة ولم يصلنا رد حتى النشر."}}
	agency = page.Node{Anchor: "isnad-1-2", Verb: "relayed", When: page.Moment{At: Now.Add(-21 * time.Hour)}, Known: &page.Known{
		Kind: page.NodeAgency, Name: "وكالة المرفأ", Foreign: "Marfa News", ForeignLang: "en", URL: "https://marfa.example/77",
		ArchiveURL: "/archive/copy/77", ArchiveHash: "9f2c·41ab", Checked: true, Translated: "en", Translator: "قسم الترجمة"}}
	second  = page.Node{Verb: "republished", When: page.Moment{At: Now.Add(-9 * time.Hour)}, Known: &page.Known{Kind: page.NodeAgency, Name: "الأفق", URL: "https://ufuq.example/a/5"}}
	unnamed = page.Node{Anchor: "isnad-1-1", Verb: "said", When: page.Moment{At: Now.Add(-24 * time.Hour), DayOnly: true}, Unnamed: &page.Unnamed{Description: "مصدر دبلوماسي", Reason: "غير مخوَّل بالتصريح", Claim: "موعد الجولة ومكانها"}}
)

func relay(name string) page.Node {
	return page.Node{Verb: "relayed", Known: &page.Known{Kind: page.NodeSite, Name: name}}
}

// oneUnnamed is the chain of the model page: an unnamed source through two
// agencies.
func oneUnnamed(p *i18n.Printer) *page.Chain {
	return &page.Chain{
		Sentence: page.ChainSentence(p, page.ChainFacts{Origins: 1, Unnamed: 1, Relays: 2}),
		Collapse: page.CollapseSentence(p, 7, 1),
		Lines:    []page.Line{{Nodes: []page.Node{unnamed, agency, second, us}}},
		Links:    page.ChainLinks{History: "/a/1/history", Revisions: 3, Verify: "/a/1/verify", Method: "/p/method"},
	}
}

// threeOrigins joins a minister, a document and a resident at one agency.
func threeOrigins(p *i18n.Printer) *page.Chain {
	minister := page.Node{Verb: "stated", When: page.Moment{At: Now.Add(-5 * time.Hour)}, Known: &page.Known{Kind: page.NodePerson, Name: "وزير الموانئ", Title: "في مؤتمر صحفي", Place: "بنغازي"}}
	document := page.Node{Verb: "read", Cue: "جاء في", Medium: "محضر رسمي", Known: &page.Known{Kind: page.NodeDocument, Name: "محضر الجلسة 14", ArchiveURL: "/archive/copy/9", ArchiveHash: "11aa·02bc"}}
	resident := page.Node{Verb: "saw", Unnamed: &page.Unnamed{Description: "أحد سكان الحي", Reason: "يخشى على عمله"}}
	own := us
	own.Anchor = ""
	tail := []page.Node{{Verb: "relayed", Known: &page.Known{Kind: page.NodeAgency, Name: "وكالة المرفأ"}}, own}
	line := func(n ...page.Node) page.Line { return page.Line{Nodes: append(n, tail...)} }
	return &page.Chain{
		Sentence: page.ChainSentence(p, page.ChainFacts{Origins: 4, Unnamed: 1, Verified: 2, Relays: 1}),
		Lines:    []page.Line{line(minister), line(document), line(resident, relay("قناة السهل")), line(relay("مصدر رابع"))},
		Links:    page.ChainLinks{History: "/a/1/history", Revisions: 1, Method: "/p/method"},
	}
}

// long is a chain of seven stations.
func long(p *i18n.Printer) *page.Chain {
	own := us
	own.Anchor = ""
	return &page.Chain{
		Sentence: page.ChainSentence(p, page.ChainFacts{Origins: 1, Name: "بلدية السهل", Relays: 5, Verified: 0}),
		Lines: []page.Line{{Nodes: []page.Node{
			{Verb: "stated", Known: &page.Known{Kind: page.NodeInstitution, Name: "بلدية السهل"}},
			relay("إذاعة السهل"), relay("موقع الضفة"), relay("حساب المدينة"), relay("الأفق"), relay("وكالة المرفأ"), own}}},
		Links: page.ChainLinks{History: "/a/1/history", Revisions: 12, Method: "/p/method"},
	}
}

// broken stops at an outlet that names no source.
func broken(p *i18n.Printer) *page.Chain {
	own := us
	own.Anchor = ""
	return &page.Chain{
		Broken:   true,
		Sentence: page.ChainSentence(p, page.ChainFacts{Broken: "وكالة المرفأ"}),
		Lines:    []page.Line{{Nodes: []page.Node{relay("وكالة المرفأ"), own}}},
		Links:    page.ChainLinks{Method: "/p/method"},
	}
}
