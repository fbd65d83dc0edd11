package theme

import (
	"fmt"
	"regexp"
	"strings"
)

var (
	cssComment  = regexp.MustCompile(`(?s)/\*.*?\*/`)
	cssSpace    = regexp.MustCompile(`\s+`)
	cssTight    = regexp.MustCompile(`\s*([{};,>])\s*`)
	cssLastSemi = regexp.MustCompile(`;}`)
)

// shrink removes comments and idle space from a style-sheet. It leaves spaces
// around + and - and after colons' left side alone, where they may matter.
func shrink(css string) string {
	css = cssComment.ReplaceAllString(css, "")
	css = cssSpace.ReplaceAllString(css, " ")
	css = cssTight.ReplaceAllString(css, "$1")
	css = strings.ReplaceAll(css, ": ", ":")
	return strings.TrimSpace(cssLastSemi.ReplaceAllString(css, "}"))
}

// cssFault is a declaration that a theme may not have, with the reason.
type cssFault struct {
	pattern *regexp.Regexp
	reason  string
}

var cssFaults = []cssFault{
	{regexp.MustCompile(`(?:^|[{;\s])((?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[a-z-]*)\s*:`), "physical property; use the -inline- and -block- ones"},
	{regexp.MustCompile(`(?:^|[{;\s])(border-(?:top|bottom)-(?:left|right)-radius)\s*:`), "physical property; use border-start-start-radius and its like"},
	{regexp.MustCompile(`(?:^|[{;\s])(left|right|top|bottom)\s*:`), "physical property; use inset-inline and inset-block"},
	{regexp.MustCompile(`(?:^|[{;\s])((?:text-align|float|clear|caption-side)\s*:\s*(?:left|right))`), "physical value; use start and end"},
	{regexp.MustCompile(`(?:^|[{;\s])(direction\s*:\s*rtl)`), "direction belongs in the dir attribute"},
	{regexp.MustCompile(`(?:^|[{;\s])(letter-spacing\s*:\s*[^0n;}\s])`), "breaks the joins of Arabic letters"},
	{regexp.MustCompile(`(?:^|[{;\s])(font-style\s*:\s*(?:italic|oblique))`), "Arabic has no slanted letters"},
	{regexp.MustCompile(`(?:^|[{;\s])(opacity\s*:)`), "shows dark patches where Arabic letters join; use solid colours"},
	{regexp.MustCompile(`(?:^|[{;\s])(text-align\s*:\s*justify)`), "tears Arabic lines apart"},
	{regexp.MustCompile(`(-webkit-text-stroke)`), "breaks the joins of Arabic letters"},
	{regexp.MustCompile(`(@import)`), "costs a round trip"},
}

// cssProblems returns what a style-sheet may not contain.
func cssProblems(css string) []string {
	css = cssComment.ReplaceAllString(css, "")
	var found []string
	for _, f := range cssFaults {
		for _, m := range f.pattern.FindAllStringSubmatch(css, -1) {
			found = append(found, fmt.Sprintf("%s: %s", strings.TrimSpace(m[1]), f.reason))
		}
	}
	return found
}
