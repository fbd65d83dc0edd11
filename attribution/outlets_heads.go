package attribution

import "strings"

// headKind says what the words after a word like صحيفة must be for it to be an
// outlet.
type headKind uint8

const (
	freeHead   headKind = iota + 1 // an outlet whatever its name: صحيفة, جريدة, فضائية
	boundHead                      // other things are called so too: موقع الحادث, شبكة الكهرباء
	agencyHead                     // وكالة, with أنباء or a known name
	manyHead                       // صحف, وكالات
)

// head is a word that says what kind of outlet follows.
type head struct {
	kind      headKind
	masculine bool
}

var outletHeads = map[string]head{
	"صحيفه": {kind: freeHead}, "جريده": {kind: freeHead}, "مجله": {kind: freeHead}, "فضاييه": {kind: freeHead},
	"قناه": {kind: freeHead}, "تلفزيون": {kind: freeHead, masculine: true}, "تليفزيون": {kind: freeHead, masculine: true},
	"تلفاز": {kind: boundHead, masculine: true}, "راديو": {kind: freeHead, masculine: true}, "تلفزه": {kind: freeHead},
	"اذاعه": {kind: freeHead}, "يوميه": {kind: boundHead}, "اسبوعيه": {kind: boundHead}, "دوريه": {kind: boundHead},
	"محطه": {kind: boundHead}, "شبكه": {kind: boundHead}, "موقع": {kind: boundHead, masculine: true},
	"بوابه": {kind: boundHead}, "منصه": {kind: boundHead}, "وكاله": {kind: agencyHead},
	"صحف": {kind: manyHead}, "جرايد": {kind: manyHead}, "مجلات": {kind: manyHead}, "قنوات": {kind: manyHead},
	"فضاييات": {kind: manyHead}, "اذاعات": {kind: manyHead}, "وكالات": {kind: manyHead}, "مواقع": {kind: manyHead},
	"شبكات": {kind: manyHead}, "محطات": {kind: manyHead}, "صحيفتي": {kind: freeHead}, "قناتي": {kind: freeHead}, "وكالتي": {kind: agencyHead},
	"تلفزيونات": {kind: manyHead}, "وسايل": {kind: manyHead}, "وسيله": {kind: manyHead},
}

// headed reads a word like صحيفة with the name that follows it.
func (r *reading) headed(i int) (outlet, bool) {
	if i >= len(r.words) || isASCII(r.words[i].fold) {
		return outlet{}, false
	}
	var space [8]opening
	for _, how := range openings(r.words[i].fold, space[:0]) {
		h, ok := outletHeads[how.base]
		if !ok {
			continue
		}
		o, ok := r.nameAfter(i, how, h)
		if !ok {
			return outlet{}, false
		}
		o.head, o.lam = how.base, how.label == 'l'
		o.name = r.named(i, o.last, how)
		if o.key == "" {
			o.key = how.base + " " + strings.Join(nameWords(r.text(i+1, o.last)), " ")
		}
		return o, true
	}
	return outlet{}, false
}

// nameAfter reads what follows the head i.
func (r *reading) nameAfter(i int, how opening, h head) (outlet, bool) {
	next := i + 1
	switch {
	case how.base == "وسايل" || how.base == "وسيله":
		return r.massMedia(next)
	case h.kind == manyHead:
		return r.outlets(i, next, how)
	case how.def:
		return r.pronoun(next, how, h)
	case next >= len(r.words) || r.words[next].para:
		return outlet{}, false
	}
	o := outlet{}
	if wrap, ok := r.wrapEnd(next, 6); ok {
		n, opened, last, known := r.nameAt(next + 1)
		o.known = known && last == wrap && opened.cut == 0
		if !o.known && (h.kind == boundHead && how.label != 'l' && !r.newsName(next+1, wrap) || noOutlet(r.words[next+1].fold)) {
			return outlet{}, false
		}
		if o.known {
			o.key = n.key
		}
		o.last = r.tail(wrap+1, h)
		return o, true
	}
	if n, opened, last, ok := r.nameAt(next); ok && opened.cut == 0 && (r.words[next].stem != "انباء" || last > next+1) {
		o.known, o.key, o.last = true, n.key, r.tail(last, h)
		return o, true
	}
	if h.kind == agencyHead {
		return r.agency(next, h)
	}
	return r.unknownName(next, how, h)
}

// noOutlet reports whether a name is one of those things that have channels,
// sites and agencies but are none.
func noOutlet(f string) bool {
	switch f {
	case "السويس", "بنما", "تويتر", "فيسبوك", "فايسبوك", "يوتيوب", "انستغرام", "انستجرام", "تلغرام", "تيليغرام",
		"تليجرام", "واتساب", "اكس", "ناسا", "غوغل", "جوجل", "امازون", "التواصل", "الدعوي", "الحادث", "الحدث_",
		"twitter", "facebook", "youtube", "instagram", "x", "telegram", "nasa", "google", "amazon", "tiktok",
		"سناب", "تيك", "لينكد", "الاونروا", "اونروا", "حقاني", "داعش", "القاعده", "موديز", "فيتش", "ستاندرد", "فرونتكس", "يوروبول", "الطاقه", "الفضاء", "usaid", "fitch", "moody's", "frontex", "سوابق", "السوابق", "الاتهام", "المواقع":
		return true
	}
	return false
}

// newsName reports whether one of the words sounds like the name of an outlet.
func (r *reading) newsName(first, last int) bool {
	for i := first; i < last; i++ {
		switch r.words[i].stem {
		case "نيوز", "اخباريه", "اخباري", "اخبار", "انباء", "برس", "بريس", "تايمز", "بوست", "نت", "اونلاين", "ميديا",
			"تي", "اف", "ام", "fm", "tv", "news", "press", "post", "times", "اعلاميه", "اعلام", "صحافه", "24", "تريبيون", "جورنال", "ديلي":
			return true
		}
	}
	return false
}

// agency reads what follows وكالة when it is no known name: أنباء X, الأنباء
// الرسمية, X للأنباء.
func (r *reading) agency(i int, h head) (outlet, bool) {
	o := outlet{}
	switch r.words[i].stem {
	case "انباء", "اخبار":
		o.last = r.tail(i+1, h)
		if !r.words[i].def {
			o.last = r.agencyName(&o, o.last)
			o.last = r.tail(o.last, h)
		}
		o.generic = !r.words[i].def && o.last == i+1
		return o, true
	case "اعلام", "صحافه":
		o.last = r.tail(i+1, h)
		return o, o.last > i+1
	}
	if noOutlet(r.words[i].fold) {
		return o, false
	}
	for j := i + 1; j < len(r.words) && j < i+6 && !r.words[j].para; j++ {
		if w := &r.words[j]; w.stem == "انباء" || w.stem == "اخباريه" || w.prep == 'l' && (w.stem == "صحافه" || w.stem == "اعلام" || w.stem == "اخبار") {
			o.last = r.tail(j+1, h)
			return o, true
		}
		if w := &r.words[j]; w.class&(thatWord|preposition|relative) != 0 || w.verb != nil {
			break
		}
	}
	return o, false
}

// agencyName passes what follows وكالة أنباء: a name, in marks or not, or a
// place.
func (r *reading) agencyName(o *outlet, i int) int {
	at := i
	closing, wrapped := r.wrapEnd(i, 4)
	if wrapped {
		at++
	}
	n, how, last, ok := r.nameAt(at)
	if !ok || how.cut > 0 || wrapped && last != closing {
		if wrapped && !noOutlet(r.words[at].fold) {
			return closing + 1 // وكالة أنباء «…»
		}
		if end := r.placeName(i); end > i || !r.goesOn(i) || r.words[i].class != 0 {
			return end
		}
		return i + 1 // وكالة أنباء دوغان
	}
	o.known, o.key = true, n.key
	if wrapped {
		return closing + 1
	}
	return last
}

// placeName passes the words of a country or a town.
func (r *reading) placeName(i int) int {
	for n := 0; n < 3 && r.isWord(i) && !r.words[i].para; n++ {
		w := &r.words[i]
		if w.class&place == 0 && (n == 0 || !w.def) && w.stem != "جنوبيه" && w.stem != "شماليه" && !(n == 0 && (w.stem == "كوريا" || w.stem == "جنوب")) {
			break
		}
		i++
	}
	return i
}

// tail passes the adjectives, للأنباء and the code in brackets after a name.
func (r *reading) tail(i int, h head) int {
	if r.is(i, "24") || r.is(i, "218") || r.is(i, "48") || r.is(i, "21") || r.is(i, "360") {
		i++ // a channel or a site with a number
	}
	i = r.adjectives(i, !h.masculine, 3)
	if end, ok := r.wrapEnd(i, 3); ok && (r.is(i, "(") || h.kind == agencyHead) {
		n, how, last, known := r.nameAt(i + 1)
		if known && last == end && how.cut == 0 && n.key != "" || end == i+2 && isASCII(r.words[i+1].fold) {
			i = r.adjectives(end+1, !h.masculine, 2)
		}
	}
	return i
}

// adjectives passes adjectives with the article that agree with an outlet, and
// what says that it is one: للأنباء, الإخبارية.
func (r *reading) adjectives(i int, feminine bool, most int) int {
	for n := 0; n < most && r.isWord(i) && !r.words[i].para; n++ {
		w := &r.words[i]
		if w.conj != 0 {
			break
		}
		switch {
		case w.stem == "انباء" && (w.prep == 'l' || w.def), w.prep == 'l' && w.def && (w.stem == "اخبار" || w.stem == "صحافه" || w.stem == "اعلام"):
		case w.fold == "نيوز", w.fold == "تي" && r.is(i+1, "في"), w.fold == "الانجليزيه", w.fold == "الناطقه":
		case !w.def || w.prep != 0 || w.class&(institution|personNoun|timeNoun) != 0:
			return i
		case feminine && (strings.HasSuffix(w.stem, "يه") || w.stem == "شهيره" || w.stem == "معروفه" || w.stem == "بارزه"):
		case !feminine && strings.HasSuffix(w.stem, "ي") && len(w.stem) > 6:
		default:
			return i
		}
		i++
	}
	return i
}
