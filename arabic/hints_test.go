package arabic_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"isnad/arabic"
)

var house = arabic.Style{
	Tanwin: arabic.TanwinBeforeAlef, Hundred: arabic.NewHundred, Seat: arabic.WawSeat, Digits: arabic.WesternDigits,
	Decimal: ",", Percent: "%", Names: map[string]string{"جوجل": "غوغل"}, NoChain: true, Foreign: true,
}

// shownHints writes each hint as rule certainty [text>suggestion].
func shownHints(text string, style arabic.Style) string {
	var b []string
	for _, h := range arabic.Hints(text, style) {
		b = append(b, fmt.Sprintf("%s %s [%s>%s]", h.Rule, h.Certainty, text[h.Start:h.End], h.Suggestion))
	}
	return strings.Join(b, "; ")
}

// Rows 110 to 120 and the rules that stand beside them.
func TestHints(t *testing.T) {
	for _, c := range []struct {
		row      int
		in, want string
	}{
		{0, "قال الوزير إن الاتفاق جاهز للتوقيع، وأضاف: «نعم».", ""},
		{110, `قال "نعم" ثم`, `quotes certain [">«]; quotes certain [">»]`},
		{110, "قال ''نعم'' ثم", "quotes certain [''>«]; quotes certain [''>»]"},
		{110, "قال <<نعم>> ثم", "quotes certain [<<>«]; quotes certain [>>>»]"},
		{110, "قال ‹نعم› ثم", "quotes certain [‹>«]; quotes certain [›>»]"},
		{110, "قال “نعم” ثم", "quotes likely [“>«]; quotes likely [”>»]"},
		{92, "قال: «نعم، “أكيد” قالها»", ""},
		{92, "قال: «نعم، «أكيد» قالها»", "quotes possible [«>“]; quotes possible [»>”]"},
		{0, "قال «نعم ثم مضى", "unclosed likely [«>«]"},
		{111, "ماذا?", "latin-signs certain [?>؟]"},
		{111, "نعم, قال", "latin-signs certain [,>،]"},
		{111, "لكن; قال", "latin-signs certain [;>؛]"},
		{111, "نعم , قال", "latin-signs certain [ ,>،]"},
		{111, "نعم,قال", "latin-signs certain [,>، ]"},
		{111, "بلغ 1,5 وزار https://x.example/?a=b;c,d وكتب a@b.example, ثم", ""},
		{112, "قال : نعم", "space-before certain [ >]"},
		{112, "قال ، نعم", "space-before certain [ >]"},
		{0, "قال،نعم", "space-after certain [،>، ]"},
		{0, "أكد الوزير ذلك.وأضاف", "space-after certain [.>. ]"},
		{0, "موقع العربية.نت ووكالة أ.ف.ب ود.محمد", ""},
		{113, "اهــــلا بكم في 1447هـ مع لـ«سبوتنيك»", "tatweel certain [اهــــلا>اهلا]"},
		{113, "بـالقاهرة والقرن الـ21", "tatweel possible [بـالقاهرة>بالقاهرة]"},
		{114, "إستمرار الإجتماع", "wasl certain [إستمرار>استمرار]; wasl certain [الإجتماع>الاجتماع]"},
		{114, "إنتاج وإتلاف وإنجلترا وإستونيا وإنسان والإنترنت", ""},
		{115, "مائة", "hundred certain [مائة>مئة]"},
		{115, "شيئاً", "tanwin certain [شيئاً>شيئًا]"},
		{115, "مسئول", "seat certain [مسئول>مسؤول]"},
		{117, "google تعلن وجوجل تنفي", "name likely [وجوجل>وغوغل]"},
		{120, "قرأ ﴿قُلْ هَاتُوا  الى , إستمرار﴾ ثم", ""},
		{0, "قال  نعم", "spaces certain [  > ]"},
		{0, "قال « نعم » ثم ( لا )", "inner-space certain [ >]; inner-space certain [ >]; inner-space certain [ >]; inner-space certain [ >]"},
		{0, "قال و أضاف", "waw certain [و >و]"},
		{0, "بلاغ و م ع", ""},
		{0, "ثم... قال", "ellipsis certain [...>…]"},
		{0, "طرابلس -- بنغازي", "dash likely [-->—]"},
		{80, "موسم 2025-2026", "range certain [->–]"},
		{0, "لماذا؟؟", "repeated likely [؟؟>؟]"},
		{0, "ذهب الى الامم المتحدة امس", "hamza certain [الى>إلى]; hamza certain [الامم>الأمم]; hamza certain [امس>أمس]"},
		{0, "ايضاً", "hamza certain [ايضاً>أيضاً]"},
		{0, "هذة المدرسه السعوديه والمياه والتقاه", "teh certain [هذة>هذه]; teh likely [المدرسه>المدرسة]; teh certain [السعوديه>السعودية]"},
		{0, "فى حتي", "yeh certain [فى>في]; yeh certain [حتي>حتى]"},
		{0, "کتاب علی", "persian certain [کتاب>كتاب]; persian certain [علی>على]"},
		{0, "لاكن", "spelling certain [لاكن>لكن]"},
		{0, "ذهب في في الصباح", "doubled certain [ في>]"},
		{0, "محمد محمد علي", "doubled possible [ محمد>]"},
		{0, "قال «في في الصباح»", ""},
		{0, "قال «ذهبت الى الصباح»", "hamza likely [الى>إلى]"},
		{0, "عام ١٤٣6", "mixed-digits certain [١٤٣6>1436]"},
		{0, "نحو ١٢ من", "digits certain [١٢>12]"},
		{0, "بلغ 12.5 وفي 18:05 ويوم 1.2.2026", "decimal likely [12.5>12,5]"},
		{0, "نحو 60٪ من", "percent certain [٪>%]"},
		{0, "بعد 5 سنة و11 أيام و3 أيام و100 يوم", "counted certain [سنة>سنوات]; counted certain [أيام>يومًا]"},
		{0, "بلغ 2،5 مليون و4ر5 مليون والساعة 3 يوم الأحد", ""},
		{0, "مسافة 5 كم", "unit possible [ >\u00a0]"},
		{0, "أفادت مصادر أمنية", "source possible [أفادت مصادر>أفادت مصادر]"},
		{0, "نقلته New York Times عن", "foreign possible [New York Times>New York Times]"},
		{0, "وسم #الإنتخابات_الى و@user و&amp; ثم", ""},
		{0, "This is English, isn't it?  Yes ,no", ""},
		{0, "", ""},
	} {
		style := house
		if got := shownHints(c.in, style); got != c.want {
			t.Errorf("row %d: %q\n got %s\nwant %s", c.row, c.in, got, c.want)
		}
	}
	if got := shownHints("مائة شيئاً مسئول ١٢ 60٪ جوجل أفادت مصادر New York", arabic.Style{}); got != "" {
		t.Errorf("a paper without a style: %s", got)
	}
	if got := shownHints("ذهب الى , ", arabic.Style{Off: map[arabic.Rule]bool{arabic.RuleHamza: true}}); strings.Contains(got, "hamza") {
		t.Errorf("a rule that is off: %s", got)
	}
}

func TestApplyHints(t *testing.T) {
	text := `ذهب الى المدينة , و قال "نعم" في في الصباح`
	want := "ذهب إلى المدينة، وقال «نعم» في الصباح"
	if got := arabic.ApplyHints(text, arabic.Hints(text, arabic.Style{})); got != want {
		t.Errorf("got %q", got)
	}
	if got := arabic.ApplyHints("abc", []arabic.Hint{{Start: 1, End: 9}, {Start: 2, End: 3, Suggestion: "x"}, {Start: 0, End: 1, Suggestion: "y"}}); got != "ybx" {
		t.Errorf("hints out of order and out of bounds: %q", got)
	}
}

func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range arabic.Rules() {
		if seen[r.Key()] || !strings.HasPrefix(r.Key(), "hint.") {
			t.Errorf("key %q", r.Key())
		}
		seen[r.Key()] = true
	}
	if len(seen) != 33 {
		t.Errorf("%d rules", len(seen))
	}
}

func FuzzHints(f *testing.F) {
	f.Add("إستمرار الإجتماع , الى \"نعم\" ...و قال 3 يوم ﴿قل﴾ ی٪")
	fuzzText(f, func(t *testing.T, s string) {
		hints := arabic.Hints(s, house)
		end := 0
		for _, h := range hints {
			if h.Start < end || h.End <= h.Start || h.End > len(s) || h.Certainty < arabic.Possible || h.Certainty > arabic.Certain {
				t.Fatalf("Hints(%q): %+v after %d", s, h, end)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[h.Start:h.End]) || !utf8.ValidString(h.Suggestion) {
				t.Fatalf("Hints(%q): %+v cuts a character", s, h)
			}
			end = h.End
		}
		arabic.ApplyHints(s, hints)
	})
}
