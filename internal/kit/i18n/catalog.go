// Package i18n holds every sentence that a person sees, in Arabic and English,
// and prints numbers, dates and counts as the person's country writes them.
//
// The sentences stand in locales/<area>.<language>.toml. A key is dotted and
// lower case; its message is a string, or a table of plural forms:
//
//	"site.share" = "مشاركة"
//
//	[site.comments.count]
//	zero  = "لا تعليقات"
//	one   = "تعليق واحد"
//	two   = "تعليقان"
//	few   = "{{.Count}} تعليقات"
//	many  = "{{.Count}} تعليقًا"
//	other = "{{.Count}} تعليق"
//
// A value is written {{.Name}}; its name is matched without regard to case.
// Messages are plain text: where markup is needed it comes in as a value.
package i18n

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"
)

//go:embed locales/*.toml
var locales embed.FS

// languages are those of the interface; every key exists in each.
var languages = []string{"ar", "en"}

// Languages returns the languages in which every message exists, the first
// being the one that is used when a reader's is not among them.
func Languages() []string { return slices.Clone(languages) }

// Catalog holds the compiled messages of all languages. It never changes after
// loading, so it is safe for concurrent use.
type Catalog struct {
	byLang map[string]map[string]*message
}

// Load reads the embedded catalogues. Its error names every key that is twice
// there or missing in a language, every missing plural form, every message that
// cannot be parsed and every value that only one language mentions.
func Load() (*Catalog, error) {
	dir, err := fs.Sub(locales, "locales")
	if err != nil {
		return nil, fmt.Errorf("reading the message catalogues: %w", err)
	}
	return LoadFS(dir)
}

// LoadFS reads the catalogues in the root of dir, by the rules of Load.
func LoadFS(dir fs.FS) (*Catalog, error) {
	names, err := fs.Glob(dir, "*.toml")
	if err != nil {
		return nil, fmt.Errorf("reading the message catalogues: %w", err)
	}
	c := &Catalog{byLang: map[string]map[string]*message{}}
	for _, lang := range languages {
		c.byLang[lang] = map[string]*message{}
	}
	var faults []error
	origin := map[string]string{} // language and key → file, for duplicates
	for _, name := range names {
		faults = append(faults, c.addFile(dir, name, origin)...)
	}
	faults = append(faults, c.check()...)
	if err := errors.Join(faults...); err != nil {
		return nil, fmt.Errorf("message catalogues: %w", err)
	}
	return c, nil
}

// Keys returns all keys in order.
func (c *Catalog) Keys() []string {
	keys := make([]string, 0, len(c.byLang[languages[0]]))
	for k := range c.byLang[languages[0]] {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// addFile adds the messages of one file, whose name ends in .<lang>.toml.
func (c *Catalog) addFile(dir fs.FS, name string, origin map[string]string) []error {
	lang := strings.TrimPrefix(path.Ext(strings.TrimSuffix(name, ".toml")), ".")
	messages, known := c.byLang[lang]
	if !known {
		return []error{fmt.Errorf("%s: name does not end in one of the languages %v", name, languages)}
	}
	text, err := fs.ReadFile(dir, name)
	if err != nil {
		return []error{err}
	}
	var tree map[string]any
	if err := toml.Unmarshal(text, &tree); err != nil {
		return []error{fmt.Errorf("%s: %w", name, err)}
	}
	var faults []error
	walk(tree, "", func(key string, forms map[string]string, bad string) {
		where := lang + " " + key
		switch first, twice := origin[where]; {
		case bad != "":
			faults = append(faults, fmt.Errorf("%s: %s: %s", name, key, bad))
		case twice:
			faults = append(faults, fmt.Errorf("%s: %s: already in %s", name, key, first))
		default:
			origin[where] = name
			m, err := compile(forms)
			if err != nil {
				faults = append(faults, fmt.Errorf("%s: %s: %w", name, key, err))
				return
			}
			messages[key] = m
		}
	})
	return faults
}

// walk calls found for every message in a decoded file: with the forms of the
// message ("other" alone when it has no plural), or with what is wrong.
func walk(tree map[string]any, prefix string, found func(key string, forms map[string]string, bad string)) {
	for name, v := range tree {
		key := prefix + name
		switch v := v.(type) {
		case string:
			found(key, map[string]string{"other": v}, "")
		case map[string]any:
			if forms := pluralForms(v); forms != nil {
				found(key, forms, "")
				continue
			}
			walk(v, key+".", found)
		default:
			found(key, nil, fmt.Sprintf("is %T, not a string", v))
		}
	}
}

// pluralForms returns the forms of a table that holds plural forms and nothing
// else; nil when it is a table of messages.
func pluralForms(table map[string]any) map[string]string {
	forms := make(map[string]string, len(table))
	for name, v := range table {
		text, isText := v.(string)
		if !isText || formIndex(name) < 0 {
			return nil
		}
		forms[name] = text
	}
	if len(forms) == 0 {
		return nil
	}
	return forms
}
