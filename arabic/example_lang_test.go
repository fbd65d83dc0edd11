package arabic_test

import (
	"fmt"
	"time"

	"isnad/arabic"
)

func ExampleRelative() {
	now := time.Date(2026, 8, 15, 0, 10, 0, 0, time.UTC)
	fmt.Println(arabic.Relative(now.Add(-20*time.Minute), now, time.UTC).Format(arabic.Western))
	// Output: أمس
}

func ExampleDistance_Format() {
	fmt.Println(arabic.Distance{Unit: arabic.Minute, Count: 11}.Format(arabic.Western))
	// Output: قبل 11 دقيقة
}

func ExampleParseDate() {
	now := time.Date(2026, 8, 15, 0, 0, 0, 0, time.UTC)
	for _, s := range []string{"2 ربيع الأول 1448", "آب ٢٠٢٦", "15/8/2026"} {
		p, _ := arabic.ParseDate(s, now)
		fmt.Println(p.From.Format(time.DateOnly), p.To.Format(time.DateOnly))
	}
	// Output:
	// 2026-08-15 2026-08-16
	// 2026-08-01 2026-09-01
	// 2026-08-15 2026-08-16
}

func ExampleParseHijriMonth() {
	fmt.Println(arabic.ParseHijriMonth("ربيع الثاني"))
	// Output: 4
}

func ExampleNoun_Count() {
	comment := arabic.Noun{Zero: "لا تعليقات", One: "تعليق واحد", Two: "تعليقان", Few: "تعليقات", Many: "تعليقًا", Other: "تعليق"}
	style := arabic.NumberStyleOf("LY", arabic.Western)
	fmt.Println(comment.Count(2, style), "/", comment.Count(3, style), "/", comment.Count(11, style), "/", comment.Count(100, style))
	// Output: تعليقان / 3 تعليقات / 11 تعليقًا / 100 تعليق
}

func ExampleNoun_Amount() {
	dinar, _ := arabic.Currency("LYD")
	fmt.Println(dinar.Amount(12.5, 1, arabic.NumberStyleOf("LY", arabic.Western)))
	// Output: 12,5 دينار
}

func ExampleNumberStyle_Compact() {
	fmt.Println(arabic.NumberStyleOf("LY", arabic.Western).Compact(12.5e6, 1))
	// Output: 12,5 مليون
}

func ExampleNumberStyle_CompactOf() {
	dinar, _ := arabic.Currency("LYD")
	fmt.Println(arabic.NumberStyleOf("LY", arabic.Western).CompactOf(7000, 1, dinar))
	// Output: 7 آلاف دينار
}

func ExampleNumberStyle_Money() {
	dinar, _ := arabic.Currency("LYD")
	fmt.Println(arabic.NumberStyleOf("LY", arabic.Western).Money(7000, dinar))
	// Output: 7.000 دينار
}

func ExampleCurrency() {
	pound, known := arabic.Currency("EGP")
	fmt.Println(pound.Few, known)
	// Output: جنيهات true
}

func ExampleList() {
	fmt.Println(arabic.List("طرابلس", "بنغازي", "سبها"))
	// Output: طرابلس وبنغازي وسبها
}

func ExampleOrdinal() {
	fmt.Println("القرن " + arabic.Ordinal(21, arabic.Western))
	// Output: القرن الـ21
}

func ExampleYear() {
	fmt.Printf("%q\n", arabic.Year(-500, arabic.Western))
	// Output: "500\u00a0ق.م"
}

func ExampleQuotes() {
	text := "قال: «نعم، “أكيد” قالها» ثم «مضى"
	for _, q := range arabic.Quotes(text) {
		fmt.Println(q.Depth, q.Closed, text[q.InnerStart:q.InnerEnd])
	}
	// Output:
	// 0 true نعم، “أكيد” قالها
	// 1 true أكيد
	// 0 false مضى
}

func ExampleHints() {
	text := `ذهب الى الإجتماع , و قال "نعم"`
	for _, h := range arabic.Hints(text, arabic.Style{}) {
		fmt.Printf("%s %s %q %q\n", h.Rule, h.Certainty, text[h.Start:h.End], h.Suggestion)
	}
	// Output:
	// hamza certain "الى" "إلى"
	// wasl certain "الإجتماع" "الاجتماع"
	// latin-signs certain " ," "،"
	// waw certain "و " "و"
	// quotes certain "\"" "«"
	// quotes certain "\"" "»"
}

func ExampleApplyHints() {
	text := `ذهب الى الإجتماع , و قال "نعم"`
	fmt.Println(arabic.ApplyHints(text, arabic.Hints(text, arabic.Style{})))
	// Output: ذهب إلى الاجتماع، وقال «نعم»
}

func ExampleHint_Fixes() {
	text := "قال «نعم"
	fmt.Println(arabic.Hints(text, arabic.Style{})[0].Fixes(text))
	// Output: false
}

func ExampleRules() {
	fmt.Println(len(arabic.Rules()), arabic.Rules()[0])
	// Output: 33 tatweel
}

func ExampleRule_Key() {
	fmt.Println(arabic.RuleSpaceBefore.Key())
	// Output: hint.space-before
}

func ExampleRuns() {
	text := "فاز 2-1 على @UNSMILibya."
	for _, r := range arabic.Runs(text) {
		fmt.Println(text[r.Start:r.End])
	}
	// Output:
	// 2-1
	// @UNSMILibya
}

func ExampleNextRun() {
	text := "اتصل +218 21 333 4455 الآن"
	r, _ := arabic.NextRun(text, 0)
	fmt.Println(text[r.Start:r.End], r.Kind == arabic.NumberRun)
	// Output: +218 21 333 4455 true
}

func ExampleNeedsIsolation() {
	fmt.Println(arabic.NeedsIsolation("C++"), arabic.NeedsIsolation("عام 2026"))
	// Output: true false
}

func ExampleIsolateHTML() {
	fmt.Println(arabic.IsolateHTML("عضو (C++) في #ليبيا"))
	// Output: عضو (<bdi dir="ltr">C++</bdi>) في <bdi>#ليبيا</bdi>
}

func ExampleIsolateText() {
	fmt.Printf("%+q\n", arabic.IsolateText("2-1"))
	// Output: "\u20662-1\u2069"
}

func ExampleJoinName() {
	fmt.Printf("%q\n", arabic.JoinName("عبد الله سالم"))
	// Output: "عبد\u00a0الله سالم"
}

func ExampleShortName() {
	fmt.Printf("%q\n", arabic.ShortName("عبد الله سالم القماطي"))
	// Output: "عبد\u00a0الله القماطي"
}

func ExampleMonthNames_Name() {
	fmt.Println(arabic.LevantineMonths.Name(time.August), arabic.MoroccanMonths.Name(time.August))
	// Output: آب غشت
}

func ExampleHijriDate_Format() {
	fmt.Println(arabic.HijriDate{Year: 1448, Month: 3, Day: 2}.Format(arabic.ArabicIndic))
	// Output: ٢ ربيع الأول ١٤٤٨ هـ
}

func ExampleHijriDate_MonthName() {
	fmt.Println(arabic.HijriDate{Year: 1448, Month: 9}.MonthName())
	// Output: رمضان
}

func ExampleNumberStyle_Int() {
	fmt.Println(arabic.NumberStyleOf("EG", arabic.ArabicIndic).Int(7000))
	// Output: ٧٬٠٠٠
}

func ExampleNumberStyle_Float() {
	fmt.Println(arabic.NumberStyleOf("LY", arabic.Western).Float(1234567.5, 1))
	// Output: 1.234.567,5
}

func ExampleNumberStyle_Percentage() {
	fmt.Println(arabic.NumberStyleOf("LY", arabic.Western).Percentage(0.6, 0))
	// Output: 60%
}

func ExampleStyle() {
	style := arabic.Style{Tanwin: arabic.TanwinBeforeAlef, Hundred: arabic.NewHundred, Off: map[arabic.Rule]bool{arabic.RuleHamza: true}}
	text := "ذهب الى مائة شيئاً"
	fmt.Println(arabic.ApplyHints(text, arabic.Hints(text, style)))
	// Output: ذهب الى مئة شيئًا
}
