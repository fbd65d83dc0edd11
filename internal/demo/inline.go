package demo

import (
	"fmt"
	"strings"

	"isnad/internal/news/body"
)

// maxNesting is how deep marks may stand in one another.
const maxNesting = 4

// inline reads **bold**, [words](address) and {en:Latin run}.
func inline(words string) ([]*body.Node, error) { return marked(words, nil, 0) }

func marked(words string, marks []body.Mark, depth int) ([]*body.Node, error) {
	if depth > maxNesting {
		return nil, fmt.Errorf("marks stand too deep in one another")
	}
	var out []*body.Node
	for words != "" {
		at := strings.IndexAny(words, "*[{")
		if at < 0 {
			return append(out, body.T(words, marks...)), nil
		}
		mark, inner, rest, err := span(words[at:])
		if err != nil {
			return nil, err
		}
		for _, m := range marks {
			if m.Type == mark.Type {
				return nil, fmt.Errorf("%s inside %s", mark.Type, m.Type)
			}
		}
		if at > 0 {
			out = append(out, body.T(words[:at], marks...))
		}
		under := append(append([]body.Mark{}, marks...), mark)
		nodes, err := marked(inner, under, depth+1)
		if err != nil {
			return nil, err
		}
		out, words = append(out, nodes...), rest
	}
	return out, nil
}

// span reads the mark at the start of words and returns it with the words in
// it and those after it.
func span(words string) (mark body.Mark, inner, rest string, err error) {
	switch {
	case strings.HasPrefix(words, "**"):
		mark.Type = body.Bold
		inner, rest, err = until(words[2:], "**")
	case strings.HasPrefix(words, "["):
		if inner, rest, err = until(words[1:], "]("); err != nil {
			return mark, "", "", err
		}
		var href string
		if href, rest, err = until(rest, ")"); err == nil {
			err = address(href)
		}
		mark = body.Mark{Type: body.Link, Attrs: &body.Attrs{Href: href}}
	case strings.HasPrefix(words, "{"):
		var lang string
		if lang, rest, err = until(words[1:], ":"); err != nil {
			return mark, "", "", err
		}
		if len(lang) != 2 || strings.Trim(lang, "abcdefghijklmnopqrstuvwxyz") != "" {
			return mark, "", "", fmt.Errorf("a run of another language is written {en:words}")
		}
		inner, rest, err = until(rest, "}")
		mark = body.Mark{Type: body.Lang, Attrs: &body.Attrs{Lang: lang, Dir: "ltr"}}
	default:
		return mark, "", "", fmt.Errorf("a lone *")
	}
	return mark, inner, rest, err
}

func until(words, end string) (inner, rest string, err error) {
	inner, rest, ok := strings.Cut(words, end)
	if !ok || inner == "" {
		return "", "", fmt.Errorf("a mark is not closed by %q, or is empty", end)
	}
	return inner, rest, nil
}

// address allows paths of the site and hosts that can never be real.
func address(href string) error {
	if strings.HasPrefix(href, "/") && !strings.HasPrefix(href, "//") && !strings.ContainsAny(href, " \\") {
		return nil
	}
	rest, ok := strings.CutPrefix(href, "https://")
	host, _, _ := strings.Cut(rest, "/")
	if !ok || !strings.HasSuffix(host, ".example") || strings.ContainsAny(href, " \\@") {
		return fmt.Errorf("%q is neither a path nor an address under .example", href)
	}
	return nil
}
