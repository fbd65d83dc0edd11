package newsroom_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"isnad/internal/kit/web/webtest"
)

// document is a body as the editor writes it.
func document(paragraphs ...string) string {
	var list []string
	for _, p := range paragraphs {
		text, _ := json.Marshal(p)
		list = append(list, `{"type":"paragraph","content":[{"type":"text","text":`+string(text)+`}]}`)
	}
	return `{"type":"doc","attrs":{"version":1},"content":[` + strings.Join(list, ",") + "]}"
}

// fieldsOf reads the form #story as a browser without script would send it:
// what stands in a <template> is no field.
func fieldsOf(t *testing.T, page *webtest.Response) url.Values {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page.Bytes))
	if err != nil {
		t.Fatal(err)
	}
	v := url.Values{}
	collect(root, false, v)
	if len(v) == 0 {
		t.Fatalf("no form #story in\n%s", page.Text())
	}
	return v
}

func collect(n *html.Node, inside bool, v url.Values) {
	get := func(key string) (string, bool) {
		for _, a := range n.Attr {
			if a.Key == key {
				return a.Val, true
			}
		}
		return "", false
	}
	if id, _ := get("id"); n.Data == "form" && id == "story" {
		inside = true
	}
	if n.Type == html.ElementNode && n.Data == "template" {
		return
	}
	if name, ok := get("name"); inside && ok && name != "" {
		value, _ := get("value")
		kind, _ := get("type")
		_, checked := get("checked")
		switch {
		case n.Data == "textarea":
			value = ""
			if n.FirstChild != nil {
				value = n.FirstChild.Data
			}
			v.Add(name, value)
		case n.Data == "select":
			v.Add(name, chosen(n))
		case n.Data == "input" && (kind != "checkbox" && kind != "radio" || checked):
			v.Add(name, value)
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		collect(c, inside, v)
	}
}

// chosen is the value of a select: the selected option, else the first.
func chosen(sel *html.Node) string {
	first, selected, any := "", "", false
	for d := range sel.Descendants() {
		if d.Data != "option" {
			continue
		}
		value, is := "", false
		for _, a := range d.Attr {
			switch a.Key {
			case "value":
				value = a.Val
			case "selected":
				is = true
			}
		}
		if !any {
			first, any = value, true
		}
		if is {
			selected = value
		}
	}
	if selected != "" {
		return selected
	}
	return first
}

// with changes some fields of a form.
func with(v url.Values, kv ...string) url.Values {
	c := url.Values{}
	for name, list := range v {
		c[name] = append([]string{}, list...)
	}
	for i := 0; i+1 < len(kv); i += 2 {
		c.Set(kv[i], kv[i+1])
	}
	return c
}
