package attribution

import "strings"

// massMedia reads what follows وسائل or وسيلة: إعلام, الإعلام, and adjectives.
func (r *reading) massMedia(i int) (outlet, bool) {
	if s := r.stemAt(i); s != "اعلام" && s != "اعلاميه" && s != "صحافه" && s != "اعلامها" {
		return outlet{}, false
	}
	return outlet{last: r.loose(i + 1), generic: true}, true
}

// outlets reads what follows صحف, وكالات and the like.
func (r *reading) outlets(i, next int, how opening) (outlet, bool) {
	o := outlet{generic: true, last: next}
	switch how.base {
	case "وكالات":
		if s := r.stemAt(next); s != "انباء" && s != "اعلام" && s != "اخبار" {
			return o, false
		}
		o.last = r.loose(next + 1)
	case "مواقع", "شبكات", "محطات", "قنوات":
		s := r.stemAt(next)
		switch s {
		case "اخباريه", "تلفزيونيه", "فضاييه", "اعلاميه", "الكترونيه", "اذاعيه", "صحفيه", "صحافيه", "محليه", "عبريه", "تليفزيونيه":
		default:
			return o, false
		}
		o.last = r.loose(next)
	default:
		if r.stemAt(next) == "" || how.cut == 0 && r.has(next, preposition|joint|relative) {
			return o, how.def
		}
		o.last = r.loose(next)
	}
	return o, true
}

// loose passes adjectives of any kind after an unnamed outlet: محلية, الروسية.
func (r *reading) loose(i int) int {
	for n := 0; n < 3 && r.isWord(i) && !r.words[i].para; n++ {
		w := &r.words[i]
		if w.verb != nil || w.conj != 0 || w.prep != 0 || w.class&(preposition|thatWord|joint|relative|institution|personNoun|place) != 0 || !strings.HasSuffix(w.stem, "يه") && w.class&adjective == 0 {
			if w.class&place == 0 || n > 0 || w.prep != 0 {
				break
			}
		}
		i++
	}
	return i
}

// pronoun reads الوكالة, القناة الثانية عشرة, التلفزيون السوري.
func (r *reading) pronoun(next int, how opening, h head) (outlet, bool) {
	o := outlet{generic: true, last: next}
	switch how.base {
	case "فضاييه", "يوميه", "اسبوعيه", "دوريه":
		if next > 1 && r.words[next-2].def || h.kind == boundHead {
			return o, false // an adjective: المحطة الفضائية
		}
	}
	if how.base == "قناه" && r.isWord(next) && !r.words[next].para {
		if w := &r.words[next]; w.fold != "" && w.fold[0] >= '0' && w.fold[0] <= '9' || ordinals[w.stem] && w.def {
			next++
			if r.is(next, "عشره") || r.is(next, "عشر") {
				next++
			}
			o.generic, o.last = false, r.adjectives(next, true, 2)
			return o, true
		}
	}
	o.last = r.adjectives(next, !h.masculine, 2)
	if r.isWord(o.last) && o.last > next && r.words[o.last].prep == 'l' {
		return o, false // الوكالة الدولية للطاقة
	}
	if how.base == "وكاله" && r.is(next, "الوطنيه") && r.stemAt(next+1) == "اعلام" {
		o.last = r.adjectives(next+2, true, 1)
		o.generic = false
		return o, true
	}
	for j := next; j < o.last && how.base == "وكاله"; j++ {
		switch r.words[j].stem {
		case "انباء", "اعلام", "اخبار", "صحافه": // الوكالة الموريتانية للأنباء
			o.generic = false
			return o, true
		}
	}
	state := h.masculine || how.base == "اذاعه" || how.base == "تلفزه" // the country has one
	if state && o.last > next {
		o.generic = false
		return o, h.kind == freeHead
	}
	switch how.base {
	case "صحيفه", "جريده", "مجله", "اذاعه", "فضاييه", "تلفزيون", "تليفزيون":
		return o, true
	}
	return o, r.spokenOfBefore(next-1, how.base)
}

var ordinals = map[string]bool{
	"اولي": true, "ثانيه": true, "ثالثه": true, "رابعه": true, "خامسه": true, "سادسه": true, "سابعه": true,
	"ثامنه": true, "تاسعه": true, "عاشره": true, "حاديه": true,
}

// spokenOfBefore reports whether the nearest word of that kind before word i
// named an outlet.
func (r *reading) spokenOfBefore(i int, base string) bool {
	for j, steps := i-1, 0; j >= 0 && steps < 400; j, steps = j-1, steps+1 {
		w := &r.words[j]
		if w.class&outletNoun != 0 && w.stem == base && !w.def {
			_, ok := r.headed(j)
			return ok
		}
		if base == "وكاله" && w.class == 0 && w.verb == nil {
			if n, _, _, ok := r.nameAt(j); ok && !n.weak {
				return true
			}
		}
	}
	return false
}

// unknownName reads the name after a head that no list has.
func (r *reading) unknownName(i int, how opening, h head) (outlet, bool) {
	o := outlet{}
	w := &r.words[i]
	if !r.isWord(i) || noOutlet(w.fold) || w.conj != 0 || w.prep != 0 {
		return o, false
	}
	if !w.def && w.class&adjective != 0 || r.isOrigin(i, h) {
		o.generic, o.last = true, r.loose(i)
		return o, h.kind == freeHead || r.newsName(i, o.last)
	}
	if !r.goesOn(i) && !strings.HasPrefix(w.fold, "ال") || w.class&(demonstrative|sameness) != 0 {
		return o, false
	}
	o.last = i + 1
	if !w.def && !strings.HasPrefix(w.fold, "ال") {
		for n := 0; n < 3 && r.goesOn(o.last) && !r.words[o.last].def && r.words[o.last].class == 0 && !looksPresent(r.words[o.last].fold); n++ {
			o.last++
		}
	} else if r.isWord(o.last) && !r.words[o.last].para {
		// إذاعة الأمم المتحدة, تلفزيون الحكومة السورية
		if n := &r.words[o.last]; w.class&(institution|place) != 0 && strings.HasPrefix(w.fold, "ال") && n.def && n.prep == 0 && n.conj == 0 &&
			(n.stem == "متحده" || strings.HasSuffix(n.stem, "ي") || strings.HasSuffix(n.stem, "يه")) {
			o.last++
		}
	}
	if w.fold == "صوت" && r.isWord(o.last) && !r.words[o.last].para && (r.words[o.last].def || r.has(o.last, place|institution)) {
		o.last++ // إذاعة صوت العرب
	}
	o.last = r.tail(o.last, h)
	if h.kind == boundHead {
		return o, r.newsName(i, o.last) || how.base != "موقع" && isASCII(w.fold) || isSite(r.text(i, o.last))
	}
	return o, true
}

// isOrigin reports whether word i is an adjective without the article that says
// where an unnamed outlet is from: صحيفة بريطانية.
func (r *reading) isOrigin(i int, h head) bool {
	w := &r.words[i]
	if w.def || w.verb != nil {
		return false
	}
	if h.masculine {
		return w.class&adjective != 0
	}
	return strings.HasSuffix(w.stem, "يه") && len(w.stem) > 8
}

// isSite reports whether a name looks like that of a site.
func isSite(name string) bool {
	return strings.ContainsAny(name, ".") && isASCII(name)
}

// goesOn reports whether word i can be a word of an unknown name.
func (r *reading) goesOn(i int) bool {
	if !r.isWord(i) || r.words[i].para {
		return false
	}
	w := &r.words[i]
	return w.verb == nil && w.conj == 0 && w.prep == 0 &&
		w.class&(thatWord|preposition|joint|relative|timeNoun|anonymous|document|institution|role|rank|demonstrative|negation|auxiliary|plainVerb|fromSource|quantity|sameness) == 0
}

// looksPresent reports whether a word that no list has may be a verb of the
// present: يعمل, تقع, ستكون.
func looksPresent(f string) bool {
	return strings.HasPrefix(f, "ي") || strings.HasPrefix(f, "ت") || strings.HasPrefix(f, "سي") || strings.HasPrefix(f, "ست")
}
