package arabic_test

import (
	"strings"
	"testing"

	"isnad/arabic"
)

// shownIsolates writes {…} for a run, (…) for one with an override and [#…] for
// a hashtag.
func shownIsolates(s string) string {
	return strings.NewReplacer(`<bdi dir="ltr">`, "{", "</bdi>", "}", `<bdo dir="ltr">`, "(", "</bdo>", ")", "<bdi>", "{").Replace(arabic.IsolateHTML(s))
}

// Rows 79 to 94.
func TestIsolateRows(t *testing.T) {
	for _, c := range []struct {
		row      int
		in, want string
	}{
		{0, "نص عربي بلا شيء 2026 و12,5 و١٥ أغسطس", "نص عربي بلا شيء 2026 و12,5 و١٥ أغسطس"},
		{18, "زوروا https://isnad.example/خبر/2026 اليوم", "زوروا {https://isnad.example/خبر/2026} اليوم"},
		{40, "وسم #ليبيا.", "وسم {#ليبيا}."},
		{41, "#UNSMIL تنفي", "{#UNSMIL} تنفي"},
		{73, "انخفض -5 درجات", "انخفض {-5} درجات"},
		{78, "القرن الـ21", "القرن الـ21"},
		{79, "فاز 2-1 اليوم", "فاز {2-1} اليوم"},
		{79, "2-1", "{2-1}"},
		{79, "الأهلي 2–1 الاتحاد", "الأهلي {2–1} الاتحاد"},
		{79, "فاز ٢-١ اليوم", "فاز ٢-١ اليوم"},
		{80, "الموسم 2025-2026", "الموسم {2025-2026}"},
		{80, "الموسم 2025–2026", "الموسم {2025–2026}"},
		{81, "نحو 60% من", "نحو {60%} من"},
		{81, "60% من", "{60%} من"},
		{81, "٦٠٪ من", "٦٠٪ من"},
		{82, "اتصل +218 21 333 4455 الآن", "اتصل {+218 21 333 4455} الآن"},
		{82, "اتصل 00218 21 333 4455", "اتصل {00218 21 333 4455}"},
		{83, "هاتف 021-333-4455.", "هاتف {021-333-4455}."},
		{83, "هاتف ٠٢١-٣٣٣-٤٤٥٥.", "هاتف (٠٢١-٣٣٣-٤٤٥٥)."},
		{84, "يوم 15/8/2026", "يوم 15/8/2026"},
		{85, "من 18:05–20:10 مساء", "من 18:05–20:10 مساء"},
		{86, "بلغ $12,5 مليون", "بلغ {$12,5} مليون"},
		{86, "بلغ 12,5€ مليون", "بلغ {12,5€} مليون"},
		{87, "UNSMIL: البعثة تنفي", "{UNSMIL}: البعثة تنفي"},
		{88, "عضو (C++) في", "عضو ({C++}) في"},
		{88, "لغة C# و", "لغة {C#} و"},
		{89, "عبر @UNSMILibya.", "عبر {@UNSMILibya}."},
		{90, "F-16 فوق طرابلس", "{F-16} فوق طرابلس"},
		{90, "كوفيد-19 عاد", "كوفيد-19 عاد"},
		{90, "القرار A/RES/2510 (2020) صدر", "القرار {A/RES/2510} (2020) صدر"},
		{91, "قال «Reuters»: نعم", "قال «{Reuters}»: نعم"},
		{93, "اكتب إلى desk@isnad.example اليوم", "اكتب إلى {desk@isnad.example} اليوم"},
		{94, "كتبه Mustafa K. 18:05", "كتبه {Mustafa K}. 18:05"},
		{0, "2 < 3 & 4 \"x\"", "2 &lt; 3 &amp; 4 &#34;{x}&#34;"},
	} {
		if got := shownIsolates(c.in); got != c.want {
			t.Errorf("row %d: %q\n got %s\nwant %s", c.row, c.in, got, c.want)
		}
		inText := arabic.IsolateText(c.in)
		if got := arabic.StripDirection(inText); got != c.in {
			t.Errorf("row %d: IsolateText(%q) = %+q", c.row, c.in, inText)
		}
		if needs := arabic.NeedsIsolation(c.in); needs != (inText != c.in) || needs != (len(arabic.Runs(c.in)) > 0) {
			t.Errorf("row %d: NeedsIsolation(%q) = %v", c.row, c.in, needs)
		}
	}
	if got := arabic.IsolateText("هاتف ٠٢١-٣٣٣-٤٤٥٥"); got != "هاتف \u2066\u202d٠٢١-٣٣٣-٤٤٥٥\u202c\u2069" {
		t.Errorf("override: %+q", got)
	}
	if got := arabic.Isolate("Mustafa K."); got != "\u2068Mustafa K.\u2069" { // rows 94 and 96
		t.Errorf("Isolate: %+q", got)
	}
	if got := arabic.Isolate("a\u202eb\u2069c\u2066d"); got != "\u2068abc\u2066d\u2069\u2069" { // row 95
		t.Errorf("Isolate of a spoof: %+q", got)
	}
}

func FuzzRuns(f *testing.F) {
	fuzzText(f, func(t *testing.T, s string) {
		end := 0
		for _, r := range arabic.Runs(s) {
			if r.Start < end || r.End <= r.Start || r.End > len(s) || r.Kind == 0 {
				t.Fatalf("Runs(%q): %+v after %d", s, r, end)
			}
			end = r.End
		}
		if html := arabic.IsolateHTML(s); strings.Count(html, "<bd") != strings.Count(html, "</bd") {
			t.Fatalf("IsolateHTML(%q) = %q", s, html)
		}
		arabic.IsolateText(s)
	})
}
