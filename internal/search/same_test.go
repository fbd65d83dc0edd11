package search_test

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/desk"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/news"
	"isnad/internal/news/body"
	"isnad/internal/search"
)

// alphabet are the words that generated texts and questions are made of: spellings
// of one word, prefixes, forms, names, scripts, numbers, signs.
var alphabet = strings.Fields(`أحمد احمد إحمد مدرسة مدرسه المدرسة والمدرسة بالمدرسة للمدرسة مدارس مصطفى مصطفي علي مسؤول مسئول شؤون شئون
كَتَبَ كتب كـتـب کابل كابل ليبيا وليبيا بليبيا لليبيا ليبيون الليبية ١٥ 15 ۱۵ أغسطس آب ﷲ الله القذافي Gaddafi Qaddafi نتنياهو نتانياهو café cafe CAFÉ Straße
وزير الوزير وزراء وزارة الوزارة انتخاب الانتخابات انتخابات وانتخاباتها تصريح تصريحات بيان البيان بيانات ميناء الميناء موانئ سفينة السفينة سفن
İstanbul istanbul ΣΟΦΟΣ σοφος naïve C++ 3.14 50% #ميناء_الصفا الصفا #ميناء «المجلس» الرئاسي، (عاجل) 日本 한국
ﬁn Ⅷ ½ x² H₂O a'b ٪ 😀 ß K Å حكومة الحكومة اقتصاد الاقتصادية سوق أسواق سعر أسعار نفط النفط شركة الشركات رئيس الرئيس اجتماع`)

func some(random *rand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		at := random.IntN(len(alphabet)) * random.IntN(len(alphabet)) / len(alphabet) // some words are frequent
		words[i] = alphabet[at]
	}
	return strings.Join(words, " ")
}

// asked is a generated question.
func asked(random *rand.Rand) search.Question {
	q := search.Question{Text: some(random, 1+random.IntN(3)), Limit: 1 + random.IntN(15)}
	if random.IntN(10) == 0 {
		q.Text = some(random, 5+random.IntN(4))
	}
	switch random.IntN(10) {
	case 0:
		q.Text = "«" + some(random, 2) + "» " + some(random, 1)
	case 1:
		q.Text += " -" + some(random, 1)
	case 2:
		q.Text += " قسم:" + []string{"محلي", "اقتصاد"}[random.IntN(2)]
	case 3:
		q.Text += " مصدر:المدى من:2026-08-16"
	case 4:
		q.Order = search.Newest
	case 5:
		q.Offset = random.IntN(20)
	case 6:
		q.Text = strings.Replace(q.Text, "ا", "", 1)
	}
	return q
}

// busyPaper publishes, changes and takes down: the same on every database.
func busyPaper(l *library, random *rand.Rand, acts int) {
	var all []news.Article
	for i := range acts {
		l.Clock.Advance(time.Duration(1+random.IntN(300)) * time.Minute)
		c := l.Content(fmt.Sprint(some(random, 3+random.IntN(4)), " ", i))
		c.Standfirst = some(random, random.IntN(8))
		c.Body = body.New(body.P(some(random, 10+random.IntN(60))), body.P(some(random, 5+random.IntN(20))))
		c.Tags = strings.Fields(some(random, random.IntN(3)))
		c.Section = l.Sections[[]string{"محلي", "اقتصاد"}[random.IntN(2)]]
		c.Chain = presstest.Through("مصدر "+some(random, 1), []string{"وكالة المدى", "صحيفة الأفق", "قناة الضفة"}[random.IntN(3)])
		switch n := random.IntN(10); {
		case n < 7 || len(all) == 0:
			at := l.Clock.Now()
			if n == 0 {
				at = at.Add(time.Duration(random.IntN(4000)) * time.Minute)
			}
			a := l.PublishAt(c, at)
			l.names[a.ID] = fmt.Sprint("#", a.Number)
			all = append(all, a)
		case n == 7:
			i := random.IntN(len(all))
			l.Retract(all[i])
			all = append(all[:i], all[i+1:]...)
		default:
			l.Revise(all[random.IntN(len(all))], desk.Change{Kind: news.Wording}, func(old *news.Content) { *old = c })
		}
	}
}

// told is an answer as it can be compared across databases, whose ids differ.
type told struct {
	Names   []string
	Total   int
	Said    string
	Other   [][]string
	Relaxed bool
	Ignored []string
	Better  string
	Facets  [][]search.Facet
}

func (l *library) told(e *search.Engine, q search.Question) (out told) {
	l.t.Helper()
	l.Read(func(tx *db.Tx) error {
		a, err := e.Find(tx, q)
		if err != nil {
			return err
		}
		out = told{Total: a.Total, Said: said(a), Relaxed: a.Relaxed, Ignored: a.Ignored, Better: a.DidYouMean}
		for _, id := range a.IDs {
			out.Names = append(out.Names, l.names[id])
		}
		for _, t := range a.Terms {
			out.Other = append(out.Other, t.Other)
		}
		for i := range a.Facets.Sections {
			a.Facets.Sections[i].Value = ""
		}
		out.Facets = [][]search.Facet{a.Facets.Sections, a.Facets.Years, a.Facets.Outlets}
		return nil
	})
	return out
}

// The same question has the same answer on both databases, and in every index:
// one that followed each event, one that was made at the end in one go, one that was
// closed and opened again and again, one in memory.
func TestTheSameQuestionHasTheSameAnswerEverywhere(t *testing.T) {
	questions := 2000
	if testing.Short() {
		questions = 200
	}
	type paper struct {
		*library
		engines map[string]*search.Engine
	}
	var papers []paper
	build := func(l *library, dir string) paper {
		followed, resumed := presstest.Search(t, l.DB), (*search.Engine)(nil)
		random := rand.New(rand.NewPCG(1, 2))
		for round := range 6 {
			resumed = l.open(filepath.Join(dir, "resumed"), 64<<10)
			busyPaper(l, random, 40)
			for _, e := range []*search.Engine{followed, resumed} {
				l.told(e, search.Question{Text: "سفينة", Limit: 1})
			}
			if round < 5 {
				l.shut(resumed)
			}
		}
		made := l.open(filepath.Join(dir, "made"), 0)
		if err := made.Rebuild(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.shut(resumed); l.shut(made) })
		return paper{l, map[string]*search.Engine{"followed": followed, "resumed": resumed, "made": made, "late": presstest.Search(t, l.DB)}}
	}
	for _, engine := range []string{"sqlite", "postgres"} {
		clock := dbtest.NewClock()
		d := (*db.DB)(nil)
		if engine == "sqlite" {
			d = dbtest.SQLite(t, clock)
		} else {
			d = dbtest.Postgres(t, clock)
		}
		papers = append(papers, build(newLibrary(t, d, clock), t.TempDir()))
	}
	random := rand.New(rand.NewPCG(3, 4))
	hits, failures := 0, 0
	for range questions {
		q := asked(random)
		want := papers[0].told(papers[0].engines["made"], q)
		hits += len(want.Names)
		for i, p := range papers {
			for name, e := range p.engines {
				if i == 1 && name != "followed" && hits%10 != 0 {
					continue // the rest of them was compared on the first database
				}
				if diff := cmp.Diff(want, p.told(e, q)); diff != "" && failures < 5 {
					failures++
					t.Errorf("%+v, database %d, index %s:\n%s", q, i, name, diff)
				}
			}
		}
	}
	if hits < 2*questions {
		t.Errorf("only %d hits: the questions prove little", hits)
	}
}

func (l *library) open(dir string, memory int) *search.Engine {
	l.t.Helper()
	e, err := search.Open(search.Config{DB: l.DB, Dir: dir, Memory: memory})
	if err != nil {
		l.t.Fatal(err)
	}
	return e
}

func (l *library) shut(e *search.Engine) {
	l.t.Helper()
	if err := e.Close(); err != nil {
		l.t.Error(err)
	}
}

// finds asks an engine and gives what it finds by name.
func (l *library) finds(e *search.Engine, text string) string {
	l.t.Helper()
	return strings.Join(l.told(e, search.Question{Text: text, Limit: 50}).Names, " ")
}
