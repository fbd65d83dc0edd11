package search_test

import (
	"testing"

	"isnad/internal/search"
)

func TestDidYouMean(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		l.put("a", "القيادة العامة تعلن خطة الانتخابات الرئاسية في المدينة")
		l.put("b", "وكالة reuters تنقل عن وزارة الخارجية")
		l.put("c", "الانتخابات البلدية")
		for typed, want := range map[string]string{
			"hgrdh]m":                "القيادة",             // on the Latin keyboard
			"hgrdh]m hguhlm":         "القيادة العامة",      //
			"قثعفثقس":                "reuters",             // on the Arabic one
			"الانتخبات":              "الانتخابات",          // a letter is missing
			"الانتتخابات":            "الانتخابات",          // one is there twice
			"الانتخاابت":             "الانتخابات",          // two are swapped
			"الاتنخابات الرئاصية":    "الانتخابات الرئاسية", // in two words
			"وزارةالخارجية":          "وزارة الخارجية",      // no space
			"«الاتنخابات» الرئاسية":  "«الانتخابات» الرئاسية",
			"reiteres":               "reuters",
			"زمردة":                  "",
			"الاتنخابات -الانتخابات": "", // would find nothing
			"12": "",
		} {
			_, a := l.ask(search.Question{Text: typed})
			if a.DidYouMean != want {
				t.Errorf("%s: did you mean %q, want %q (%d found)", typed, a.DidYouMean, want, a.Total)
			}
			if a.DidYouMean != "" && len(l.find(a.DidYouMean)) == 0 {
				t.Errorf("%s finds nothing", a.DidYouMean)
			}
		}
	})
}
