package clusters_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"isnad/arabic"
	"isnad/internal/clusters"
)

// text is a document before it is hashed.
type text struct {
	id, words string
	day       int
}

func documents(texts []text) (docs []clusters.Document) {
	for _, t := range texts {
		docs = append(docs, clusters.Document{ID: t.id, Day: t.day, Set: clusters.SetOf(t.words)})
	}
	return docs
}

// slowly computes what Pairs does by the definition alone: the strings of the
// 4-grams in maps, every pair of documents.
func slowly(texts []text, least float64) (found []string) {
	sets := make([]map[string]bool, len(texts))
	for i, t := range texts {
		sets[i] = map[string]bool{}
		words := arabic.Words(t.words)
		for j := 0; len(words) >= clusters.MinWords && j+4 <= len(words); j++ {
			sets[i][strings.Join(words[j:j+4], " ")] = true
		}
	}
	for i := range texts {
		for j := i + 1; j < len(texts); j++ {
			if d := texts[i].day - texts[j].day; d > clusters.WindowDays || -d > clusters.WindowDays {
				continue
			}
			shared := 0
			for s := range sets[i] {
				if sets[j][s] {
					shared++
				}
			}
			smaller := min(len(sets[i]), len(sets[j]))
			if shared == 0 || float64(shared) < least*float64(smaller) {
				continue
			}
			union := len(sets[i]) + len(sets[j]) - shared
			found = append(found, fmt.Sprintf("%s %s %.4f %.4f", texts[i].id, texts[j].id, float64(shared)/float64(union), float64(shared)/float64(smaller)))
		}
	}
	return found
}

func quickly(texts []text, least float64) (found []string) {
	docs := documents(texts)
	for _, p := range clusters.Pairs(docs, least, nil) {
		found = append(found, fmt.Sprintf("%s %s %.4f %.4f", docs[p.A].ID, docs[p.B].ID, p.Jaccard(), p.Containment()))
	}
	return found
}

// wire makes texts that copy one another: whole, abridged, extended, with
// words changed, over two weeks.
func wire(random *rand.Rand, n int) (texts []text) {
	words := func(n int) (w []string) {
		for range n {
			w = append(w, fmt.Sprintf("كلمة%d", random.IntN(300)))
		}
		return w
	}
	var all [][]string
	for i := range n {
		w := words(30 + random.IntN(120))
		if len(all) > 0 && random.IntN(2) == 0 {
			old := all[random.IntN(len(all))]
			from := random.IntN(len(old))
			part := slices.Clone(old[from : from+random.IntN(len(old)-from)+1])
			for range random.IntN(4) {
				part[random.IntN(len(part))] = "غيرت"
			}
			w = append(part, words(random.IntN(60))...)
		}
		all = append(all, w)
		texts = append(texts, text{fmt.Sprint("d", i), strings.Join(w, " "), random.IntN(15)})
	}
	return texts
}

func TestPairsAreThoseOfTheDefinition(t *testing.T) {
	found := 0
	for seed := range uint64(20) {
		texts := wire(rand.New(rand.NewPCG(seed, 1)), 120)
		for _, least := range []float64{0.001, 0.2, 0.5, 1} {
			want := slowly(texts, least)
			found += len(want)
			if diff := cmp.Diff(want, quickly(texts, least)); diff != "" {
				t.Fatalf("seed %d, from %v:\n%s", seed, least, diff)
			}
		}
	}
	if found < 500 {
		t.Errorf("only %d pairs: the texts prove little", found)
	}
}

// TestPairsOfRealNews is the same on real articles: wire copy of three weeks.
func TestPairsOfRealNews(t *testing.T) {
	var texts []text
	for _, source := range []string{"okaz", "was", "sabq"} {
		name := filepath.Join("../../../shared/data/arabic/news/saudinewsnet", source+".jsonl.gz")
		f, err := os.Open(name)
		if err != nil {
			t.Skip("the news are not here")
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(z)
		lines.Buffer(nil, 1<<24)
		for i := 0; i < 250 && lines.Scan(); i++ {
			var a struct {
				Content string `json:"content"`
				Date    string `json:"date_extracted"`
			}
			if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
				t.Fatal(err)
			}
			day := 0
			if _, err := fmt.Sscanf(a.Date[8:10], "%d", &day); err != nil {
				t.Fatal(err)
			}
			texts = append(texts, text{fmt.Sprint(source, i), html.UnescapeString(a.Content), day})
		}
	}
	want := slowly(texts, 0.2)
	if diff := cmp.Diff(want, quickly(texts, 0.2)); diff != "" {
		t.Error(diff)
	}
	if len(want) < 20 {
		t.Errorf("only %d pairs: the articles prove little", len(want))
	}
}

func TestAFormThatReturnsIsNoCopy(t *testing.T) {
	form := strings.Repeat("أغلق المؤشر العام للسوق تعاملاته اليوم على ارتفاع بعد جلسة شهدت تداولات نشطة في قطاعات عدة ", 1) +
		"وبلغت السيولة المتداولة في السوق خلال الجلسة نحو الملايين مقارنة بالجلسة السابقة بحسب بيانات السوق المنشورة في نهاية اليوم على موقعها الرسمي الذي يتابعه المستثمرون "
	own := func(i int) (s string) {
		for j := range 12 {
			s += fmt.Sprintf("%d نقطة%d لسهم%d ", i*1000+j, i, i*31+j)
		}
		return s
	}
	var texts []text
	for day := range 12 {
		texts = append(texts, text{fmt.Sprint("bourse", day), form + own(day), day})
	}
	texts = append(texts, text{"reprint", form + own(5), 5})
	docs := documents(texts)
	pairs := clusters.Pairs(docs, 0.4, nil)
	if len(pairs) < 30 {
		t.Fatalf("%d pairs", len(pairs))
	}
	for _, p := range pairs {
		copied := docs[p.B].ID == "reprint" && docs[p.A].ID == "bourse5"
		if p.Template() == copied {
			t.Errorf("%s and %s: template %v, %+v", docs[p.A].ID, docs[p.B].ID, p.Template(), p)
		}
	}
}
