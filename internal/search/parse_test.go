package search_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/news/body"
	"isnad/internal/search"
)

// said is what the engine made of a question, in one line.
func said(a search.Answer) string {
	var b strings.Builder
	for _, t := range a.Terms {
		if t.Not {
			b.WriteByte('-')
		}
		if t.Phrase {
			b.WriteByte('"')
		}
		b.WriteString(t.Folded + " ")
	}
	for _, f := range a.Filters {
		b.WriteString("[" + f.Name + "=" + f.Value)
		if f.Not {
			b.WriteString(" not")
		}
		b.WriteString("] ")
	}
	for _, p := range a.Problems {
		b.WriteString("!" + strings.TrimPrefix(p.Key, "search.problem.") + "(" + p.Text + ") ")
	}
	return strings.TrimSpace(b.String())
}

func TestTheLanguageOfQuestions(t *testing.T) {
	clock := dbtest.NewClock() // 2026-08-15
	l := newLibrary(t, dbtest.SQLite(t, clock), clock)
	l.put("a", "نص")
	l.Publish(l.Content("خبر بوسم"))
	for typed, want := range map[string]string{
		"ميناء الصفا":               "ميناء الصفا",
		"«ميناء الصفا» سفينة":       `"ميناء "الصفا سفينه`,
		"“ميناء الصفا”":             `"ميناء "الصفا`,
		"„ميناء الصفا“":             `"ميناء "الصفا`,
		`"ميناء الصفا`:              "ميناء الصفا",
		"‘ميناء الصفا’ O'Neill":     `"ميناء "الصفا o neill`,
		"سفينة -قمح":                "سفينه -قمح",
		"سفينة −«ميناء الصفا»":      `سفينه -"ميناء -"الصفا`,
		"كوفيد-19 e-mail - نص":      "كوفيد 19 e mail نص",
		"قسم:محلي سفينة":            "سفينه [section=محلي]",
		"قسم: محلي":                 "[section=محلي]",
		"section:محلى":              "[section=محلي]",
		"-قسم:اقتصاد سفينة":         "سفينه [section=اقتصاد not]",
		"قسم:رياضة سفينة":           "سفينه !section(قسم:رياضة)",
		"مصدر:«وكالة المدى»":        "[source=وكالة المدى]",
		"كاتب:سلمى":                 "[author=سلمى]",
		"وسم:ميناء_الصفا":           "[tag=ميناء_الصفا]",
		"#ميناء_الصفا":              "[tag=ميناء_الصفا]",
		"#وسم_مجهول":                "وسم مجهول",
		"وسم:مجهول":                 "!tag(وسم:مجهول)",
		"من:2026-08-01 سفينة":       "سفينه [from=2026-08-01]",
		"من:١٥ أغسطس ٢٠٢٥ سفينة":    "سفينه [from=2025-08-15]",
		"الى:«2 ربيع الأول 1448»":   "[to=2026-08-15]",
		"تاريخ:رمضان 1447":          "[date=2026-02-18..2026-03-19]",
		"انتخابات 2026-01..2026-06": "انتخابات [date=2026-01-01..2026-06-30]",
		"من:غدا_ما":                 "!date(من:غدا_ما)",
		"مرشح:سالم":                 "مرشح سالم !filter(مرشح)",
		"UNSMIL: البعثة تنفي":       "unsmil البعثه تنفي",
		"https://isnad.example/a":   "isnad example",
		"الساعة 18:05":              "الساعه 18:05",
		"قسم:":                      "!empty(قسم:)",
	} {
		_, a := l.ask(search.Question{Text: typed})
		if got := said(a); got != want {
			t.Errorf("%s\n got %s\nwant %s", typed, got, want)
		}
	}
}

func TestFiltersNarrow(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		c := l.Content("سفينة في محلي")
		l.names[l.Publish(c).ID] = "local"
		l.Clock.Advance(40 * 24 * time.Hour)
		c = l.Content("سفينة في اقتصاد")
		c.Section, c.Tags, c.Authors = l.Sections["اقتصاد"], []string{"اقتصاد"}, nil
		c.Chain = presstest.Through("مصدر رسمي", "صحيفة الأفق")
		l.names[l.Publish(c).ID] = "trade"
		for typed, want := range map[string]string{
			"سفينة قسم:اقتصاد": "trade", "سفينة -قسم:اقتصاد": "local", "قسم:محلي": "local", "سفينة كاتب:الوادي": "local",
			"سفينة مصدر:الأفق": "trade", "سفينة -مصدر:الأفق": "local", "سفينة مصدر:«مصدر رسمي»": "trade", "#ميناء_الصفا": "local",
			"سفينة -#ميناء_الصفا": "trade", "سفينة من:2026-09-01": "trade", "سفينة إلى:2026-09-01": "local", "تاريخ:أغسطس 2026": "local",
			"سفينة -اقتصاد": "local", "-اقتصاد": "local", "سفينة": "trade, local",
		} {
			if got := strings.Join(l.find(typed), ", "); got != want {
				t.Errorf("%s finds %q, want %q", typed, got, want)
			}
		}
		_, a := l.ask(search.Question{Text: "سفينة", Order: search.Newest})
		if diff := cmp.Diff([]search.Facet{{Value: "وكالة المدى", Label: "وكالة المدى", Count: 1}, {Value: "صحيفة الأفق", Label: "صحيفة الأفق", Count: 1}}, a.Facets.Outlets,
			cmp.Transformer("sorted", func(l []search.Facet) map[string]int {
				m := map[string]int{}
				for _, f := range l {
					m[f.Value] += f.Count
				}
				return m
			})); diff != "" {
			t.Error(diff)
		}
		if len(a.Facets.Sections) != 2 || len(a.Facets.Years) != 1 || a.Facets.Years[0].Value != "2026" || a.Facets.Years[0].Count != 2 {
			t.Errorf("%+v", a.Facets)
		}
	})
}

func TestWholeWordsAreMarked(t *testing.T) {
	clock := dbtest.NewClock()
	l := newLibrary(t, dbtest.SQLite(t, clock), clock)
	l.put("a", "وليبيا والمجلس الرئاسي")
	for _, c := range []struct{ question, text, want string }{
		{"ليبيا", "زار وليبيا تنتظر، وَلِيبِيَا.", "زار [وليبيا] تنتظر، [وَلِيبِيَا]."},
		{"«المجلس الرئاسي»", "قرر المجلس الرئاسي، والمجلس البلدي", "قرر [المجلس الرئاسي]، والمجلس البلدي"},
		{"المجلس الرئاسي", "المجلس: قال الرئاسي", "[المجلس]: قال [الرئاسي]"},
		{"ليبيا -المجلس", "ليبيا والمجلس", "[ليبيا] والمجلس"},
		{"زمردة", "نص آخر", "نص آخر"},
	} {
		_, a := l.ask(search.Question{Text: c.question})
		got, last := "", 0
		for _, r := range a.Marks(c.text) {
			got += c.text[last:r[0]] + "[" + c.text[r[0]:r[1]] + "]"
			last = r[1]
		}
		if got += c.text[last:]; got != c.want {
			t.Errorf("%s marks %s, want %s", c.question, got, c.want)
		}
	}
}

// Any text is a question: none is an internal error, and what is marked is a part of
// the text.
func FuzzQuestions(f *testing.F) {
	for _, s := range []string{"", `"«»" -`, "قسم:«", "#", "-#x", "من:..", "تاريخ:1448", "a:b:c", "‘’‘", "\xff\xfe -\xff", "إلى: ", "x\u200fy", "2026..", "((-\"a b\"", "-−–-", "ﷲ:ﷲ"} {
		f.Add(s)
	}
	clock := dbtest.NewClock()
	l := newLibrary(f, dbtest.SQLite(f, clock), clock)
	c := l.Content("وصول السفينة")
	c.Body = body.New(body.P("نص a b x 2026"))
	l.Publish(c)
	f.Fuzz(func(t *testing.T, text string) {
		err := l.DB.Read(t.Context(), func(tx *db.Tx) error {
			a, err := l.engine.Find(tx, search.Question{Text: text, Limit: 5})
			if err != nil {
				if utf8.RuneCountInString(text) > search.MaxQuestion {
					return nil
				}
				return err
			}
			last := 0
			for _, r := range a.Marks(text) {
				if r[0] < last || r[1] <= r[0] || r[1] > len(text) {
					t.Errorf("%q: marks %v", text, a.Marks(text))
				}
				last = r[1]
			}
			return nil
		})
		if err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}
