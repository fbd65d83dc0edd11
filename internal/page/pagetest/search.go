package pagetest

import (
	"html/template"
	"strconv"
	"strings"

	"isnad/internal/page"
)

// search is a page with everything that a search can say at once.
func search(b *page.Base, pager *page.Pager) *page.Search {
	s := &page.Search{Base: b, Query: "ميناء الصيد قسم:محلي", Section: "1", From: "2026-01-01", To: "2026-08-15", Sort: "newest", Asked: true, Total: 102, More: true,
		Choices: []page.Option{{Value: "1", Text: "محلي", Selected: true}, {Value: "2", Text: "دولي"}},
		Told: page.Told{
			Better:   page.Link{Text: "ميناء الصيف", URL: "/search?q=x"},
			Relaxed:  true,
			Ignored:  []string{"في", "من"},
			Heard:    []page.Heard{{Word: "ميناء", Forms: []string{"الميناء", "والميناء", "موانئ"}}, {Word: "الصيد", Forms: []string{"صيد"}}},
			Applied:  []page.Applied{{Text: "القسم: محلي", RemoveURL: "/search?q=x"}, {Text: "من <bdi>2026-01-01</bdi>", RemoveURL: "/search?q=y"}},
			Problems: []template.HTML{"لم نفهم «تاريخ:غد»، فلم يُحتسب."},
			Facets:   facets()},
		Examples: []page.Example{{Query: "«مجلس المدينة»", URL: "/search?q=z", Means: "العبارة كما هي."}, {Query: "ميناء -سفينة", URL: "/search?q=w", Means: "بغير كلمة."}},
		Results:  snippets(cards(1, 5)), Pager: pager}
	s.Results[0].Marked = "رافعات <mark>الميناء</mark> تعود إلى العمل"
	return s
}

func facets() []page.Facet {
	years := page.Facet{Kind: page.FacetYear}
	for y := 2026; y > 2014; y-- {
		years.Values = append(years.Values, page.FacetValue{Text: strconv.Itoa(y), Count: y, URL: "/search?from=" + strconv.Itoa(y)})
	}
	return []page.Facet{
		{Kind: page.FacetSection, Values: []page.FacetValue{{Text: "محلي", Count: 90, URL: "/search?q=x", Current: true}, {Text: "دولي", Count: 12, URL: "/search?section=2"}}},
		years,
		{Kind: page.FacetOutlet, Values: []page.FacetValue{{Text: "وكالة المدى للأنباء والتقارير والتحقيقات", Count: 40, URL: "/search?q=m"}, {Text: "Al Mada", Count: 3, URL: "/search?q=n"}}},
	}
}

// searches are the other states of the page: nothing asked, nothing found,
// nothing but common words, a question that is refused, and no answer at all.
func searches(b *page.Base) []any {
	vain := search(b, nil)
	vain.Total, vain.More, vain.Relaxed, vain.Results, vain.Facets, vain.Latest, vain.Topics = 0, false, false, nil, nil, cards(2, 3), sections()[:3]
	common := *vain
	common.Vain, common.Ignored, common.Heard, common.Applied, common.Problems, common.Better = true, []string{"من", "في"}, nil, nil, nil, page.Link{}
	refused := &page.Search{Base: b, Query: strings.Repeat("كلمة ", 60), From: "غدًا", Examples: vain.Examples, Topics: vain.Topics,
		Errors: []page.FieldError{{Field: "q", Message: "السؤال أطول من 200 حرف. اختصره."}, {Field: "from", Message: "اكتب التاريخ هكذا: 2026-08-15."}}}
	busy := page.SearchBusy(b, page.Question{Text: "ميناء", Section: "local", Sort: page.SortNewest}, "البحث مشغول الآن.")
	return []any{vain, &common, refused, busy}
}

// hostileSearch has markup in every field that is text.
func hostileSearch(b *page.Base, evil page.Card) *page.Search {
	x := Markup
	return &page.Search{Base: b, Query: x, Section: x, From: x, To: x, Sort: x, Asked: true, Results: []page.Card{evil}, Choices: []page.Option{{Value: x, Text: x}},
		Told: page.Told{Better: page.Link{Text: x, URL: x}, Ignored: []string{x}, Heard: []page.Heard{{Word: x, Forms: []string{x}}},
			Applied: []page.Applied{{Text: template.HTML(template.HTMLEscapeString(x)), RemoveURL: x}},
			Facets:  []page.Facet{{Kind: page.FacetOutlet, Values: []page.FacetValue{{Text: x, URL: x}}}}},
		Examples: []page.Example{{Query: x, URL: x, Means: x}}, Topics: []page.Link{{Text: x, URL: x}}, Errors: []page.FieldError{{Field: "q", Message: x}}}
}
