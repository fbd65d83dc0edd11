package i18n

import (
	"fmt"
	"slices"
	"sort"
)

// required are the plural forms that a counted message must have by language,
// after CLDR.
var required = map[string][]string{
	"ar": {"zero", "one", "two", "few", "many", "other"},
	"en": {"one", "other"},
}

// check compares the languages with each other: a key that one lacks, a plural
// that is none in the other, a form that is missing, a value that only one
// mentions. Each would be seen by a reader as a hole in a sentence.
func (c *Catalog) check() []error {
	var faults []error
	fault := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf(format, args...))
	}
	for _, key := range c.union() {
		first := c.byLang[languages[0]][key]
		for _, lang := range languages {
			m := c.byLang[lang][key]
			if m == nil {
				fault("%s: missing in %s", key, lang)
				continue
			}
			if m.plural {
				for _, form := range required[lang] {
					if m.forms[formIndex(form)] == nil {
						fault("%s: plural form %s missing in %s", key, form, lang)
					}
				}
			}
			if first == nil || m == first {
				continue
			}
			if m.plural != first.plural {
				fault("%s: counted in one language only", key)
			}
			if a, b := first.values(), m.values(); !slices.Equal(a, b) {
				fault("%s: values differ: %s has %v, %s has %v", key, languages[0], a, lang, b)
			}
		}
	}
	return faults
}

// union returns the keys of all languages, in order.
func (c *Catalog) union() []string {
	var keys []string
	for _, messages := range c.byLang {
		for k := range messages {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	return slices.Compact(keys)
}
