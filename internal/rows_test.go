package internal_test

import (
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The catalogue of 124 Arabic edge cases that the design was made from, and
// where each is proved: a test by its file and name. A row without a test says
// after a dash why nothing is to be proved here.
const arabicRows = `
1-5 arabic/rows_test.go:TestSlugRows
6 internal/kit/web/path_test.go:TestEveryFormOfAnArabicAddressIsOne
6 internal/site/reader_test.go:TestAllSpellingsOfAnArabicAddressAreOneEntry
7-9 arabic/rows_test.go:TestSlugRows
10 internal/desk/desk_test.go:TestPiecesOfOneHeadlineHaveNumbersOfTheirOwn
11-14 arabic/rows_test.go:TestSlugRows
15 internal/desk/desk_test.go:TestAnAddressStaysWhenTheHeadlineChanges
16 internal/migrate/addresses/addresses_test.go:TestLookups
17 arabic/rows_test.go:TestSlugRows
18 arabic/runs_test.go:TestIsolateRows
19-20 arabic/rows_test.go:TestExcerptRows
21 arabic/rows_test.go:TestCountRows
22-24 arabic/rows_test.go:TestExcerptRows
25-28 arabic/rows_test.go:TestCountRows
25 arabic/tokens_test.go:TestTokens
29 arabic/rows_test.go:TestExcerptRows
30 arabic/rows_test.go:TestCountRows
31-39 arabic/rows_test.go:TestHashtagRows
40-41 arabic/runs_test.go:TestIsolateRows
42 arabic/rows_test.go:TestHashtagRows
43 internal/kit/newsfeed/newsfeed_test.go:TestRSS
44-49 arabic/search_test.go:TestFoldRows
44-54 internal/search/search_test.go:TestSpellingsThatPeopleTypeForOneAnother
51 arabic/search_test.go:TestFoldRows
51 arabic/dates_test.go:TestParseDate
52 arabic/quotes_test.go:TestQuotes
52 internal/search/parse_test.go:TestTheLanguageOfQuestions
54 arabic/search_test.go:TestFoldRows
55 internal/site/search_test.go:TestFoundWordsAreMarkedWhole
56 internal/site/search_test.go:TestAnEmptyResultHelps
56 internal/search/search_test.go:TestQuestionsThatAskNothing
57-61 arabic/search_test.go:TestSortRows
59 arabic/order_vectors_test.go:TestSortAgainstICU
62 arabic/numbers_test.go:TestNumberStyles
63 arabic/amounts_test.go:TestCountedNoun
63 arabic/cldr_test.go:TestPluralAgainstSamples
64-66 arabic/dates_test.go:TestRelative
67-68 internal/kit/i18n/dates_test.go:TestDates
68 arabic/numbers_test.go:TestMonths
69 arabic/hijri_test.go:TestHijri
70 internal/kit/i18n/dates_test.go:TestDates
71-73 arabic/numbers_test.go:TestNoDirectionMarks
72 arabic/dates_test.go:TestParseDate
73 arabic/runs_test.go:TestIsolateRows
74-75 arabic/amounts_test.go:TestCompact
76 internal/kit/i18n/dates_test.go:TestWeeks
77-78 arabic/amounts_test.go:TestPhrases
79-91 arabic/runs_test.go:TestIsolateRows
92 arabic/hints_test.go:TestHints
93-96 arabic/runs_test.go:TestIsolateRows
97 arabic/rows_test.go:TestSlugRows
98-99 - no mail is sent yet; it comes with distribution
100-101 internal/kit/web/disposition_test.go:TestDisposition
101 arabic/search_test.go:TestFoldRows
102 arabic/clean_test.go:TestClean
103 - nothing is exported as CSV yet
104 internal/page/view_test.go:TestJSONLDCannotCloseTheScript
104-105 internal/kit/newsfeed/newsfeed_test.go:TestJSONFeed
105 internal/kit/newsfeed/newsfeed_test.go:TestRSS
106 internal/kit/newsfeed/newsfeed_test.go:TestSitemaps
107 - no picture with text is drawn: pictures of articles are photographs
108 - no calendar or push message is sent yet
109 internal/newsroom/client/paste_test.go:TestPasteFromWord
109 arabic/clean_test.go:TestClean
110-115 arabic/hints_test.go:TestHints
116 arabic/visual_test.go:TestVisualOrder
117 arabic/hints_test.go:TestHints
118 - the table of names and its variants belong to the search for names
119 arabic/clean_test.go:TestTranslit
119 arabic/order_vectors_test.go:TestTranslitAgainstSystems
120 arabic/hints_test.go:TestHints
121 arabic/clean_test.go:TestClean
122-123 arabic/clean_test.go:TestComments
124 arabic/compound_test.go:TestNameParts
`

const arabicRowCount = 124

// Every row is proved by a test that is there, or says why not.
func TestEveryArabicRowHasItsProof(t *testing.T) {
	proved := map[int]bool{}
	for _, line := range strings.Split(strings.TrimSpace(arabicRows), "\n") {
		rows, proof, _ := strings.Cut(line, " ")
		first, last, isRange := strings.Cut(rows, "-")
		if !isRange {
			last = first
		}
		from, err := strconv.Atoi(first)
		to, errTo := strconv.Atoi(last)
		if err != nil || errTo != nil || from > to {
			t.Fatalf("line %q", line)
		}
		for n := from; n <= to; n++ {
			proved[n] = true
		}
		if strings.HasPrefix(proof, "- ") {
			continue
		}
		file, name, _ := strings.Cut(proof, ":")
		source, err := os.ReadFile("../" + file)
		if err != nil {
			t.Errorf("rows %s: %v", rows, err)
		} else if !regexp.MustCompile(`(?m)^func ` + name + `\(`).Match(source) {
			t.Errorf("rows %s: %s has no %s", rows, file, name)
		}
	}
	for n := 1; n <= arabicRowCount; n++ {
		if !proved[n] {
			t.Errorf("row %d is proved nowhere", n)
		}
	}
	if len(proved) != arabicRowCount {
		t.Errorf("%d rows", len(proved))
	}
}
