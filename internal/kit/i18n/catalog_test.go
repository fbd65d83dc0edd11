package i18n_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"isnad/internal/kit/i18n"
)

func load(t testing.TB) *i18n.Catalog {
	t.Helper()
	c, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Every key exists in every language with all its plural forms, or Load fails.
// No message draws an arrow: arrows do not mirror in right-to-left text.
func TestEmbeddedCatalogues(t *testing.T) {
	c := load(t)
	if len(c.Keys()) == 0 {
		t.Fatal("no messages")
	}
	for _, lang := range i18n.Languages() {
		p := c.Printer(i18n.LocaleFor(lang, "LY", nil))
		for _, key := range c.Keys() {
			for n := range 12 {
				text := p.N(key, n)
				if strings.ContainsAny(text, "→←⇒⇐") {
					t.Errorf("%s %s: an arrow in %q", lang, key, text)
				}
				if strings.ContainsAny(text, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e") {
					t.Errorf("%s %s: a direction mark in %q", lang, key, text)
				}
				if strings.TrimSpace(text) == "" {
					t.Errorf("%s %s: empty", lang, key)
				}
			}
		}
	}
}

func TestLoadFSNamesFaults(t *testing.T) {
	const arabicForms = "zero='0'\none='1'\ntwo='2'\nfew='3'\nmany='11'\nother='100'\n"
	cases := []struct {
		name  string
		files map[string]string
		want  string // "" when it loads
	}{
		{"good", map[string]string{"a.ar.toml": "'x.y' = 'س'\n[n]\n" + arabicForms, "a.en.toml": "[x]\ny = 'x'\n[n]\none='1'\nother='2'"}, ""},
		{"missing in en", map[string]string{"a.ar.toml": "'x.y' = 'س'", "a.en.toml": ""}, "x.y: missing in en"},
		{"missing in ar", map[string]string{"a.en.toml": "'x.y' = 'س'", "a.ar.toml": ""}, "x.y: missing in ar"},
		{"twice in two files", map[string]string{"a.ar.toml": "'x.y' = 'س'", "b.ar.toml": "[x]\ny='س'", "a.en.toml": "'x.y'='x'"}, "b.ar.toml: x.y: already in a.ar.toml"},
		{"plural form missing", map[string]string{"a.ar.toml": "[n]\none='1'\nother='2'", "a.en.toml": "[n]\none='1'\nother='2'"}, "n: plural form few missing in ar"},
		{"no other", map[string]string{"a.ar.toml": "[n]\none='1'", "a.en.toml": "[n]\none='1'\nother='2'"}, "plural form other missing"},
		{"counted in one", map[string]string{"a.ar.toml": "[n]\n" + arabicForms, "a.en.toml": "n='x'"}, "n: counted in one language only"},
		{"values differ", map[string]string{"a.ar.toml": "n='{{.Name}}'", "a.en.toml": "n='{{.Nmae}}'"}, "n: values differ"},
		{"broken value", map[string]string{"a.ar.toml": "n='{{.Name'", "a.en.toml": "n='{{.Name}}'"}, "not of the form"},
		{"not a string", map[string]string{"a.ar.toml": "n=3", "a.en.toml": "n='x'"}, "not a string"},
		{"unknown language", map[string]string{"a.fr.toml": "n='x'"}, "a.fr.toml"},
		{"not TOML", map[string]string{"a.ar.toml": "n=", "a.en.toml": ""}, "a.ar.toml"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := fstest.MapFS{}
			for name, text := range c.files {
				dir[name] = &fstest.MapFile{Data: []byte(text)}
			}
			_, err := i18n.LoadFS(dir)
			switch {
			case c.want == "" && err != nil:
				t.Fatal(err)
			case c.want != "" && err == nil:
				t.Fatalf("no error, want %q", c.want)
			case c.want != "" && !strings.Contains(err.Error(), c.want):
				t.Fatalf("error %q does not say %q", err, c.want)
			}
		})
	}
}
