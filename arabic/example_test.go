package arabic_test

import (
	"fmt"
	"slices"
	"time"

	"isnad/arabic"
)

func ExampleClean() {
	text, removed := arabic.Clean("ﺍﻟﺴﻼﻡ\u200b صورة\u202egpj")
	fmt.Printf("%s %+v\n", text, removed)
	// Output: السلام صورةgpj {Controls:0 Invisible:1 Direction:1 Presentation:5 Spaces:0}
}

func ExampleRemoved_Total() {
	_, removed := arabic.Clean("\ufeffخبر\u202e")
	fmt.Println(removed.Total())
	// Output: 2
}

func ExampleFold() {
	fmt.Println(arabic.Fold("مَدرسةُ الأمّ ٢٠٢٦"), arabic.Fold("مسئول") == arabic.Fold("مسؤول"))
	// Output: مدرسه الام 2026 true
}

func ExampleFolding_String() {
	fmt.Println((arabic.FoldMarks | arabic.FoldTatweel).String("أَحْمَـــد"))
	// Output: أحمد
}

func ExampleWords() {
	fmt.Printf("%q\n", arabic.Words("قال «المسؤول»: #قناة_ليبيا"))
	// Output: ["قال" "المسوول" "قناه" "ليبيا"]
}

func ExampleSlug() {
	fmt.Println(arabic.Slug("مصدر دبلوماسي: كأس العالم ٢٠٢٦!"))
	// Output: مصدر-دبلوماسي-كأس-العالم-2026
}

func ExampleSlugKey() {
	fmt.Println(arabic.SlugKey("كأس_العالم") == arabic.SlugKey("كأس-العالم"))
	// Output: true
}

func ExampleHashtags() {
	text := "عن #ليبيا، و(#جنيف٢٠٢٦)"
	for _, tag := range arabic.Hashtags(text) {
		fmt.Println(tag.Label, tag.Key, text[tag.Start:tag.End])
	}
	// Output:
	// ليبيا ليبيا #ليبيا
	// جنيف٢٠٢٦ جنيف2026 #جنيف٢٠٢٦
}

func ExampleTagKey() {
	fmt.Println(arabic.TagKey("#كأس العـــالم"))
	// Output: كأس_العالم
}

func ExampleTagLooseKey() {
	fmt.Println(arabic.TagLooseKey("الإنتخابات") == arabic.TagLooseKey("الانتخابات"))
	// Output: true
}

func ExampleLeadingHashtag() {
	tag, rest := arabic.LeadingHashtag("#قناة_ليبيا | مصدر: جولة جديدة")
	fmt.Println(tag.Label, "/", rest)
	// Output: قناة_ليبيا / مصدر: جولة جديدة
}

func ExampleTrailingHashtag() {
	rest, tag := arabic.TrailingHashtag("مصدر: جولة جديدة | #قناة_ليبيا")
	fmt.Println(rest, "/", tag.Label)
	// Output: مصدر: جولة جديدة / قناة_ليبيا
}

func ExampleExcerpt() {
	fmt.Println(arabic.Excerpt("قال الوزير «إن الاتفاق جاهز للتوقيع» غدا", 24))
	// Output: قال الوزير «إن الاتفاق…»
}

func ExampleMetaDescription() {
	fmt.Printf("%+q\n", arabic.MetaDescription("60% من"))
	// Output: "\u200f60% \u0645\u0646"
}

func ExampleGraphemes() {
	fmt.Println(arabic.Graphemes("كُتُبٌ"), arabic.Graphemes("🇱🇾"))
	// Output: 3 1
}

func ExampleWordCount() {
	fmt.Println(arabic.WordCount("قال لـ«سبوتنيك» إن 12,5% من #قناة_ليبيا"))
	// Output: 6
}

func ExampleReadingMinutes() {
	fmt.Println(arabic.ReadingMinutes(540, arabic.ReadingSpeed), arabic.ReadingMinutes(60, 0))
	// Output: 3 0
}

func ExampleQuoteBalance() {
	fmt.Println(arabic.QuoteBalance("قال: «نعم (ثم"))
	// Output: )»
}

func ExampleIsolate() {
	fmt.Printf("%+q\n", arabic.Isolate("Mustafa K."))
	// Output: "\u2068Mustafa K.\u2069"
}

func ExampleStripDirection() {
	fmt.Println(arabic.StripDirection("\u200e-5"))
	// Output: -5
}

func ExampleCleanComment() {
	fmt.Println(arabic.CleanComment("رائع\u202e!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!"))
	// Output: رائع!!!!!!!!!!!!!!!!!!!!
}

func ExampleSqueeze() {
	fmt.Println(arabic.Squeeze("عااااااجل"))
	// Output: عاجل
}

func ExampleDiffWords() {
	for _, e := range arabic.DiffWords("قال الوزير إن الإجتماع اليوم", "قال الرئيس إن الاجتماع اليوم") {
		fmt.Printf("%v %v %q\n", e.Kind, e.Change, e.Text)
	}
	// Output:
	// equal same "قال "
	// delete substantive "الوزير"
	// insert substantive "الرئيس"
	// equal same " إن "
	// delete spelling "الإجتماع"
	// insert spelling "الاجتماع"
	// equal same " اليوم"
}

func ExampleSortKey() {
	names := []string{"١٢", "أحمد", "3", "ابراهيم", "إبراهيم"}
	slices.SortFunc(names, func(a, b string) int {
		if arabic.SortKey(a) < arabic.SortKey(b) {
			return -1
		}
		return 1
	})
	fmt.Println(names)
	// Output: [3 ١٢ إبراهيم ابراهيم أحمد]
}

func ExampleNameSortKey() {
	fmt.Println(arabic.NameSortKey("البصرة") < arabic.NameSortKey("تونس"))
	// Output: true
}

func ExampleTranslit() {
	fmt.Println(arabic.Translit("قناة الجماهيرية"))
	// Output: qanat-aljamahiriya
}

func ExamplePlural() {
	fmt.Println(arabic.Plural(2), arabic.Plural(103), arabic.Plural(11), arabic.Plural(100))
	// Output: two few many other
}

func ExamplePluralFloat() {
	fmt.Println(arabic.PluralFloat(1.5))
	// Output: other
}

func ExampleCategories() {
	fmt.Println(arabic.Categories())
	// Output: [zero one two few many other]
}

func ExampleFormatInt() {
	fmt.Println(arabic.FormatInt(2026, arabic.ArabicIndic), arabic.FormatInt(2026, arabic.Western))
	// Output: ٢٠٢٦ 2026
}

func ExampleDigits_Write() {
	fmt.Println(arabic.ArabicIndic.Write("18:05"))
	// Output: ١٨:٠٥
}

func ExampleASCIIDigits() {
	fmt.Println(arabic.ASCIIDigits("١٢"))
	// Output: 12
}

func ExampleNumberStyleOf() {
	style := arabic.NumberStyleOf("LY", arabic.Western)
	fmt.Println(style.Int(7000), style.Float(12.5, 1), style.Percentage(0.6, 0))
	// Output: 7.000 12,5 60%
}

func ExampleConventionsOf() {
	c := arabic.ConventionsOf("SY")
	fmt.Println(c.Digits, c.Months.Name(time.January), c.WeekStart)
	// Output: arab كانون الثاني Saturday
}

func ExampleParseMonth() {
	fmt.Println(arabic.ParseMonth("غشت"), arabic.ParseMonth("اغسطس"))
	// Output: August August
}

func ExampleWeekdayName() {
	fmt.Println(arabic.WeekdayName(time.Friday))
	// Output: الجمعة
}

func ExampleHijri() {
	h, _ := arabic.Hijri(time.Date(2026, 8, 15, 0, 0, 0, 0, time.UTC), 0)
	fmt.Println(h.Format(arabic.Western), "/", h.MonthName())
	// Output: 2 ربيع الأول 1448 هـ / ربيع الأول
}

func ExampleHijriDate_Time() {
	day, _ := arabic.HijriDate{Year: 1448, Month: 3, Day: 2}.Time(time.UTC)
	fmt.Println(day.Format(time.DateOnly))
	// Output: 2026-08-15
}

func ExampleHijriMonthLength() {
	fmt.Println(arabic.HijriMonthLength(1448, 2))
	// Output: 30
}

func ExampleStem() {
	for _, word := range []string{"والوزراء", "وزير", "انتخاباتها", "للاعبين", "الفرنسيين", "وكالة"} {
		fmt.Print(arabic.Stem(arabic.Fold(word)), " ")
	}
	// Output: وزير وزير انتخاب لاعب فرنسا وكال
}

func ExampleBare() {
	fmt.Println(arabic.Bare("والقرار"), arabic.Bare("للجنه"), arabic.Bare("وزير"), arabic.Bare("بالالتزام"))
	// Output: قرار لجنه وزير التزام
}

func ExampleNames_Variants() {
	names := arabic.NewNames("المنقوش، Mangoush، Mangush")
	fmt.Println(names.Variants("Kadhafi")[0], names.Variants("نتانياهو")[2:], names.Variants("Mangoush"))
	// Output: gadafi [نتنياهو نيتانياهو] [mangush منقوش]
}

func ExampleNewNames() {
	fmt.Println(arabic.NewNames("بالحاج، Belhaj").Variants("Belhaj"))
	// Output: [بالحاج]
}

func ExampleNameKey() {
	fmt.Println(arabic.NameKey("El-Sisi"), arabic.NameKey("القذّافي"), arabic.NameKey("Ocalan") == arabic.NameKey("Öcalan"))
	// Output: sisi قذافي true
}

func ExampleNames_Match() {
	length, variants := arabic.StandardNames().Match(arabic.Words("بني وليد اليوم"))
	fmt.Println(length, variants[0])
	// Output: 2 [bani waleed]
}

func ExampleSoundKeys() {
	fmt.Println(arabic.SoundKeys("قذافي"), arabic.SoundKeys("kadhafi"))
	// Output: [kdf-] [kdf-]
}

func ExampleStandardNames() {
	fmt.Println(arabic.StandardNames().Variants("UNSMIL")[0])
	// Output: manul
}

func ExampleAppendStem() {
	var terms arabic.Terms
	for terms.Reset("قال الوزراء"); terms.Next(); {
		fmt.Printf("%s ", arabic.AppendStem(nil, terms.Folded()))
	}
	// Output: قال وزير
}
