package arabic

import (
	"strconv"
	"strings"
)

// number gives the hints about piece i, a number.
func (r *reading) number(i int) {
	s := r.of(i)
	western, indic := strings.ContainsAny(s, "0123456789"), strings.ContainsAny(s, "٠١٢٣٤٥٦٧٨٩")
	switch {
	case western && indic:
		fixed := ASCIIDigits(s)
		if r.style.Digits == IndicDigits {
			fixed = ArabicIndic.Write(fixed)
		}
		r.add(i, RuleMixedDigits, fixed, Certain)
		return
	case indic && r.style.Digits == WesternDigits:
		r.add(i, RuleDigits, ASCIIDigits(s), Certain)
		return
	case western && r.style.Digits == IndicDigits && !r.is(i-1, latinPiece) && !r.is(i+1, latinPiece):
		r.add(i, RuleDigits, ArabicIndic.Write(s), Certain)
		return
	}
	r.decimal(i, s)
	r.counted(i, s)
	r.unit(i)
}

// decimal is about the mark before a fraction of one or two digits.
func (r *reading) decimal(i int, s string) {
	own := r.style.Decimal
	if own == "" {
		return
	}
	for _, mark := range []string{".", ",", "٫"} {
		whole, fraction, found := strings.Cut(s, mark)
		if !found || mark == own || strings.ContainsAny(fraction, ".,:/٫٬") || strings.ContainsAny(whole, ".,:/٫٬") {
			continue
		}
		if n := len(ASCIIDigits(fraction)); n == 1 || n == 2 {
			r.add(i, RuleDecimal, whole+own+fraction, Likely)
		}
	}
}

// countedNouns are the nouns whose forms after a number are known.
var countedNouns = [...]struct{ singular, accusative, plural string }{
	{"يوم", "يومًا", "أيام"}, {"شهر", "شهرًا", "أشهر"}, {"عام", "عامًا", "أعوام"}, {"سنة", "سنة", "سنوات"},
	{"ساعة", "ساعة", "ساعات"}, {"دقيقة", "دقيقة", "دقائق"}, {"ثانية", "ثانية", "ثوان"}, {"أسبوع", "أسبوعًا", "أسابيع"},
	{"شخص", "شخصًا", "أشخاص"}, {"مرة", "مرة", "مرات"}, {"دولة", "دولة", "دول"}, {"نقطة", "نقطة", "نقاط"},
	{"دولار", "دولارًا", "دولارات"}, {"دينار", "دينارًا", "دنانير"}, {"ريال", "ريالًا", "ريالات"}, {"درهم", "درهمًا", "دراهم"},
	{"جنيه", "جنيهًا", "جنيهات"}, {"ألف", "ألفًا", "آلاف"}, {"مليون", "مليونًا", "ملايين"}, {"مليار", "مليارًا", "مليارات"},
	{"طالب", "طالبًا", "طلاب"}, {"لاعب", "لاعبًا", "لاعبين"}, {"عضو", "عضوًا", "أعضاء"}, {"مدينة", "مدينة", "مدن"},
}

// counted is about the noun after a whole number: «3 أيام», «11 يومًا».
func (r *reading) counted(i int, s string) {
	digits := ASCIIDigits(s)
	n, err := strconv.Atoi(digits)
	if err != nil || n < 3 || n > 999 || digits[0] == '0' || !r.is(i+1, spacePiece) || !r.is(i+2, wordPiece) || !r.countsHere(i) {
		return
	}
	word, category := r.of(i+2), Plural(n)
	for _, c := range countedNouns {
		fixed := ""
		switch {
		case category == Few && (word == c.singular || word == strings.Replace(c.accusative, "\u064b", "", 1) && c.accusative != c.singular):
			fixed = c.plural
		case category == Many && word == c.plural:
			fixed = c.accusative
			if strings.HasSuffix(c.plural, "ملايين") || c.singular == "مليار" || c.singular == "ألف" {
				fixed = c.singular // «30 مليون مشاهدة»
			}
		case category == Other && word == c.plural:
			fixed = c.singular
		default:
			continue
		}
		sure := Certain
		if n > 100 || category == Few && (c.singular == "يوم" || c.singular == "شهر" || c.singular == "عام" || c.singular == "دولار" || c.singular == "جنيه" || c.singular == "ثانية" || c.singular == "ألف") {
			sure = Likely // «الدرس 3 يوم الأحد», «سعره 5 دولار», «المركز 3 عام 2015», «310 مليون»
		}
		r.changeWord(i+2, RuleCounted, fixed, sure)
		return
	}
}

// countsHere reports whether number i counts what follows: it is no rank, date,
// clock time or score, and the noun is not the first of a phrase of its own.
func (r *reading) countsHere(i int) bool {
	switch {
	case r.is(i-1, signPiece) && r.of(i-1) != "(", r.is(i-1, wordPiece) && r.is(i-2, numberPiece): // 2،5 and 4ر5
		return false
	case r.is(i-1, spacePiece) && (r.is(i-2, numberPiece) || r.is(i-2, signPiece) && r.is(i-3, numberPiece)): // 1. 5
		return false
	}
	switch before := r.of(r.neighbour(i, -1)); strings.TrimPrefix(before, "و") {
	case "الساعة", "عام", "سنة", "يوم", "رقم", "المادة", "الفقرة", "الدقيقة", "المركز", "العدد", "-", "–", "/", ":", ",", "،", "×", "الـ", "ال":
		return false
	}
	next := r.of(i + 4)
	return !strings.HasPrefix(next, "ال") && !r.is(i+4, numberPiece)
}

// unit is about the space between a number and its unit, at which a line may
// break.
func (r *reading) unit(i int) {
	if r.of(i+1) != " " {
		return
	}
	switch r.of(i + 2) {
	case "كم", "كلم", "كغ", "كجم", "ملم", "سم", "هـ", "كم²", "م²", "درجة":
		r.add(i+1, RuleUnit, "\u00a0", Possible)
	}
}
