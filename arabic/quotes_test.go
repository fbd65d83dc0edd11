package arabic_test

import (
	"fmt"
	"strings"
	"testing"

	"isnad/arabic"
)

// shownQuotes writes the inner text of every quotation, indented by its depth,
// with ! when it is not closed and + when the next paragraph goes on.
func shownQuotes(text string) string {
	var b []string
	for _, q := range arabic.Quotes(text) {
		s := fmt.Sprintf("%d[%s]", q.Depth, text[q.InnerStart:q.InnerEnd])
		if !q.Closed {
			s += "!"
		}
		if q.Continued {
			s += "+"
		}
		b = append(b, s)
	}
	return strings.Join(b, " ")
}

func TestQuotes(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"بلا قول", ""},
		{"قال «نعم» ثم", "0[نعم]"},
		{"قال: «نعم، “أكيد” قالها» ثم", "0[نعم، “أكيد” قالها] 1[أكيد]"},
		{"قال: «نعم، «أكيد» قالها» ثم", "0[نعم، «أكيد» قالها] 1[أكيد]"},
		{`قال "نعم" ثم "لا"`, "0[نعم] 0[لا]"},
		{`قال " نعم " ثم " لا "`, "0[ نعم ] 0[ لا ]"},
		{`قال "نعم "وأضاف`, "0[نعم ]"},
		{`قال :" نعم" ثم`, "0[ نعم]"},
		{`وتابع" نعم". ثم`, "0[ نعم]"},
		{"قال ''نعم'' ثم", "0[نعم]"},
		{"قال <<نعم>> ثم", "0[نعم]"},
		{"قال ‹نعم› ثم", "0[نعم]"},
		{"قال ‘نعم’ ثم 'لا'", "0[نعم] 0[لا]"},
		{"قال ”نعم“ ثم", "0[نعم]"},
		{"قال »نعم« ثم", "0[نعم]"},
		{`قال “نعم" ثم`, "0[نعم]"},
		{`لـ"عكاظ" و"سبق" ولـ«واس»`, "0[عكاظ] 0[سبق] 0[واس]"},
		{"l’État et O'Neill", ""},
		{`شاشة 55" جديدة`, ""},
		{"قال «نعم ثم مضى", "0[نعم ثم مضى]!"},
		{"قال «نعم\nثم مضى", "0[نعم]!"},
		{"قال «نعم\nثم لا» ومضى", "0[نعم\nثم لا]"},
		{"قال «نعم\n«ثم لا» ومضى", "0[نعم]!+ 0[ثم لا]"},
		{"قال «نعم\nوقالت «لا» ومضت", "0[نعم]! 0[لا]"},
		{"قال \"نعم\nثم لا\" ومضى", "0[نعم]!"},
		{"قال «نعم (“أكيد) ثم» مضى", "0[نعم (“أكيد) ثم] 1[أكيد) ثم]!"},
		{"ومضى» ثم «عاد»", "0[عاد]"},
		{"", ""},
	} {
		if got := shownQuotes(c.in); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func FuzzQuotes(f *testing.F) {
	f.Add("قال «نعم \"أكيد\n'' “لا” »")
	fuzzText(f, func(t *testing.T, s string) {
		spans := arabic.Quotes(s)
		for i, q := range spans {
			if q.Start < 0 || q.InnerStart < q.Start || q.InnerEnd < q.InnerStart || q.End < q.InnerEnd || q.End > len(s) {
				t.Fatalf("Quotes(%q): %+v", s, q)
			}
			if i > 0 && q.Start < spans[i-1].Start || q.Parent >= i || (q.Parent < 0) != (q.Depth == 0) {
				t.Fatalf("Quotes(%q): %+v is out of order", s, q)
			}
			if q.Parent >= 0 && (q.Start < spans[q.Parent].InnerStart || q.End > spans[q.Parent].InnerEnd) {
				t.Fatalf("Quotes(%q): %+v leaves %+v", s, q, spans[q.Parent])
			}
		}
	})
}
