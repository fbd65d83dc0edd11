package arabic_test

import (
	"slices"
	"strings"
	"testing"

	"isnad/arabic"
)

// reversed returns s with the characters of each line from last to first.
func reversed(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		runes := []rune(line)
		slices.Reverse(runes)
		lines[i] = string(runes)
	}
	return strings.Join(lines, "\n")
}

func TestVisualOrder(t *testing.T) {
	for _, line := range strings.Split(strings.TrimSpace(newsSample), "\n") {
		if p := arabic.VisualOrder(line); p > 0.01 {
			t.Errorf("%.3f certain that %q is turned round", p, line)
		}
		if p := arabic.VisualOrder(reversed(line)); p < 0.99 {
			t.Errorf("only %.3f certain that %q is turned round", p, reversed(line))
		}
	}
	for in, visual := range map[string]bool{
		"":                     false,
		"English only":         false,
		"لا":                   false,
		"خبر":                  false,
		"فعلا مثلا أهلا":       false,
		"ﺍﻟﺴﻼﻡ ﻋﻠﻴﻜﻢ":          false, // row 116
		"ﻢﻜﻴﻠﻋ ﻡﻼﺴﻟﺍ":          true,
		"ةديدج ةلوج يف رارقلا": true,
	} {
		if p := arabic.VisualOrder(in); (p >= 0.9) != visual {
			t.Errorf("%.3f certain that %q is turned round", p, in)
		}
	}
}

func TestFromVisualOrder(t *testing.T) {
	for _, c := range []struct{ drawn, want string }{
		{"رارقلا يف ةديدج ةلوج", "جولة جديدة في القرار"},
		{".2026 ماع 12,5 ىلإ %60 نم", "من 60% إلى 12,5 عام 2026."},
		{"ريزولا (Reuters World News) تلاق", "قالت (Reuters World News) الوزير"},
		{"«معن» :لاق", "قال: «نعم»"}, // as drawn: the left sign opens
		{"»معن« :لاق", "قال: «نعم»"}, // turned round character by character
		{"ةديدج\nEnglish (a)\nمعن", "جديدة\nEnglish (a)\nنعم"},
		{"رسُك قَّلعيُ", "يُعلقَّ كسُر"}, // marks behind their letters
		{"رسُك قّلعُي", "يُعلّق كُسر"},   // marks turned round as well
		{"", ""},
	} {
		if got := arabic.FromVisualOrder(c.drawn); got != c.want {
			t.Errorf("FromVisualOrder(%q)\n got %q\nwant %q", c.drawn, got, c.want)
		}
	}
	if got, _ := arabic.Clean(arabic.FromVisualOrder("ﻢﻜﻴﻠﻋ ﻡﻼﺴﻟﺍ")); got != "السلام عليكم" {
		t.Errorf("row 116, turned round: %q", got)
	}
	if got := arabic.FromVisualOrder(reversed("كَتَبَ الخبرَ")); got != "كَتَبَ الخبرَ" {
		t.Errorf("marks before their letters: %q", got)
	}
}

// A line that is turned round gets one hint, which turns it back.
func TestReversedHint(t *testing.T) {
	text := "قال الوزير.\nةديدج ةلوج يف رارقلا , «معن»\nقال الوزير"
	hints := arabic.Hints(text, arabic.Style{})
	if len(hints) != 1 || hints[0].Rule != arabic.RuleReversed {
		t.Fatalf("hints: %+v", hints)
	}
	if got, want := arabic.ApplyHints(text, hints), "قال الوزير.\n«نعم» , القرار في جولة جديدة\nقال الوزير"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
