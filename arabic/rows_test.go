package arabic_test

import (
	"slices"
	"strings"
	"testing"

	"isnad/arabic"
)

// The numbers are those of the catalogue of Arabic edge cases that the design
// was made from; the same case is found there under the same number.

func TestSlugRows(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("قناة الجماهيرية ", 15))
	cases := []struct {
		row      int
		in, want string
	}{
		{1, "مصدر دبلوماسي: جولة جديدة في جنيف!", "مصدر-دبلوماسي-جولة-جديدة-في-جنيف"},
		{2, "قـــال المســـؤول", "قال-المسؤول"},
		{3, "الجُمْهُورِيَّةُ", "الجمهورية"},
		{4, "#قناة_الجماهيرية_العظمى | عاجل", "قناة-الجماهيرية-العظمى-عاجل"},
		{5, "ا\u0654حمد", "أحمد"},
		{5, "أحمد", "أحمد"},
		{7, "کتاب علی", "كتاب-علي"},
		{8, "كأس العالم ٢٠٢٦", "كأس-العالم-2026"},
		{8, "كأس العالم ۲۰۲۶", "كأس-العالم-2026"},
		{9, "« » ؟ ، ؛ … —", ""},
		{9, "", ""},
		{11, "C++ و.NET في ليبيا", "c-net-في-ليبيا"},
		{12, long, "قناة-الجماهيرية-قناة-الجماهيرية-قناة-الجماهيرية-قناة-الجماهيرية-قناة-الجماهيرية"},
		{12, strings.Repeat("ب", 220), strings.Repeat("ب", 80)},
		{13, "می\u200cخواهد", "ميخواهد"},
		{14, "صورة\u202egpj", "صورةgpj"},
		{17, "صلى الله عليه وسلم ﷺ", "صلى-الله-عليه-وسلم"},
		{54, "ﷲ ﻻ", "الله-لا"},
		{97, "ليبيا 🇱🇾 اليوم", "ليبيا-اليوم"},
		{0, "قال لـ«سبوتنيك»", "قال-سبوتنيك"},
		{0, "قال لـ «سبوتنيك»", "قال-سبوتنيك"},
		{0, "فيتامين ب", "فيتامين-ب"},
		{0, "فيتامين ب 12", "فيتامين-ب-12"},
		{0, "Élysée: l'État", "élysée-l-état"},
		{0, "a\xffb", "ab"},
	}
	for _, c := range cases {
		if got := arabic.Slug(c.in); got != c.want {
			t.Errorf("row %d: Slug(%q) = %q, want %q", c.row, c.in, got, c.want)
		}
		if again := arabic.Slug(c.want); again != c.want {
			t.Errorf("row %d: Slug(%q) = %q: a slug has another slug", c.row, c.want, again)
		}
	}
	if a, b := arabic.SlugKey("ا\u0654حمد_و_هند"), arabic.SlugKey("أحمد-و-هند"); a != b || a != "أحمد-و-هند" {
		t.Errorf("SlugKey: %q and %q", a, b)
	}
	if got := arabic.SlugKey(strings.Repeat("قناة-", 30)); len(got) != 30*len("قناة-")-1 {
		t.Errorf("SlugKey cuts: %q", got)
	}
}

func TestExcerptRows(t *testing.T) {
	cases := []struct {
		row   int
		in    string
		limit int
		want  string
	}{
		{0, "نص قصير", 20, "نص قصير"},
		{0, "  نص \n\t قصير  ", 20, "نص قصير"},
		{0, "نص قصير", 7, "نص قصير"},
		{19, "قال الوزير «إن الاتفاق جاهز للتوقيع» غدا", 24, "قال الوزير «إن الاتفاق…»"},
		{19, "قال الوزير «إن الاتفاق جاهز للتوقيع» غدا", 13, "قال الوزير…"},
		{20, "سافر \u2068Reuters World News\u2069 أمس", 16, "سافر \u2068Reuters\u2069…"},
		{22, "كُتُبٌ", 2, "كُ…"},
		{23, "واحد اثنان ثلاثة", 12, "واحد اثنان…"},
		{23, "واحد اثنان. ثلاثة أربعة", 13, "واحد اثنان…"},
		{24, "أكد الوزير و المدير العام", 13, "أكد الوزير…"},
		{24, "قال لـ «سبوتنيك» أمس كذا", 8, "قال…"},
		{24, "وصل الوفد إلى طرابلس", 15, "وصل الوفد…"},
		{24, "وصل الوفد من «مصراتة» إلى", 14, "وصل الوفد…"},
		{29, "قَالَ الوَزِيرُ أَمْسِ كَذَا", 13, "قَالَ الوَزِيرُ…"},
		{0, "نص", 0, ""},
		{0, "كلمة", 1, "…"},
		{0, "", 5, ""},
	}
	for _, c := range cases {
		if got := arabic.Excerpt(c.in, c.limit); got != c.want {
			t.Errorf("row %d: Excerpt(%q, %d) = %q, want %q", c.row, c.in, c.limit, got, c.want)
		}
	}
}

func TestCountRows(t *testing.T) {
	graphemes := map[string]int{
		"يُؤَجَّل 👨\u200d👩\u200d👧 🇱🇾": 8, // row 21
		"":                   0,
		"abc":                3,
		"e\u0301":            1,
		"\r\n":               1,
		"👍🏽":                 1,
		"🇱🇾🇪🇬":               2,
		"❤\ufe0f":            1,
		"한국":                 2,
		"\u1112\u1161\u11ab": 1,
		"كَتَبَ":             3,
		"\u0600123":          3,
	}
	for in, want := range graphemes {
		if got := arabic.Graphemes(in); got != want {
			t.Errorf("Graphemes(%q) = %d, want %d", in, got, want)
		}
	}
	words := map[string]int{
		"قال لـ«سبوتنيك» إن 12,5% من #قناة_الجماهيرية_العظمى": 6, // row 25
		"وسيكتبونها":         1, // row 26
		"— ، . …":            0, // row 27
		"قَالَ الوَزِيرُ":    2, // row 29
		"":                   0,
		"من 18:05 إلى 20:10": 4,
		"O'Neill و«الجزيرة»": 2,
		"١٢٬٥٠٠ شخص":         2,
		"می\u200cخواهد 👍":    1,
	}
	for in, want := range words {
		if got := arabic.WordCount(in); got != want {
			t.Errorf("WordCount(%q) = %d, want %d", in, got, want)
		}
	}
	for in, want := range map[int]int{0: 0, 179: 0, 180: 1, 269: 1, 270: 2, 540: 3, 1980: 11} { // row 28
		if got := arabic.ReadingMinutes(in, 0); got != want {
			t.Errorf("ReadingMinutes(%d) = %d, want %d", in, got, want)
		}
	}
	for in, want := range map[string]string{ // row 30
		"البعثة تنفي":         "البعثة تنفي",
		"UNSMIL: البعثة تنفي": "\u200fUNSMIL: البعثة تنفي",
		"60% من الناخبين":     "\u200f60% من الناخبين",
		"«البعثة» 60":         "«البعثة» 60",
		"English only":        "English only",
	} {
		if got := arabic.MetaDescription(in); got != want {
			t.Errorf("MetaDescription(%q) = %q, want %q", in, got, want)
		}
	}
	long := "UNSMIL " + strings.Repeat("كلمة ", 100)
	if got := arabic.MetaDescription(long); arabic.Graphemes(got) > 155 || !strings.HasPrefix(got, "\u200f") {
		t.Errorf("MetaDescription: %d graphemes: %q", arabic.Graphemes(got), got)
	}
}

func TestHashtagRows(t *testing.T) {
	cases := []struct {
		row    int
		in     string
		labels []string
		key    string // of the first
	}{
		{31, "#قناة_الجماهيرية_العظمى،", []string{"قناة_الجماهيرية_العظمى"}, "قناة_الجماهيرية_العظمى"},
		{32, "(#ليبيا) «#ليبيا» #ليبيا؟!", []string{"ليبيا", "ليبيا", "ليبيا"}, "ليبيا"},
		{33, "#جنيف2026", []string{"جنيف2026"}, "جنيف2026"},
		{33, "#جنيف٢٠٢٦", []string{"جنيف٢٠٢٦"}, "جنيف2026"},
		{34, "#2026 #٢٠٢٦ #_ #", nil, ""},
		{35, "##ليبيا #_ليبيا #ليبيا_", []string{"ليبيا", "ليبيا", "ليبيا"}, "ليبيا"},
		{36, "ليبيا#عاجل https://isnad.example/#خبر a#b /#x &#1575;", nil, ""},
		{36, "https://isnad.example/?a=b#x #بعد", []string{"بعد"}, "بعد"},
		{38, "#ليـــبيا", []string{"ليـــبيا"}, "ليبيا"},
		{38, "#لِيبيا", []string{"لِيبيا"}, "ليبيا"},
		{39, "＃ليبيا", []string{"ليبيا"}, "ليبيا"},
		{39, "#\u200fليبيا", []string{"ليبيا"}, "ليبيا"},
		{42, "#ليبيا-اليوم", []string{"ليبيا"}, "ليبيا"},
		{0, "#UNSMIL و#ا\u0654حمد", []string{"UNSMIL"}, "unsmil"},
		{0, "و #ا\u0654حمد", []string{"أحمد"}, "أحمد"},
		{0, "#" + strings.Repeat("ب", 101), nil, ""},
	}
	for _, c := range cases {
		tags := arabic.Hashtags(c.in)
		var labels []string
		for _, tag := range tags {
			labels = append(labels, tag.Label)
		}
		if !slices.Equal(labels, c.labels) {
			t.Errorf("row %d: Hashtags(%q) = %q, want %q", c.row, c.in, labels, c.labels)
		} else if len(tags) > 0 && tags[0].Key != c.key {
			t.Errorf("row %d: key of %q is %q, want %q", c.row, c.in, tags[0].Key, c.key)
		}
	}
	text := "قبل ##ليبيا_ بعد"
	if tag := arabic.Hashtags(text)[0]; text[tag.Start:tag.End] != "##ليبيا" {
		t.Errorf("span is %q", text[tag.Start:tag.End])
	}
	// Row 37: two keys, one suggestion.
	a, b := "الإنتخابات", "الانتخابات"
	if arabic.TagKey(a) == arabic.TagKey(b) || arabic.TagLooseKey(a) != arabic.TagLooseKey(b) {
		t.Errorf("row 37: keys %q %q, loose %q %q", arabic.TagKey(a), arabic.TagKey(b), arabic.TagLooseKey(a), arabic.TagLooseKey(b))
	}
	if got := arabic.TagKey("#كأس العالم"); got != "كأس_العالم" {
		t.Errorf("TagKey of words: %q", got)
	}
}

func TestKickers(t *testing.T) {
	for _, c := range []struct{ in, tag, rest string }{
		{"#قناة_الجماهيرية_العظمى | مصدر دبلوماسي: جولة", "قناة_الجماهيرية_العظمى", "مصدر دبلوماسي: جولة"},
		{" #ليبيا: نص", "ليبيا", "نص"},
		{"#ليبيا — نص", "ليبيا", "نص"},
		{"#ليبيا تعلن", "", "#ليبيا تعلن"},
		{"#ليبيا |", "", "#ليبيا |"},
		{"نص #ليبيا", "", "نص #ليبيا"},
		{"", "", ""},
	} {
		if tag, rest := arabic.LeadingHashtag(c.in); tag.Label != c.tag || rest != c.rest {
			t.Errorf("LeadingHashtag(%q) = %q, %q", c.in, tag.Label, rest)
		}
	}
	for _, c := range []struct{ in, rest, tag string }{
		{"مصدر: جولة | #قناة_الجماهيرية", "مصدر: جولة", "قناة_الجماهيرية"},
		{"تعرف على #ليبيا", "تعرف على #ليبيا", ""},
		{"| #ليبيا", "| #ليبيا", ""},
		{"نص - #ليبيا نص", "نص - #ليبيا نص", ""},
	} {
		if rest, tag := arabic.TrailingHashtag(c.in); tag.Label != c.tag || rest != c.rest {
			t.Errorf("TrailingHashtag(%q) = %q, %q", c.in, rest, tag.Label)
		}
	}
}
