package body

import (
	"strings"
	"unicode/utf8"
)

// Longest attribute texts, in runes.
const (
	maxURL         = 4096
	maxCaption     = 3000
	maxAlt         = 2000
	maxCredit      = 500
	maxAttribution = 500
	maxTitle       = 1000
	maxKind        = 100
	maxSource      = 200_000
)

// attrSet names the attributes that a node or mark may carry.
type attrSet struct {
	version, dir, lang, level, start, attribution, cite   bool
	picture, embed, caption, cell, unconverted, href, run bool
}

// checkAttrs returns why the attributes are wrong, or nothing. Every attribute
// is taken out of a copy once it is checked; what is left does not belong.
func checkAttrs(a *Attrs, s attrSet) string {
	if *a == (Attrs{}) {
		return missingAttr(s)
	}
	rest := *a
	for _, check := range attrChecks {
		if reason := check(a, &rest, s); reason != "" {
			return reason
		}
	}
	if rest != (Attrs{}) {
		return "an attribute that does not belong here"
	}
	return ""
}

// missingAttr says what a node without attributes lacks.
func missingAttr(s attrSet) string {
	switch {
	case s.level:
		return "level must be 2, 3 or 4"
	case s.picture:
		return "asset is missing"
	case s.embed:
		return "url is missing"
	case s.href:
		return "href is missing"
	case s.run:
		return "lang or dir is missing"
	case s.unconverted:
		return "kind is missing"
	}
	return ""
}

var attrChecks = []func(a, rest *Attrs, s attrSet) string{
	checkText, checkNumbers, checkMedia, checkLinks,
}

func checkText(a, rest *Attrs, s attrSet) string {
	if s.dir || s.run {
		rest.Dir = ""
		if a.Dir != "" && a.Dir != "rtl" && a.Dir != "ltr" {
			return "dir must be rtl or ltr"
		}
	}
	if s.lang || s.run {
		rest.Lang = ""
		if a.Lang != "" && !ValidLang(a.Lang) {
			return "lang is not a language tag"
		}
	}
	if s.run && a.Lang == "" && a.Dir == "" {
		return "lang or dir is missing"
	}
	if s.attribution {
		rest.Attribution = ""
		return tooLong("attribution", a.Attribution, maxAttribution)
	}
	if s.unconverted {
		rest.Kind, rest.Source = "", ""
		if a.Kind == "" {
			return "kind is missing"
		}
		return first(tooLong("kind", a.Kind, maxKind), tooLong("source", a.Source, maxSource))
	}
	return ""
}

func checkNumbers(a, rest *Attrs, s attrSet) string {
	if s.version {
		rest.Version = 0
		if a.Version != 0 && a.Version != Version {
			return "a version that this program does not know"
		}
	}
	if s.level {
		rest.Level = 0
		if a.Level < 2 || a.Level > 4 {
			return "level must be 2, 3 or 4"
		}
	}
	if s.start {
		rest.Start = 0
		if a.Start < 0 || a.Start > 1_000_000 {
			return "start is out of range"
		}
	}
	if s.cell {
		rest.Header, rest.Colspan, rest.Rowspan = false, 0, 0
		if a.Colspan < 0 || a.Colspan > 100 || a.Rowspan < 0 || a.Rowspan > 1000 {
			return "colspan or rowspan is out of range"
		}
	}
	return ""
}

func checkMedia(a, rest *Attrs, s attrSet) string {
	if s.caption || s.picture {
		rest.Caption = ""
		if r := tooLong("caption", a.Caption, maxCaption); r != "" {
			return r
		}
	}
	if !s.picture {
		return ""
	}
	rest.Asset, rest.Credit, rest.Alt, rest.Label = "", "", "", ""
	switch a.Label {
	case "", "archive", "illustrative", "generated":
	default:
		return "an unknown label"
	}
	if !ValidAsset(a.Asset) {
		return "asset is not an asset's id"
	}
	return first(tooLong("credit", a.Credit, maxCredit), tooLong("alt", a.Alt, maxAlt))
}

func checkLinks(a, rest *Attrs, s attrSet) string {
	if s.cite {
		rest.Cite = ""
		if a.Cite != "" && !WebURL(a.Cite) {
			return "cite is not an http or https address"
		}
	}
	if s.href {
		rest.Href = ""
		if !SafeLink(a.Href) {
			return "href is not an address that may be linked"
		}
	}
	if s.embed {
		rest.URL, rest.Title, rest.Provider = "", "", ""
		if !WebURL(a.URL) {
			return "url is not an http or https address"
		}
		return first(tooLong("title", a.Title, maxTitle), tooLong("provider", a.Provider, maxKind))
	}
	return ""
}

func first(reasons ...string) string {
	for _, r := range reasons {
		if r != "" {
			return r
		}
	}
	return ""
}

func tooLong(name, s string, max int) string {
	if len(s) > max && utf8.RuneCountInString(s) > max {
		return name + " is too long"
	}
	if strings.IndexFunc(s, isControl) >= 0 {
		return name + " has a control character"
	}
	return ""
}

// ValidAsset reports whether id has the form of an asset's id: letters, digits
// and hyphens only, so that it can stand in a path.
func ValidAsset(id string) bool {
	if len(id) < 8 || len(id) > 64 {
		return false
	}
	for i := 0; i < len(id); i++ {
		if c := id[i]; !isASCIILetter(c) && !isDigit(c) && c != '-' {
			return false
		}
	}
	return true
}

// ValidLang reports whether tag has the form of a BCP 47 language tag.
func ValidLang(tag string) bool {
	parts := strings.Split(tag, "-")
	if len(tag) > 35 || len(parts[0]) < 2 {
		return false
	}
	for i, p := range parts {
		if p == "" || len(p) > 8 {
			return false
		}
		for j := 0; j < len(p); j++ {
			if !isASCIILetter(p[j]) && (i == 0 || !isDigit(p[j])) {
				return false
			}
		}
	}
	return true
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool       { return c >= '0' && c <= '9' }
