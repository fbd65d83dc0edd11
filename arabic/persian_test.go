package arabic_test

import (
	"testing"

	"isnad/arabic"
)

func TestArabicLetters(t *testing.T) {
	for _, c := range []struct {
		in, want string
		n        int
	}{
		{"قال المتحدث إن کتاب الوزیر صدر", "قال المتحدث إن كتاب الوزير صدر", 2},
		{"وصل إلی المدینة علی متن طائرة", "وصل إلى المدينة على متن طائرة", 3},
		{"فی المدینۀ", "في المدينة", 3},
		{"هذه الشرکة، ومقرها باریس", "هذه الشركة، ومقرها باريس", 2},
		{"پاريس في الگاراج", "پاريس في الگاراج", 0},
		// Persian, Urdu.
		{"این کتاب را که علی نوشته است", "این کتاب را که علی نوشته است", 0},
		{"یہ کتاب علی نے لکھی ہے", "یہ کتاب علی نے لکھی ہے", 0},
		{"او می\u200cخواهد", "او می\u200cخواهد", 0},
		// A quotation in another line stays, the rest does not.
		{"قال الکاتب:\nاین کتاب را که خواند\nکریم", "قال الكاتب:\nاین کتاب را که خواند\nکریم", 1},
		{"کتاب", "کتاب", 0}, // nothing to judge by
		{"", "", 0},
	} {
		got, n := arabic.ArabicLetters(c.in)
		if got != c.want || n != c.n {
			t.Errorf("ArabicLetters(%q) = %q, %d, want %q, %d", c.in, got, n, c.want, c.n)
		}
	}
}
