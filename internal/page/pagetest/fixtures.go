// Package pagetest holds views to try themes on: full, empty, huge, hostile and
// Latin-heavy ones of every page. Everything in them is invented.
//
// The first fixture of each page shows everything that the page can show.
package pagetest

import (
	"fmt"
	"time"

	"isnad/internal/kit/i18n"
	"isnad/internal/page"
)

// Now is the moment at which fixtures are printed.
var Now = time.Date(2026, 8, 15, 18, 40, 0, 0, time.UTC)

// Fixtures returns the views by page; p prints them.
func Fixtures(p *i18n.Printer) map[string][]any {
	all := map[string][]any{}
	for _, make := range []func(*page.Base) map[string]any{full, empty, huge, hostile, latin} {
		base := frame(p)
		for name, view := range make(base) {
			all[name] = append(all[name], view)
		}
	}
	more(p, all)
	return all
}

// frame is the frame of a paper that has everything.
func frame(p *i18n.Printer) *page.Base {
	return &page.Base{
		P: p, Now: Now,
		Site: page.Site{
			Name: "صحيفة الميناء", Tagline: "أخبار الساحل والداخل، ومن أين جاءت",
			URL: "https://mina.example", Year: 2026, Licence: "النصوص برخصة المشاع الإبداعي.",
			Places: page.Places{
				Home: "/", Search: "/search", Display: "/display", Corrections: "/corrections", Archive: "/archive/2026/08/15",
				Method: "/p/method", Privacy: "/p/privacy", Contact: "/p/contact", About: "/p/about",
			},
		},
		Head: page.Head{
			Title: "عنوان الصفحة", Description: "وصف الصفحة في جملة.", Canonical: "https://mina.example/",
			Feeds: []page.Feed{
				{Title: "كل الأخبار", URL: "/feed.xml", Type: "application/rss+xml"},
				{Title: "كل الأخبار", URL: "/feed.json", Type: "application/feed+json"},
			},
		},
		Sections: sections(), Menu: sections(),
		Breaking: []page.Breaking{
			{Text: "انقطاع الكهرباء عن أحياء في المدينة بعد عطل في الشبكة العامة", URL: "/a/31", At: Now.Add(-20 * time.Minute), Chip: &page.Chip{Kind: page.ChipUnnamed, Count: 1}},
			{Text: "شركة الكهرباء: فرق الصيانة في الطريق", At: Now.Add(-5 * time.Minute)},
		},
		Footer: []page.Link{{Text: "الإعلان معنا", URL: "/p/ads"}},
	}
}

func sections() []page.Link {
	names := []string{"محلي", "العالم العربي", "دولي", "اقتصاد", "رياضة", "ثقافة", "رأي"}
	links := make([]page.Link, len(names))
	for i, n := range names {
		links[i] = page.Link{Text: n, URL: fmt.Sprintf("/s/%d", i+1), Current: i == 0}
	}
	return links
}

func picture(n int) *page.Picture {
	file := func(width int, kind string) string { return fmt.Sprintf("/media/%d-%d.%s", n, width, kind) }
	pic := &page.Picture{URL: file(800, "jpg"), Width: 1600, Height: 900, Alt: "قوارب صيد راسية قرب رصيف الميناء عند الغروب",
		Caption: "رصيف الميناء القديم.", Credit: "أرشيف الصحيفة"}
	for _, w := range []int{400, 800, 1600} {
		pic.JPEG = append(pic.JPEG, page.Rendition{URL: file(w, "jpg"), Width: w})
		pic.WebP = append(pic.WebP, page.Rendition{URL: file(w, "webp"), Width: w})
	}
	return pic
}

func person(n int) page.Person {
	names := []string{"سالم القماطي", "هدى الراشد", "ليلى بن عمر", "Mustafa K."}
	roles := []string{"محرر الشؤون المحلية", "كاتبة في الاقتصاد", "مراسلة", "كاتب زائر"}
	p := page.Person{Name: names[n%4], URL: fmt.Sprintf("/by/%d", n%4+1), Role: roles[n%4], City: "طرابلس"}
	if n%2 == 0 {
		p.Photo = picture(90 + n%4)
		p.Photo.Width, p.Photo.Height = 400, 400
	}
	return p
}

var headlines = []string{
	"مصدر دبلوماسي: جولة محادثات جديدة الشهر المقبل",
	"المجلس البلدي يقرّ خطة لترميم المدينة القديمة على ثلاث مراحل",
	"«النفط» تعلن استئناف الضخ من حقل الواحة بعد توقف 11 يومًا",
	"أسعار الطماطم تتراجع 18% مع بداية موسم الداخل",
	"فتح باب التسجيل في مدارس الميناء، والمقاعد 2400",
	"الأهلي يتعادل مع الاتحاد في مباراة أوقفها المطر ساعة",
	"متحف البحر يعرض خريطة عمرها خمسة قرون",
	"مَن يراقب عقود المياه؟",
	"تمديد مهلة تسجيل المراكب الصغيرة إلى نهاية الشهر",
	"دراسة: نصف الآبار في السهل الغربي فوق الحد المسموح",
	"قافلة طبية تصل إلى ثلاث قرى بعد انقطاع الطريق",
	"المصرف المركزي يطرح ورقة نقدية جديدة من فئة 50",
}

func chip(n int) *page.Chip {
	kinds := []page.Chip{
		{Kind: page.ChipUnnamed, Count: 1}, {Kind: page.ChipNamed, Count: 2}, {Kind: page.ChipStatement},
		{Kind: page.ChipDocument}, {Kind: page.ChipOurs}, {Kind: page.ChipMixed, Count: 3}, {Kind: page.ChipBroken},
	}
	c := kinds[n%len(kinds)]
	return &c
}

func card(n int) page.Card {
	c := page.Card{
		Number: int64(n), URL: fmt.Sprintf("/a/%d/%d", n, n), Headline: headlines[n%len(headlines)],
		Standfirst: "تفاصيل الخطة نُشرت اليوم في جلسة مفتوحة، واعترض عضوان على كلفتها وعلى مدة التنفيذ.",
		Section:    page.Link{Text: sections()[n%7].Text, URL: sections()[n%7].URL},
		Time:       Now.Add(-time.Duration(n*n) * time.Hour / 2), Chip: chip(n), Comments: n % 4 * 11,
		Authors: []page.Person{person(n)},
	}
	if n%5 != 4 {
		c.Picture = picture(n)
	}
	if n%6 == 3 {
		c.Kicker = "#المدينة_القديمة"
		c.Corrected = true
	}
	return c
}

func cards(from, count int) []page.Card {
	list := make([]page.Card, count)
	for i := range list {
		list[i] = card(from + i)
	}
	return list
}
