package internal_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var (
	cssComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
	// physical matches declarations that name a side of the screen.
	physical = regexp.MustCompile(`(?i)(?:^|[\s;{])((?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|border-(?:top|bottom)-(?:left|right)-radius|left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b`)

	templateComment = regexp.MustCompile(`(?s)\{\{-?\s*/\*.*?\*/\s*-?\}\}|<!--.*?-->`)
	inlineStyle     = regexp.MustCompile(`(?i)\sstyle\s*=|<style[\s>]`)
	inlineHandler   = regexp.MustCompile(`(?i)\son[a-z]+\s*=\s*["'{]|javascript:`)
	scriptTag       = regexp.MustCompile(`(?is)<script([^>]*)>(.*?)</script>`)
	dataScript      = regexp.MustCompile(`(?i)type="?(application/(ld\+)?json|importmap|speculationrules)`)

	someonesPath = regexp.MustCompile(`(?:^|[\s"'(=:])/(?:home|root|Users)/\w`)
	unfinished   = regexp.MustCompile(`\b(TODO|FIXME|XXX|HACK)\b`)
)

// invisible are characters that an editor does not show and that change what
// a reader sees or a program compares. Written as escapes, they are seen.
func invisible(r rune) bool {
	return r == 0x00AD || r == 0x061C || r == 0xFEFF ||
		r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x206F
}

// lines calls f for each line of a text, counted from 1.
func lines(text string, f func(n int, line string)) {
	for n, line := range strings.Split(text, "\n") {
		f(n+1, line)
	}
}

// blank removes matches and keeps the line numbers.
func blank(re *regexp.Regexp, text string) string {
	return re.ReplaceAllStringFunc(text, func(m string) string { return strings.Repeat("\n", strings.Count(m, "\n")) })
}

// perLine makes a check of single lines in files that pick chooses.
func perLine(pick func(*source) bool, breach func(line string) string) func([]*source) []string {
	return func(tree []*source) (out []string) {
		for _, s := range tree {
			if !pick(s) || s.built() {
				continue
			}
			text := s.text
			switch s.ext() {
			case ".css":
				text = blank(cssComment, text)
			case ".html":
				text = blank(templateComment, text)
			}
			lines(text, func(n int, line string) {
				if what := breach(line); what != "" {
					out = append(out, fmt.Sprintf("%s:%d: %s: %s", s.path, n, what, strings.TrimSpace(line)))
				}
			})
		}
		return out
	}
}

func withExt(exts ...string) func(*source) bool {
	return func(s *source) bool { return slices.Contains(exts, s.ext()) }
}

func isCatalogue(s *source) bool {
	return s.ext() == ".toml" && strings.HasPrefix(s.path, "internal/kit/i18n/locales/")
}

// thisTest reports the files that must spell out what they forbid.
func thisTest(s *source) bool { return strings.HasPrefix(s.path, "internal/arch_") }

func match(re *regexp.Regexp, what string) func(string) string {
	return func(line string) string {
		if re.MatchString(line) {
			return what
		}
		return ""
	}
}

var textRules = []rule{
	{
		name:  "styles know start and end, not left and right",
		why:   "the page is right-to-left, its English twin is not, and a quotation may be the other way round",
		check: perLine(withExt(".css"), match(physical, "a side of the screen")),
		wrong: []example{
			{"themes/bayan/a.css": "p { margin-left: 1em }"},
			{"themes/bayan/a.css": "p {\n  right: 0;\n}"},
			{"themes/bayan/a.css": "p { text-align: left }"},
			{"internal/newsroom/a.css": "p{border-top-right-radius:2px}"},
		},
		right: []example{{"themes/bayan/a.css": "/* left: */ p { inset-inline-start: 0; text-align: start; margin-inline: 1em }"}},
	},
	{
		name: "templates have no inline code",
		why:  "the content security policy forbids it, and so a slip in escaping runs nothing",
		check: func(tree []*source) (out []string) {
			isTemplate := withExt(".html")
			out = perLine(isTemplate, match(inlineStyle, "inline style"))(tree)
			out = append(out, perLine(isTemplate, match(inlineHandler, "inline handler"))(tree)...)
			for _, s := range tree {
				if !isTemplate(s) || s.built() {
					continue
				}
				for _, m := range scriptTag.FindAllStringSubmatch(blank(templateComment, s.text), -1) {
					if strings.TrimSpace(m[2]) != "" && !dataScript.MatchString(m[1]) {
						out = append(out, s.path+": inline script")
					}
				}
			}
			return out
		},
		wrong: []example{
			{"themes/bayan/a.html": `<p style="color:red">`},
			{"themes/bayan/a.html": `<style>p{}</style>`},
			{"themes/bayan/a.html": `<a onclick="x()">`},
			{"themes/bayan/a.html": `<a href="javascript:x()">`},
			{"internal/newsroom/a.html": "<script>\nx()\n</script>"},
		},
		right: []example{{"themes/bayan/a.html": `<script src="/a.js"></script><script type="application/ld+json">{{.}}</script><p class="style">one = two`}},
	},
	{
		name: "messages have no arrows",
		why:  "an arrow drawn into a sentence points the wrong way in one of the two directions; marks that point belong to the style-sheet",
		check: perLine(isCatalogue, func(line string) string {
			if strings.ContainsAny(line, "→←⇒⇐➔") {
				return "an arrow"
			}
			return ""
		}),
		wrong: []example{{"internal/kit/i18n/locales/site.ar.toml": `"site.next" = "التالي →"`}},
	},
	{
		name: "invisible characters are written as escapes",
		why:  "nobody can review what nobody sees; one stray mark makes two equal words differ",
		check: perLine(func(s *source) bool { return true }, func(line string) string {
			if i := strings.IndexFunc(line, invisible); i >= 0 {
				return fmt.Sprintf("character %U", []rune(line[i:])[0])
			}
			return ""
		}),
		wrong: []example{
			{"arabic/a.go": "package arabic; const m = \"\u200f\""},
			{"internal/kit/i18n/locales/site.ar.toml": "a = \"\u2067x\u2069\""},
			{"README.md": "\ufeff# x"},
		},
	},
	{
		name:  "no path of one machine",
		why:   "it works there only",
		check: perLine(func(s *source) bool { return !thisTest(s) }, match(someonesPath, "a path")),
		wrong: []example{{"scripts/a.sh": "cd /Users/me/isnad"}, {"docs/a.md": "in `x` see \"/Users/me\""}},
	},
	{
		name: "nothing is left for later",
		why:  "what is not done is an issue, where somebody looks for it",
		check: perLine(func(s *source) bool { return !thisTest(s) && s.ext() != ".md" },
			match(unfinished, "a note for later")),
		wrong: []example{{"internal/desk/a.go": "package desk // TODO: check"}},
	},
}
