package attribution

import (
	"strings"
	"sync"

	"isnad/arabic"
)

// wires are the keys of the agencies.
var wires = sync.OnceValue(func() map[string]bool {
	all := make(map[string]bool)
	for _, list := range []string{sureAgencies, weakAgencies} {
		for line := range strings.Lines(list) {
			name, _, _ := strings.Cut(strings.TrimSpace(line), "|")
			name = strings.TrimPrefix(name, "?")
			all[strings.Join(nameWords(name), " ")] = true
		}
	}
	return all
})

func isWire(key string) bool { return wires()[key] }

// placePart reads a place, with its country behind a comma or in brackets.
func (r *reading) placePart(i int) (part, bool) {
	p, end, ok := r.placeAt(i)
	if !ok {
		switch r.stemAt(i) {
		case "مدينه", "ولايه", "محافظه", "مخيم", "بلده", "قريه", "قاعده", "منتجع", "جزيره", "معبر":
			if r.isWord(i+1) && !r.words[i+1].para && r.words[i].prep == 0 {
				if next, strong := r.passSeparators(i + 2); strong || r.is(next, "(") {
					return part{kind: placePart, first: i, last: i + 2, text: r.text(i, i+2)}, true
				}
			}
		}
		for last := i + 1; last <= i+2 && r.isWord(last-1) && r.goesOnByline(last-1); last++ {
			if _, to, ok := r.placeAt(last + 1); ok && r.is(last, "(") && r.is(to, ")") {
				_, strong := r.passSeparators(to + 1)
				return part{kind: placePart, first: i, last: to + 1, text: r.text(i, to+1), known: true}, strong
			}
		}
		return part{}, false
	}
	for n := 0; n < 3; n++ {
		if r.is(end, "(") && !p.country {
			if _, last, ok := r.placeAt(end + 1); ok && r.is(last, ")") {
				end = last + 1
				continue
			}
		}
		if r.is(end, "،") || r.is(end, ",") {
			if next, last, ok := r.placeAt(end + 1); ok && !r.words[end+1].para {
				end, p = last, next
				continue
			}
		}
		break
	}
	return part{kind: placePart, first: i, last: end, text: r.text(i, end), known: !p.country && !p.weak || end > i+len(p.words), weak: p.weak || p.country}, true
}

// dateEnd passes a date: numbers, months, weekdays, هـ and م and what joins
// them. Without a number, a month or a weekday it is none.
func (r *reading) dateEnd(i int, inside bool) int {
	end, numbers, names := i, 0, 0
	for j := i; j < len(r.words) && j < i+18 && (j == i || !r.words[j].para); j++ {
		w := &r.words[j]
		switch {
		case w.kind == arabic.TokenNumber:
			numbers++
			end = j + 1
		case !r.isWord(j):
			switch w.fold {
			case "/", "-", "–", ".", "،", ",", "(", ")", ":":
				continue
			}
			return dateOrNone(i, end, numbers, names)
		case w.fold == "في" || w.fold == "يوم" || w.fold == "الموافق" || w.fold == "من" || w.fold == "لسنه" || w.fold == "سنه" || w.fold == "عام":
			if j == i && w.fold != "في" && w.fold != "يوم" {
				return i
			}
		case isMonth(w.fold) || isWeekday(w.fold) || w.fold == "اليوم" && !inside:
			names++
			end = j + 1
		case w.fold == "ه" || w.fold == "هـ" || w.fold == "م" || w.fold == "ميلادي" || w.fold == "هجري" || w.fold == "هجريه" || w.fold == "ثان" || w.fold == "اول" || w.fold == "ثاني" || w.fold == "الثاني" || w.fold == "الاول" || w.fold == "الاخر" || w.fold == "الاخره" || w.fold == "الاولي" || w.fold == "القعده" || w.fold == "الحجه":
			if numbers+names == 0 {
				return i
			}
			end = j + 1
		default:
			return dateOrNone(i, end, numbers, names)
		}
	}
	return dateOrNone(i, end, numbers, names)
}

func dateOrNone(i, end, numbers, names int) int {
	if numbers >= 2 || numbers+names >= 2 || names == 1 && numbers == 0 && end == i+1 {
		return end
	}
	return i
}

var monthNames = sync.OnceValue(func() map[string]bool {
	all := make(map[string]bool)
	for m := range strings.FieldsSeq(`يناير فبراير مارس أبريل ابريل إبريل مايو ماي يونيو يونية يوليو يولية أغسطس اغسطس آب سبتمبر شتنبر أكتوبر اكتوبر نوفمبر نونبر ديسمبر دجنبر
		جانفي فيفري أفريل جوان جويلية أوت غشت يوليوز كانون شباط آذار اذار نيسان أيار ايار حزيران تموز أيلول ايلول تشرين
		محرم صفر ربيع جمادى رجب شعبان رمضان شوال ذو ذي ذوالقعدة ذوالحجة النوار هانيبال ناصر الفاتح التمور الحرث الكانون أي_النار الطير الماء الصيف`) {
		all[arabic.FoldAll.String(m)] = true
	}
	return all
})

func isMonth(f string) bool { return monthNames()[f] }

func isWeekday(f string) bool {
	switch f {
	case "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت", "الثلثاء":
		return true
	}
	return false
}

// fillerPart reads متابعة, خاص, ترجمة and the like, with a name after some.
func (r *reading) fillerPart(i int) (part, bool) {
	if !r.isWord(i) {
		return part{}, false
	}
	end := i + 1
	switch r.words[i].fold {
	case "متابعه", "متابعات", "خاص", "تغطيه", "رصد", "عواصم", "مراسلونا", "مراسلنا", "محليات", "وكالات", "الوكالات", "صحف", "خاصه", "عاجل",
		"سياسه", "اقتصاد", "رياضه", "دوليات", "مندوبنا", "مكتب", "تحقيق":
	case "ترجمه", "تقرير", "تحرير", "حوار", "حاوره", "حاورها", "تصوير", "مراسل", "مندوب":
		for n := 0; n < 4 && r.isWord(end) && !r.words[end].para && r.goesOnByline(end); n++ {
			end++
		}
	default:
		return part{}, false
	}
	return part{kind: fillerPart, first: i, last: end, text: r.text(i, end)}, true
}

// bylinePart reads the names of who wrote it: a few words that are no verb, up
// to the next sign or the end of the line.
func (r *reading) bylinePart(i int, before []part) (part, bool) {
	from := i
	wrote := false
	switch r.words[i].fold {
	case "كتب", "كتبت", "بقلم", "اعداد", "كتبه", "المراسل", "الزميل":
		from, wrote = i+1, true
		for r.is(from, ":") || r.is(from, "-") || r.is(from, "–") || r.is(from, "/") {
			from++
		}
	}
	end, people := from, 1
	for end < len(r.words) && end < from+6*people && (end == i || !r.words[end].para) {
		if (r.is(end, "،") || r.is(end, ",")) && people < 3 && end > from+1 {
			people++
			end++
			continue
		}
		if !r.isWord(end) {
			break
		}
		if n, how, last, ok := r.nameAt(end); ok && how.cut == 0 && end > from+1 && len(before) == 0 {
			next, strong := r.passSeparators(last)
			if n.weak {
				_, _, ok = r.placeAt(next)
				strong = strong && ok && next > last
			}
			if strong {
				return part{kind: bylinePart, first: i, last: end, text: r.text(from, end), known: wrote || r.has(from, given)}, true
			}
		}
		if !r.goesOnByline(end) && !(r.is(end, "عوض") && end == from) {
			return part{}, false
		}
		end++
	}
	if end == from || !r.isWord(end-1) {
		return part{}, false
	}
	if _, strong := r.passSeparators(end); !strong {
		return part{}, false
	}
	return part{kind: bylinePart, first: i, last: end, text: r.text(from, end), known: wrote || r.has(from, given)}, true
}

// goesOnByline reports whether word i can be a word of a person's name.
func (r *reading) goesOnByline(i int) bool {
	w := &r.words[i]
	if w.kind == arabic.TokenNumber || w.class&given != 0 {
		return w.kind != arabic.TokenNumber
	}
	if w.verb != nil && !w.def && w.form.tense == past && !w.form.object && w.conj == 0 {
		return false
	}
	return w.class&(thatWord|preposition|joint|relative|timeNoun|document|demonstrative|negation|auxiliary|plainVerb|fromSource|quantity|sameness) == 0
}
