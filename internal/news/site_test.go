package news_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

func TestSettingsThatCannotBeStored(t *testing.T) {
	menu := func(url string) func(*news.Site) {
		return func(s *news.Site) { s.Menu = []news.Link{{Label: "رابط", URL: url}} }
	}
	for name, c := range map[string]struct {
		edit func(*news.Site)
		want []string
	}{
		"good": {func(*news.Site) {}, nil},
		"menu": {func(s *news.Site) {
			s.Menu = []news.Link{{"عنا", "/about"}, {"خارج", "https://a.example/x?y=1"}}
		}, nil},
		"no name":       {func(s *news.Site) { s.Name = " " }, []string{"name settings.name"}},
		"long name":     {func(s *news.Site) { s.Name = strings.Repeat("م", 81) }, []string{"name settings.name"}},
		"language":      {func(s *news.Site) { s.Lang = "fr" }, []string{"lang settings.lang"}},
		"no zone":       {func(s *news.Site) { s.Zone = "" }, []string{"zone settings.zone"}},
		"the machine's": {func(s *news.Site) { s.Zone = "Local" }, []string{"zone settings.zone"}},
		"unknown zone":  {func(s *news.Site) { s.Zone = "Mars/Olympus" }, []string{"zone settings.zone"}},
		"colour":        {func(s *news.Site) { s.Accent = "red;}" }, []string{"accent settings.colour"}},
		"address":       {func(s *news.Site) { s.BaseURL = "ftp://a.example" }, []string{"baseUrl settings.base_url"}},
		"script":        {menu("javascript:alert(1)"), []string{"menu settings.menu"}},
		"another host":  {menu("//evil.example"), []string{"menu settings.menu"}},
		"a trick":       {menu(`/\evil.example`), []string{"menu settings.menu"}},
		"empty link":    {menu(""), []string{"menu settings.menu"}},
		"no label":      {func(s *news.Site) { s.Footer = []news.Link{{"", "/x"}} }, []string{"menu settings.menu"}},
	} {
		s := news.Site{Name: "الميزان", Lang: "ar", Country: "LY", Zone: "Africa/Tripoli", Accent: "#0a6b5c", BaseURL: "https://mizan.example"}
		c.edit(&s)
		if diff := cmp.Diff(c.want, fieldsOf(s.Check())); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	if z := (news.Site{Zone: "Africa/Tripoli"}).Location().String(); z != "Africa/Tripoli" {
		t.Errorf("zone %s", z)
	}
	if (news.Site{}).Location() != time.UTC || (news.Site{Zone: "no/where"}).Location() != time.UTC {
		t.Error("an unknown zone is not UTC")
	}
}

func TestLayoutsThatCannotBeShown(t *testing.T) {
	block := func(edit func(*news.Block)) []news.Block {
		b := news.Block{Kind: news.GridBlock, Count: 6}
		edit(&b)
		return []news.Block{b}
	}
	var each []news.Block
	for _, k := range news.BlockKinds {
		each = append(each, news.Block{Kind: k, Count: 1, Topic: "t"})
	}
	for name, c := range map[string]struct {
		blocks []news.Block
		bad    bool
	}{
		"none":                    {nil, false},
		"one of each":             {each, false},
		"full of pinned":          {block(func(b *news.Block) { b.Pinned = make([]news.ArticleID, 6) }), false},
		"more pinned than places": {block(func(b *news.Block) { b.Pinned = make([]news.ArticleID, 7) }), true},
		"no places":               {block(func(b *news.Block) { b.Count = 0 }), true},
		"too many places":         {block(func(b *news.Block) { b.Count = 41 }), true},
		"unknown":                 {block(func(b *news.Block) { b.Kind = "carousel" }), true},
		"a topic without one":     {block(func(b *news.Block) { b.Kind = news.TopicBlock }), true},
		"too many blocks":         {slices.Repeat(block(func(*news.Block) {}), 31), true},
	} {
		if err := news.CheckLayout(c.blocks); (err != nil) != c.bad || c.bad && !errs.Is(err, errs.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestIDsAreValidUniqueAndSortByTime(t *testing.T) {
	var ids []string
	for range 1000 {
		ids = append(ids, string(news.NewID[news.ArticleID]()))
	}
	if !slices.IsSorted(ids) || len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Error("ids do not grow")
	}
	for id, want := range map[string]bool{ids[0]: true, ids[0][1:]: false, ids[0] + "0": false, strings.ToUpper(ids[999]): false,
		"": false, strings.Repeat("z", 26): false, strings.Repeat("ا", 13): false} {
		if news.ValidID(id) != want {
			t.Errorf("ValidID(%q) is not %v", id, want)
		}
	}
}

func TestShortFingerprint(t *testing.T) {
	for in, want := range map[string]string{"9f2c41abff": "9f2c\u00b741ab", "9f2c41ab": "9f2c\u00b741ab", "9f2c": "9f2c", "": ""} {
		if got := news.ShortFingerprint(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestLiveAndScheduledFollowFromTime(t *testing.T) {
	now := time.UnixMilli(1_755_000_000_000)
	for name, c := range map[string]struct {
		a               news.Article
		live, scheduled bool
	}{
		"draft":     {news.Article{State: news.Draft}, false, false},
		"now":       {news.Article{State: news.Published, PublishAt: now}, true, false},
		"later":     {news.Article{State: news.Published, PublishAt: now.Add(time.Millisecond)}, false, true},
		"retracted": {news.Article{State: news.Retracted, PublishAt: now}, false, false},
	} {
		if c.a.Live(now) != c.live || c.a.Scheduled(now) != c.scheduled {
			t.Errorf("%s: live %v, scheduled %v", name, c.a.Live(now), c.a.Scheduled(now))
		}
	}
}

func TestRolesGrowAndNobodyMayNothing(t *testing.T) {
	for _, v := range news.Verbs {
		if (news.Actor{}).May(v) || news.Role("owner").May(v) {
			t.Errorf("nobody may %s", v)
		}
		if !news.Administrator.May(v) || !news.System("job").May(v) {
			t.Errorf("the administrator or the program may not %s", v)
		}
		if news.Editor.May(v) && !news.Chief.May(v) || news.Reporter.May(v) && !news.Editor.May(v) {
			t.Errorf("a lower role may %s and a higher may not", v)
		}
	}
	if !errs.Is((news.Actor{}).Must(news.ReadNewsroom), errs.Unauthenticated) || !errs.Is((news.Actor{Role: news.Reporter}).Must(news.Publish), errs.Denied) {
		t.Error("Must tells who is unknown from who may not")
	}
	for want, a := range map[string]news.Actor{"reader": {}, "u1": {User: "u1", Role: news.Chief}, "system:demo": news.System("demo")} {
		if a.ID() != want {
			t.Errorf("%s: %s", want, a.ID())
		}
	}
}
