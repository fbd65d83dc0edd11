package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"isnad/arabic"
	"isnad/bench/corpus"
)

// question is what is asked of every engine.
type question struct {
	Words   []string // folded, no two the same
	Phrase  int      // as many words at the beginning stand in quotes
	Section int      // by place; -1: all
	From    time.Time
}

// lengths says how many questions of 200 have one word, two words, and so on.
var lengths = []int{40, 45, 45, 30, 20, 20}

// text is the question as a reader types it, without its limits.
func (q question) text() string {
	if q.Phrase == 0 {
		return strings.Join(q.Words, " ")
	}
	return strings.TrimSpace(`"` + strings.Join(q.Words[:q.Phrase], " ") + `" ` + strings.Join(q.Words[q.Phrase:], " "))
}

// recipe is what the paper and the questions are made of. Another recipe makes
// them anew.
type recipe struct {
	Version   int // of the making
	Articles  int
	Real      int // of them; the others are varied
	Until     time.Time
	Questions []question
}

const recipeVersion = 2

const recipeFile = "recipe.json"

// plan reads the recipe of an earlier run, or draws the questions and writes it.
func plan(o options, n *corpus.News) (r recipe, err error) {
	name := filepath.Join(o.data, recipeFile)
	if raw, err := os.ReadFile(name); err == nil {
		if err := json.Unmarshal(raw, &r); err != nil {
			return r, fmt.Errorf("reading %s: %w", name, err)
		}
		if r.Version == recipeVersion && r.Articles == o.articles && r.Real == min(n.Len(), o.articles) {
			return r, nil
		}
	}
	if err := forget(o); err != nil {
		return r, err
	}
	r = recipe{recipeVersion, o.articles, min(n.Len(), o.articles), time.Now().UTC().Truncate(time.Hour), nil}
	r.Questions = draw(n, r)
	raw, err := json.Marshal(r)
	if err != nil {
		return r, err
	}
	return r, os.WriteFile(name, raw, 0o600)
}

// drawing takes words out of the news.
type drawing struct {
	*rand.Rand
	news   *corpus.News
	count  int
	common []string // the most frequent words that mean something
}

// draw makes the questions: half are words that stand together in a headline, a
// quarter frequent words of one article, a quarter any words of one; for those of
// one word, half frequent ones and half any. One in five has a phrase, one in five is limited to a section or to
// the last year.
func draw(n *corpus.News, r recipe) (list []question) {
	d := drawing{rand.New(rand.NewPCG(11, 12)), n, r.Articles, nil}
	d.common = d.frequent()
	for i, count := range lengths {
		for j := range count {
			q := question{Words: d.words(i+1, j), Section: -1}
			if i > 0 && j%5 == 3 {
				q.Words, q.Phrase = d.run(i+1), min(i+1, 2+d.IntN(2))
			}
			switch j % 10 {
			case 4:
				q.Section = d.IntN(4)
			case 9:
				q.From = r.Until.AddDate(-1, 0, 0)
			}
			list = append(list, q)
		}
	}
	return list
}

// frequent are the 500 words of four letters and more that most articles have.
func (d drawing) frequent() []string {
	times := map[string]int{}
	for range min(3000, d.count) {
		seen := map[string]bool{}
		for _, w := range meaning(d.story().Paragraphs...) {
			if !seen[w] {
				seen[w] = true
				times[w]++
			}
		}
	}
	words := slices.SortedFunc(maps.Keys(times), func(a, b string) int {
		if times[a] != times[b] {
			return times[b] - times[a]
		}
		return strings.Compare(a, b)
	})
	return words[:min(500, len(words))]
}

func (d drawing) story() corpus.Story { return d.news.Article(d.IntN(d.count)) }

// words are the words of the j-th question of a length.
func (d drawing) words(count, j int) []string {
	if count == 1 && j%2 == 0 {
		return []string{d.common[d.IntN(len(d.common))]}
	}
	if count > 1 && j%2 == 1 {
		return d.run(count)
	}
	for {
		s := d.story()
		all := meaning(append([]string{s.Headline}, s.Paragraphs...)...)
		slices.Sort(all)
		all = slices.Compact(all)
		if count > 1 && j%4 == 0 {
			all = slices.DeleteFunc(all, func(w string) bool { return !slices.Contains(d.common, w) })
		}
		if len(all) < count {
			continue
		}
		d.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		return all[:count]
	}
}

// run are words that stand together in a headline.
func (d drawing) run(count int) []string {
	for {
		all := arabic.Words(d.story().Headline)
		if len(all) < count {
			continue
		}
		from := d.IntN(len(all) - count + 1)
		words := slices.Clone(all[from : from+count])
		slices.Sort(all[from : from+count])
		if len(slices.Compact(all[from:from+count])) == count {
			return words
		}
	}
}

// meaning are the words of four letters and more.
func meaning(texts ...string) (out []string) {
	for _, t := range texts {
		for _, w := range arabic.Words(t) {
			if utf8.RuneCountInString(w) >= 4 {
				out = append(out, w)
			}
		}
	}
	return out
}
