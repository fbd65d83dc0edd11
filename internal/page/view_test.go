package page_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"isnad/internal/kit/i18n"
	"isnad/internal/page"
)

// The frame prints .Sections and the like from any page: a page's own field of
// the same name would take its place there.
func TestNoViewHidesTheFrame(t *testing.T) {
	base := reflect.TypeFor[page.Base]()
	for name, view := range page.Views() {
		v := reflect.TypeOf(view).Elem()
		for i := range v.NumField() {
			f := v.Field(i)
			if _, hidden := base.FieldByName(f.Name); hidden && !f.Anonymous {
				t.Errorf("%s.%s hides Base.%s", name, f.Name, f.Name)
			}
		}
	}
}

// The guarantee to a source: the public type has nowhere to put who it is.
func TestUnnamedHasNoRoomForAnIdentity(t *testing.T) {
	v := reflect.TypeFor[page.Unnamed]()
	var fields []string
	for i := range v.NumField() {
		fields = append(fields, v.Field(i).Name)
	}
	if want := []string{"Description", "Reason", "Claim"}; !slices.Equal(fields, want) {
		t.Errorf("Unnamed has %v, want %v: a field more is a way for an identity to reach a page", fields, want)
	}
	node := reflect.TypeFor[page.Node]()
	fields = nil
	for i := range node.NumField() {
		fields = append(fields, node.Field(i).Name)
	}
	if want := []string{"Anchor", "Verb", "Cue", "Medium", "When", "Unnamed", "Known"}; !slices.Equal(fields, want) {
		t.Errorf("Node has %v, want %v", fields, want)
	}
}

func printer(t *testing.T, lang string) *i18n.Printer {
	t.Helper()
	c, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c.Printer(i18n.LocaleFor(lang, "LY", time.UTC))
}

func TestChainSentence(t *testing.T) {
	p := printer(t, "ar")
	for _, c := range []struct {
		facts page.ChainFacts
		want  string
	}{
		{page.ChainFacts{Origins: 1, Unnamed: 1, Relays: 2}, "مصدر أصلي واحد لم يُذكر اسمه، وصلنا عبر وسيطين، ولم نتحقق منه بأنفسنا."},
		{page.ChainFacts{Origins: 1, Name: "فلان"}, "مصدر أصلي واحد مُسمّى (فلان)، تحدّث إلينا مباشرة، ولم نتحقق منه بأنفسنا."},
		{page.ChainFacts{Origins: 2, Unnamed: 1, Documents: 1}, "مصدران مستقلان، أحدهما لم يُذكر اسمه، واطّلعنا على وثيقة تؤيد ذلك."},
		{page.ChainFacts{Origins: 3, Verified: 2}, "3 مصادر مستقلة، كلها مُسمّاة، وتحقّقنا من اثنين منها."},
		{page.ChainFacts{Origins: 11, Unnamed: 3, Verified: 11, Relays: 3}, "11 مصدرًا مستقلًّا، 3 منها لم تُذكر أسماؤها، وصلنا عبر 3 وسطاء، وتحقّقنا منها كلها بأنفسنا."},
		{page.ChainFacts{Origins: 1, Name: "البلدية", Statement: true}, "بيان رسمي من البلدية، ننشره دون تحقق مستقل."},
		{page.ChainFacts{Witnessed: "سبها"}, "شاهدنا ذلك بأنفسنا: مراسلنا في سبها."},
		{page.ChainFacts{Broken: "وكالة"}, "السلسلة منقطعة: نقلت وكالة الخبر ولم تذكر مصدرها."},
	} {
		got := strings.NewReplacer("<bdi>", "", "</bdi>", "").Replace(string(page.ChainSentence(p, c.facts)))
		if got != c.want {
			t.Errorf("%+v:\n got %s\nwant %s", c.facts, got, c.want)
		}
	}
	if got := page.ChainSentence(p, page.ChainFacts{Origins: 1, Name: "<b>"}); strings.Contains(string(got), "<b>") {
		t.Errorf("markup in a name stays markup: %s", got)
	}
}

func TestCollapseSentence(t *testing.T) {
	p := printer(t, "ar")
	plain := strings.NewReplacer("<bdi>", "", "</bdi>", "")
	if got := plain.Replace(string(page.CollapseSentence(p, 7, 1))); got != "نشرته 7 وسائل، وكلها تعود إلى مصدر واحد." {
		t.Error(got)
	}
	if got := page.CollapseSentence(p, 3, 3); got != "" {
		t.Errorf("nothing collapses, but: %s", got)
	}
}

func site(name string) page.Node {
	return page.Node{Known: &page.Known{Kind: page.NodeSite, Name: name}}
}

func row(nodes []page.RailNode) string {
	var names []string
	for _, n := range nodes {
		if n.Skipped > 0 {
			names = append(names, strings.Repeat(".", n.Skipped))
			continue
		}
		names = append(names, n.Label())
	}
	return strings.Join(names, " ")
}

func TestRail(t *testing.T) {
	line := func(names string) page.Line {
		var l page.Line
		for n := range strings.FieldsSeq(names) {
			l.Nodes = append(l.Nodes, site(n))
		}
		return l
	}
	for _, c := range []struct {
		lines    []string
		branches []string
		tail     string
		more     int
	}{
		{[]string{"a b us"}, nil, "a b us", 0},
		{[]string{"a b c d us"}, nil, "a b c d us", 0},
		{[]string{"a b c d e us"}, nil, "a ... e us", 0},
		{[]string{"a x us", "b y x us"}, []string{"a", "b y"}, "x us", 0},
		{[]string{"a us", "us"}, []string{"a us", "us"}, "", 0},
		{[]string{"a us", "b us", "c us", "d us", "e us"}, []string{"a", "b", "c"}, "us", 2},
	} {
		var chain page.Chain
		for _, l := range c.lines {
			chain.Lines = append(chain.Lines, line(l))
		}
		r := chain.Rail()
		var branches []string
		for _, b := range r.Branches {
			branches = append(branches, row(b))
		}
		if !slices.Equal(branches, c.branches) || row(r.Tail) != c.tail || r.More != c.more {
			t.Errorf("%v: branches %q tail %q more %d; want %q %q %d", c.lines, branches, row(r.Tail), r.More, c.branches, c.tail, c.more)
		}
	}
	if r := (page.Chain{}).Rail(); r.Tail != nil || r.Branches != nil {
		t.Errorf("an empty chain draws %+v", r)
	}
}

func TestPager(t *testing.T) {
	url := func(n int) string { return string(rune('a' + n)) }
	if page.NewPager(1, 1, url) != nil {
		t.Error("one page needs no pager")
	}
	p := page.NewPager(5, 12, url)
	var shown []int
	for _, i := range p.Items {
		if i.Gap {
			shown = append(shown, 0)
			continue
		}
		shown = append(shown, i.Number)
	}
	if want := []int{1, 0, 3, 4, 5, 6, 7, 0, 12}; !slices.Equal(shown, want) {
		t.Errorf("shows %v, want %v", shown, want)
	}
	if p.Prev != url(4) || p.Next != url(6) {
		t.Errorf("prev %q next %q", p.Prev, p.Next)
	}
	if last := page.NewPager(12, 12, url); last.Next != "" {
		t.Errorf("the last page has a next: %q", last.Next)
	}
}

func TestCalendarStartsOnTheSitesWeek(t *testing.T) {
	p := printer(t, "ar") // Libya: Saturday
	c := page.NewCalendar(p, time.Date(2026, 8, 15, 12, 0, 0, 0, time.UTC), func(d int) string { return "" })
	if c.Weekdays[0].Name != "السبت" {
		t.Errorf("first day is %s", c.Weekdays[0].Name)
	}
	// 1 August 2026 is a Saturday: no empty cell before it, 31 days in five weeks
	if len(c.Weeks) != 5 || c.Weeks[0][0].Day != 1 || c.Weeks[4][2].Day != 31 || c.Weeks[4][3].Day != 0 {
		t.Errorf("weeks are %v", c.Weeks)
	}
	if !c.Weeks[2][0].Current {
		t.Error("the 15th is not marked")
	}
}

func TestJSONLDCannotCloseTheScript(t *testing.T) {
	js, err := page.JSONLD(map[string]string{"headline": "</script><!-- &"})
	if err != nil || strings.ContainsAny(string(js), "<>&") {
		t.Errorf("%s, %v", js, err)
	}
}

func TestSrcsetKeepsCandidatesApart(t *testing.T) {
	var b page.Base
	p := page.Picture{JPEG: []page.Rendition{{URL: "/m/a b,c.jpg", Width: 400}, {URL: "/m/d.jpg", Width: 800}}}
	if got := string(b.ForPicture(&p, "", false).JPEG); got != "/m/a%20b%2Cc.jpg 400w, /m/d.jpg 800w" {
		t.Error(got)
	}
}
