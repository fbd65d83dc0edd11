package attribution

import (
	"strings"

	"isnad/arabic"
)

// carriers returns the outlets of carrier phrases between two words, in the
// order of the text: «في تصريحات لوكالة …», «لرويترز», «في بيان نقلته وكالات
// الأنباء», «نقلا عن صحيفة …», «في مقابلة مع قناة …», «طالعته …».
func (r *reading) carriers(first, last int) []Mention {
	var via []Mention
	for i := first; i < last; i++ {
		w := &r.words[i]
		if i > first && w.conj == 'w' && w.verb != nil && !w.def && !handsOn(w.fold) {
			break // a clause of its own
		}
		o, ok := r.carrierAt(i, first)
		if !ok {
			continue
		}
		via = append(via, r.carrier(o))
		i = o.last
		for i < last { // لصحيفتي … و…
			next, ok := r.andOutlet(i)
			if !ok {
				break
			}
			via = append(via, r.carrier(next))
			i = next.last
		}
		i--
	}
	return via
}

// carrier is an outlet as a mention, without the particle before it.
func (r *reading) carrier(o outlet) Mention {
	start := r.words[o.first].start
	if r.words[o.first].kind == arabic.TokenParticle && o.first+1 < o.last {
		start = r.words[o.first+1].start
	}
	return Mention{Span{start, r.words[o.last-1].end}, o.name}
}

// carrierAt reads the outlet at word i when the words before it make it a
// carrier. No word before from is asked.
func (r *reading) carrierAt(i, from int) (outlet, bool) {
	o, ok := r.outletAt(i)
	if !ok {
		return r.unknownHearer(i)
	}
	if o.lam {
		return o, !r.ofAnOutlet(i)
	}
	switch {
	case i == 0:
		return o, false
	case r.passedOn(i, from):
		return o, true
	case r.is(i-1, "عن") && i > 1 && (r.stemAt(i-2) == "نقلا" || r.words[i-2].stem == "نقل"):
		return o, true
	case i > 1 && r.words[i-1].verb != nil && (r.is(i-2, "ما") || r.is(i-2, "لما") || r.is(i-2, "حسبما") || r.is(i-2, "كما")):
		return o, true // وفق ما أوردت وكالة …
	case o.generic && o.head != "وكالات":
		return o, false
	case r.is(i-1, "عبر"):
		return o, true
	case r.is(i-1, "مع"), r.is(i-1, "الي"), r.is(i-1, "علي"), r.is(i-1, "معه"), r.is(i-1, "معها"),
		r.is(i-1, "شاشه"), r.is(i-1, "اثير"), r.is(i-1, "امواج"), r.is(i-1, "برنامج"), r.is(i-1, "ميكروفون"), r.is(i-1, "لدي"), r.is(i-1, "في"):
		return o, r.spokeThere(i, r.is(i-1, "في"))
	}
	return o, false
}

// andOutlet reads the outlet that و adds at word i.
func (r *reading) andOutlet(i int) (outlet, bool) {
	if i >= len(r.words) || r.words[i].para {
		return outlet{}, false
	}
	joined := r.words[i].fold == "و" || r.words[i].conj == 'w' || strings.HasPrefix(r.words[i].fold, "و")
	if !joined {
		return outlet{}, false
	}
	o, ok := r.outletAt(i)
	if !ok && r.is(i, "و") {
		o, ok = r.outletAt(i + 1)
		o.first = i + 1
	}
	if ok && r.is(i, "و") && r.words[i].kind == arabic.TokenParticle {
		o.first = i + 1
	}
	return o, ok && (o.first > i || o.name != r.text(i, o.last))
}

// handsOn reports whether a verb with its object is what an outlet does with
// words that it did not say: نقلته, بثتها, طالعته, تنشرها.
func handsOn(f string) bool {
	f = strings.TrimPrefix(f, "و")
	stem := ""
	for _, object := range []string{"هما", "هم", "ها", "ه"} {
		if s, ok := strings.CutSuffix(f, object); ok {
			stem = s
			break
		}
	}
	if stem == "" {
		return false
	}
	for _, s := range []string{stem, strings.TrimSuffix(stem, "ت"), strings.TrimPrefix(strings.TrimPrefix(stem, "ت"), "ي")} {
		switch s {
		case "نقل", "بث", "نشر", "اورد", "تناقل", "اذاع", "طالع", "تابع", "رصد", "تلق", "تلقا", "عرض", "تداول", "تسلم", "استعرض", "ورد",
			"اجر", "اجرا", "وثق", "سجل", "صور", "خص", "تلقف", "نسب", "وزع", "عمم", "حرر", "نقلت", "اطلع", "وصل", "اعد", "كتب", "بثث", "التقط", "ورصد":
			return true
		}
	}
	return false
}

// passedOn reports whether the words before word i say that the outlet there
// handed it on: «نقلته», «اطلعت عليه», «تحصلت … على نسخة منه».
func (r *reading) passedOn(i, from int) bool {
	j := i - 1
	for j > from && j > i-3 && (r.has(j, timeNoun|adverb) || r.words[j].fold == "عنه" || r.words[j].fold == "عنها" || r.words[j].fold == "معه" || r.words[j].fold == "معها" || r.words[j].fold == "له" || r.words[j].fold == "منه") {
		j--
	}
	if j < 0 {
		return false
	}
	w := &r.words[j]
	if w.kind == arabic.TokenWord && handsOn(w.fold) {
		return true
	}
	if (w.fold == "عليه" || w.fold == "عليها" || w.fold == "عليهما" || w.fold == "به" || w.fold == "بها") && j > 0 {
		switch strings.TrimSuffix(strings.TrimPrefix(r.words[j-1].fold, "و"), "ت") {
		case "اطلع", "حصل", "تحصل", "وقف", "خص", "انفرد":
			return true
		}
	}
	switch strings.TrimSuffix(strings.TrimPrefix(w.fold, "و"), "ت") {
	case "تلق", "تسلم", "حصل", "تحصل", "وصل", "تلقي", "تملك", "تحوز", "ورد":
		for k := i + 1; k < len(r.words) && k < i+8; k++ {
			if r.stemAt(k) == "نسخه" || r.stemAt(k) == "نسخته" || r.stemAt(k) == "صوره" {
				return true
			}
		}
	}
	return false
}

// spokeThere reports whether a word for an interview or a programme stands
// shortly before word i.
func (r *reading) spokeThere(i int, strict bool) bool {
	for j := i - 2; j >= 0 && j > i-9; j-- {
		w := &r.words[j]
		if w.kind == arabic.TokenPunct && (w.fold == "." || w.fold == ":") || w.has(thatWord) {
			return false
		}
		switch w.stem {
		case "مقابله", "حوار", "حديث", "لقاء", "مداخله", "اتصال", "برنامج", "برنامجه", "تصريح", "تصريحات", "مقابلات", "شاشه", "ضيف", "ضيفا", "ظهور", "ظهوره",
			"مداخلته", "حديثه", "حديثها", "حواره", "لقاءه", "لقايه", "مقابلته", "اطلاله", "استضافه", "استضافته", "بث", "اذاعي", "تلفزيونيه", "تلفزيوني":
			return true
		case "مقال", "مقاله", "افتتاحيه", "تقرير", "تحليل", "زاويه", "عمود":
			return strict
		}
		if w.verb != nil && !w.def && (w.stem == "تحدث" || w.stem == "كتب" || w.stem == "صرح" || w.stem == "تحدثت" || w.stem == "كتبت") {
			return true
		}
	}
	return false
}

// ofAnOutlet reports whether the words before word i are the title of one who
// belongs to the outlet there: المدير العام لقناة, مراسل لصحيفة, تابعة لقناة.
func (r *reading) ofAnOutlet(i int) bool {
	switch r.stemAt(i - 1) {
	case "مراسل", "مراسله", "محرر", "محرره", "مذيع", "مذيعه", "كاتب", "ناشر", "مالك", "مالكه", "تابع", "تابعه", "مملوك", "مملوكه", "مصور", "رييس", "مدير", "موسس", "مقر", "منتم", "ملك", "مندوب", "مستشار":
		return i < 1 || !r.words[i-1].def || r.words[i-1].stem == "تابع" || r.words[i-1].stem == "تابعه"
	case "عام", "عامه", "تنفيذي", "تنفيذيه", "تحرير", "سابق", "اقليمي", "منتدب":
		switch r.stemAt(i - 2) {
		case "مدير", "مديره", "رييس", "رييسه", "مراسل", "عام", "تنفيذي":
			return true
		}
	}
	return false
}

// unknownHearer reads a name in marks after ل that no list has: «لـ"أصوات"». A
// party or a ministry that somebody speaks for is none.
func (r *reading) unknownHearer(i int) (outlet, bool) {
	if !isLam(r.words[i].fold) {
		return outlet{}, false
	}
	closing, ok := r.wrapEnd(i+1, 4)
	if !ok || !r.isWord(i+2) || digits(r.words[i+2].fold) || noOutlet(r.words[i+2].fold) || r.has(i+2, institution|place|document|event|role|rank|given) && !r.newsName(i+2, closing) {
		return outlet{}, false
	}
	for j := i - 1; j >= 0 && j > i-5; j-- {
		w := &r.words[j]
		if w.has(medium) || w.verb != nil && !w.def {
			break
		}
		switch w.stem {
		case "متحدث", "ناطق", "متحدثه", "ناطقه", "تابع", "تابعه", "قايد", "زعيم", "امين", "عضو", "ممثل", "رييس", "مدير", "عام", "سياسي", "عسكري", "اعلامي", "تنفيذي", "موال", "مواليه", "منتم", "منتميه", "قيادي":
			return outlet{}, false
		}
	}
	if o := (outlet{first: i, last: closing + 1, name: r.text(i+2, closing), lam: true}); o.name != "" {
		o.key = strings.Join(nameWords(o.name), " ")
		return o, true
	}
	return outlet{}, false
}

// sourcesOf returns the outlet whose sources, or whose correspondent, the noun
// phrase is: مصادر «سكاي نيوز عربية».
func (r *reading) sourcesOf(first, last int) []Mention {
	if !r.has(first, anonymous) {
		return nil
	}
	for i := first + 1; i < last && i <= first+2; i++ {
		if o, ok := r.outletAt(i); ok && !o.generic && o.last <= last+1 {
			return []Mention{r.carrier(o)}
		}
		if r.words[i].class&adjective == 0 {
			break
		}
	}
	return nil
}

// carriersBefore returns the carriers of a phrase that opens the sentence:
// «وفي تصريح لقناة …، قال».
func (r *reading) carriersBefore(first, last int) []Mention {
	if last-first < 3 || last-first > 24 {
		return nil
	}
	opens := false
	for i := first; i < min(first+5, last); i++ {
		if r.has(i, medium) || r.words[i].fold == "نقلا" {
			opens = true
		}
		if r.words[i].verb != nil && !r.words[i].def && r.words[i].form.tense == past && !opens {
			return nil
		}
	}
	if !opens {
		return nil
	}
	return r.carriers(first, last)
}
