package page

import (
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"isnad/arabic"
	"isnad/internal/kit/db"
)

const snippetWords = 30

func searchPath(q Question, n int) string {
	v := url.Values{"q": {q.Text}}
	for k, s := range map[string]string{"section": q.Section, "from": q.From, "to": q.To} {
		if s != "" {
			v.Set(k, s)
		}
	}
	if n > 1 {
		v.Set("page", strconv.Itoa(n))
	}
	return "/search?" + v.Encode()
}

// snippets shows the found words in each card's text, marked. Whole words are
// marked: a mark inside a word would break its joins.
func (m *making) snippets(cards []Card, words []string) error {
	want := map[string]bool{}
	for _, w := range words {
		want[w] = true
	}
	for i := range cards {
		text, found, err := db.Find(m.tx, db.Column[string], selectBodyText, cards[i].Number)
		if err != nil {
			return err
		}
		if found {
			cards[i].Snippet = snippet(plainBody(text), want)
		}
		if cards[i].Snippet == "" {
			cards[i].Snippet = snippet(cards[i].Standfirst, want)
		}
	}
	return nil
}

// snippet is the part of a text around the first found word; "" without one.
func snippet(text string, want map[string]bool) template.HTML {
	fields := strings.Fields(text)
	first := -1
	for i, f := range fields {
		if matches(f, want) {
			first = i
			break
		}
	}
	if first < 0 {
		return ""
	}
	start := max(0, first-snippetWords/3)
	end := min(len(fields), start+snippetWords)
	var b strings.Builder
	if start > 0 {
		b.WriteString("\u2026 ")
	}
	for i, f := range fields[start:end] {
		if i > 0 {
			b.WriteByte(' ')
		}
		if matches(f, want) {
			b.WriteString("<mark>" + template.HTMLEscapeString(f) + "</mark>")
		} else {
			b.WriteString(template.HTMLEscapeString(f))
		}
	}
	if end < len(fields) {
		b.WriteString(" \u2026")
	}
	return template.HTML(b.String())
}

func matches(field string, want map[string]bool) bool {
	for _, w := range arabic.Words(field) {
		if want[w] {
			return true
		}
		for _, v := range arabic.Variants(w) {
			if want[v] {
				return true
			}
		}
	}
	return false
}
