package demo_test

import (
	"bytes"
	"image/jpeg"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/demo"
	"isnad/internal/news/body"
)

func load(t *testing.T) *demo.Paper {
	t.Helper()
	p, err := demo.Load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestThePaperIsWhatTheDemoPromises(t *testing.T) {
	p := load(t)
	count := map[string]int{}
	sections := map[string]int{}
	lengths := map[int]int{}
	for _, a := range p.Articles {
		count[string(a.Status)]++
		if a.Status == demo.Published {
			sections[a.Section]++
		}
		for _, l := range a.Chain {
			lengths[len(l.Hops)]++
			if l.Hops[0].Role == "relay" {
				count["broken"]++
			}
			if l.SameAs > 0 {
				count["collapsed"]++
			}
			if l.Hops[0].Kind == "anonymous" {
				count["anonymous"]++
			}
			if l.Hops[0].Kind == "document" {
				count["document"]++
			}
		}
		if len(a.Chain) > 1 {
			count["several lines"]++
		}
		if a.NoChain != nil {
			count["no chain: "+a.NoChain.Kind]++
		}
		if a.Correction != nil {
			count["correction"]++
		}
		if a.Retraction != nil {
			count["retraction"]++
		}
		if len(a.Updates) == 2 {
			count["two updates"]++
		}
		if a.Topic != "" {
			count["topic"]++
		}
	}
	atLeast := map[string]int{
		"published": 36, "scheduled": 1, "draft": 2, "review": 1, "broken": 1, "collapsed": 2, "anonymous": 4,
		"document": 6, "several lines": 10, "no chain: own": 1, "no chain: opinion": 4, "no chain: service": 2,
		"correction": 1, "retraction": 1, "two updates": 1, "topic": 4,
	}
	for what, n := range atLeast {
		if count[what] < n {
			t.Errorf("%s: %d, want at least %d", what, count[what], n)
		}
	}
	if len(p.Sections) != 7 || len(sections) != 7 {
		t.Errorf("%d sections, %d of them with articles, want 7", len(p.Sections), len(sections))
	}
	for hops := 1; hops <= 4; hops++ {
		if lengths[hops] == 0 {
			t.Errorf("no chain of %d hops", hops)
		}
	}
	if len(p.Comments) < 40 || len(p.Authors) < 8 || len(p.Pages) != 5 || len(p.Topics) != 1 || len(p.Topics[0].Known) != 3 {
		t.Errorf("comments %d, authors %d, pages %d, topics %d", len(p.Comments), len(p.Authors), len(p.Pages), len(p.Topics))
	}
	roles := map[string]int{}
	for _, u := range p.Users {
		roles[u.Role]++
	}
	want := map[string]int{"reporter": 2, "editor": 1, "chief": 1, "moderator": 1, "administrator": 1}
	if d := cmp.Diff(want, roles); d != "" {
		t.Error(d)
	}
}

func TestAgesSpreadOverTwelveDays(t *testing.T) {
	var oldest time.Duration
	var lastDay int
	for _, a := range load(t).Articles {
		oldest = max(oldest, a.Age)
		if a.Status == demo.Published && a.Age < 24*time.Hour {
			lastDay++
		}
	}
	if oldest < 9*24*time.Hour || oldest > 12*24*time.Hour || lastDay < 12 {
		t.Errorf("oldest %v, %d of the last day", oldest, lastDay)
	}
}

func TestComments(t *testing.T) {
	p := load(t)
	states, replies, deep, latin := map[string]int{}, 0, 0, 0
	for _, c := range p.Comments {
		states[c.State]++
		if c.ReplyTo > 0 {
			replies++
			if p.Comments[c.ReplyTo-1].ReplyTo > 0 {
				deep++
			}
		}
		if c.Name[0] < 0x80 {
			latin++
		}
		if !strings.HasSuffix(c.Email, "@readers.example") {
			t.Errorf("comment %d has the address %q", c.ID, c.Email)
		}
	}
	for _, s := range []string{"shown", "held", "spam", "rejected"} {
		if states[s] == 0 {
			t.Errorf("no comment is %s", s)
		}
	}
	if replies < 10 || deep < 2 || latin < 3 {
		t.Errorf("%d replies, %d to replies, %d Latin names", replies, deep, latin)
	}
}

func TestPicturesAreLeadPictures(t *testing.T) {
	names, err := demo.Pictures()
	if err != nil {
		t.Fatal(err)
	}
	different := 0
	for _, name := range names {
		b, err := demo.PictureBytes(name)
		if err != nil {
			t.Fatal(err)
		}
		cfg, err := jpeg.DecodeConfig(bytes.NewReader(b))
		w, h := 1600, 900
		if strings.HasPrefix(name, "author-") {
			w, h = 600, 600
		} else {
			different++
		}
		if err != nil || cfg.Width != w || cfg.Height != h || len(b) > 120<<10 {
			t.Errorf("%s: %v, %d by %d, %d bytes", name, err, cfg.Width, cfg.Height, len(b))
		}
	}
	if different < 30 {
		t.Errorf("%d pictures, want 30", different)
	}
}

// The schema of the body room is the judge of what the markup made.
func TestBodiesFitTheSchema(t *testing.T) {
	p := load(t)
	names, err := demo.Pictures()
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	for _, name := range names {
		ids[name] = "019a0000-0000-7000-8000-000000000001"
	}
	for _, a := range p.Articles {
		for _, v := range a.Versions() {
			if err := demo.UseAssets(v.Body, ids); err != nil {
				t.Errorf("%s: %v", a.File, err)
			}
			accept(t, a.File, v.Body)
		}
	}
	for _, page := range p.Pages {
		accept(t, page.Slug, page.Body)
	}
}

func TestVersions(t *testing.T) {
	seen := 0
	for _, a := range load(t).Articles {
		v := a.Versions()
		if a.Correction != nil {
			seen++
			first, last := words(v[0].Body), words(v[len(v)-1].Body)
			if !strings.Contains(first, a.Correction.Was) || strings.Contains(first, a.Correction.Is) {
				t.Errorf("%s: the first version already holds the correction", a.File)
			}
			if strings.Contains(last, a.Correction.Was) || !strings.Contains(last, a.Correction.Is) {
				t.Errorf("%s: the last version does not hold the correction", a.File)
			}
		}
		if n := len(a.Updates); n > 0 {
			seen++
			if len(v) != n+1 || len(v[n].Body.Content) != len(a.Body.Content)+n {
				t.Errorf("%s: %d versions of %d updates", a.File, len(v), n)
			}
		}
	}
	if seen < 2 {
		t.Error("nothing was updated and corrected")
	}
}

// houseStyle is what a native editor would strike out.
var houseStyle = map[string]*regexp.Regexp{
	"Latin punctuation after an Arabic letter": regexp.MustCompile(`\p{Arabic}[,;?]`),
	"a straight quote":                         regexp.MustCompile(`["']`),
	"digits that are not Latin":                regexp.MustCompile(`[٠-٩۰-۹]`),
	"a space before punctuation":               regexp.MustCompile(` [،؛؟.:!»]`),
	"a space after an opening quote":           regexp.MustCompile(`« `),
	"two spaces":                               regexp.MustCompile(`  `),
	"three dots":                               regexp.MustCompile(`\.\.\.`),
	"a hamza on a connecting alif":             regexp.MustCompile(`(^|[ «])و?(ال)?إ(ست|جت|قت|حت|رت|شت)`),
	"a tatweel that is no abbreviation":        regexp.MustCompile(`ـ[^«\d]`),
}

func TestHouseStyle(t *testing.T) {
	p := load(t)
	for _, a := range p.Articles {
		texts := []string{a.Headline, a.Standfirst, a.Picture.Caption, a.Picture.Alt, words(a.Body)}
		for _, l := range a.Chain {
			for _, h := range l.Hops {
				texts = append(texts, h.Name, h.Title, h.Cue, h.Medium, h.Reason, h.Supports)
			}
		}
		style(t, a.File, texts)
		if n := len([]rune(a.Headline)); n > 100 {
			t.Errorf("%s: the headline has %d letters", a.File, n)
		}
	}
	for _, c := range p.Comments {
		style(t, "content/comments.txt", []string{strings.NewReplacer(":)", "", "!!!", "").Replace(c.Text)})
	}
	for _, page := range p.Pages {
		style(t, page.Slug, []string{page.Title, words(page.Body)})
	}
}

func TestHouseStyleCatches(t *testing.T) {
	for fault, bad := range map[string]string{
		"Latin punctuation after an Arabic letter": "قال,",
		"a straight quote":                         `قال "نعم"`,
		"digits that are not Latin":                "عام ٢٠",
		"a space before punctuation":               "قال ، نعم",
		"a space after an opening quote":           "« نعم»",
		"two spaces":                               "قال  نعم",
		"three dots":                               "ثم...",
		"a hamza on a connecting alif":             "بدأ الإجتماع",
		"a tatweel that is no abbreviation":        "اهـلا",
	} {
		if re := houseStyle[fault]; re == nil || !re.MatchString(bad) {
			t.Errorf("%s is not caught in %s", fault, bad)
		}
	}
}

func style(t *testing.T, where string, texts []string) {
	t.Helper()
	for _, text := range texts {
		for fault, re := range houseStyle {
			if at := re.FindStringIndex(text); at != nil {
				t.Errorf("%s: %s: …%s…", where, fault, text[max(0, at[0]-40):min(len(text), at[1]+40)])
			}
		}
		if strings.Count(text, "«") != strings.Count(text, "»") {
			t.Errorf("%s: quotes are not balanced: %s", where, text)
		}
	}
}

// words is the text of a tree, a line for each block.
func words(n *body.Node) string {
	var b strings.Builder
	var walk func(*body.Node)
	walk = func(n *body.Node) {
		b.WriteString(n.Text)
		for _, c := range n.Content {
			walk(c)
		}
		if n.Type == body.Paragraph || n.Type == body.Heading {
			b.WriteByte('\n')
		}
	}
	walk(n)
	return b.String()
}

func accept(t *testing.T, where string, doc *body.Node) {
	t.Helper()
	if err := doc.Check(); err != nil {
		t.Errorf("%s: %v", where, err)
	}
}
