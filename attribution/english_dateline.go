package attribution

// englishDateline reads the head of an English text: «TRIPOLI, Nov 3 (Reuters)
// - », «CAIRO (AP) — », «LONDON: », and a line «By …» before it.
func (e *englishText) englishDateline() (*Dateline, int) {
	i := e.englishByline(0)
	start := i
	place, date, agency := phrase{}, phrase{}, phrase{}
	end := -1
	for i < len(e.words) && i < start+24 && (i == start || !e.words[i].para) {
		w := &e.words[i]
		if closing, ok := e.wrapEnd(i, 5); ok && e.is(i, "(") {
			agency = phrase{first: i + 1, last: closing}
			i = closing + 1
			if place.last == 0 && i < len(e.words) && !e.isSeparator(i) {
				return e.englishTail(start), start
			}
			continue
		}
		switch {
		case e.is(i, "-") && e.words[i].glued && i+1 < len(e.words) && e.words[i+1].glued && place.last == i && end < 0 && e.capital(i+1):
			place.last = i + 2
			i++
		case e.is(i, ",") || e.is(i, ".") && w.glued || e.is(i, "/"):
		case e.isSeparator(i):
			end = i
		case e.in(i, isEnglishTime) || digits(w.fold):
			if date.last == 0 {
				date.first = i
			}
			date.last = i + 1
		case e.capital(i) && date.last == 0 && agency.last == 0:
			if place.last == 0 {
				place.first = i
			}
			place.last = i + 1
		default:
			return e.englishTail(start), start
		}
		i++
		if end >= 0 {
			break
		}
	}
	for end >= 0 && i < len(e.words) && e.isSeparator(i) {
		i++
	}
	d := &Dateline{Rule: "dateline-english"}
	upperCase := place.last > 0 && upper(e.src[e.words[place.first].start:e.words[place.first].end]) && e.words[place.first].end-e.words[place.first].start > 1
	_, isOutlet := e.englishOutlet(place.first)
	switch {
	case end < 0 && !(agency.last > 0 && upperCase), i >= len(e.words):
		return e.englishTail(start), start
	case agency.last > 0 && !upperCase && !e.isOutletName(agency):
		return e.englishTail(start), start
	case agency.last == 0 && isOutlet && place.last > 0:
		d.Agency = e.text(place.first, place.last)
	case agency.last == 0 && !upperCase && date.last == 0:
		return e.englishTail(start), start
	case agency.last > 0:
		d.Agency, d.Place = e.text(agency.first, agency.last), e.text(place.first, place.last)
	default:
		d.Place = e.text(place.first, place.last)
	}
	if d.Agency+d.Place == "" {
		return e.englishTail(start), start
	}
	if date.last > 0 {
		d.Date = e.text(date.first, date.last)
	}
	d.Span = Span{e.words[start].start, e.words[i-1].end}
	if d.Agency == "" {
		if tail := e.englishTail(i); tail != nil {
			d.Agency, d.Rule = tail.Agency, d.Rule+"+"+tail.Rule
		}
	}
	return d, i
}

// isOutletName reports whether the words are a known outlet, or letters like
// those of one.
func (e *englishText) isOutletName(p phrase) bool {
	name := e.text(p.first, p.last)
	o, ok := e.englishOutlet(p.first)
	return ok && o.last == p.last || upper(name) && len(name) > 1 && !digits(name)
}

// englishByline passes a first line that begins with By, and one after it that
// is short and has no sentence.
func (e *englishText) englishByline(i int) int {
	for lines := 0; lines < 2; lines++ {
		end := i
		for end < len(e.words) && (end == i || !e.words[end].para) {
			end++
		}
		if end >= len(e.words) || end-i > 14 || !e.is(i, "by") && lines == 0 {
			return i
		}
		if lines == 1 {
			for j := i; j < end; j++ {
				if _, verb := englishVerbs[e.words[j].fold]; verb || e.isStop(j) || e.isSeparator(j) {
					return i
				}
			}
			if end-i > 6 {
				return i
			}
		}
		i = end
	}
	return i
}

// englishTail reads an agency in brackets, or after a dash, at the end.
func (e *englishText) englishTail(from int) *Dateline {
	last := len(e.words)
	if last-from < 6 {
		return nil
	}
	var first int
	end := last
	if e.is(last-1, ")") {
		for first = last - 2; first > max(last-8, from) && !e.is(first, "("); first-- {
		}
		first, end = first+1, last-1
	} else {
		for first = last - 1; first > max(last-6, from) && !e.isSeparator(first-1) && !e.words[first].para; first-- {
		}
		if first <= last-6 {
			return nil
		}
	}
	if o, ok := e.englishOutlet(first); ok && o.last == end && !o.generic {
		return &Dateline{Span: Span{e.words[first].start, e.words[end-1].end}, Agency: o.name, Rule: "dateline-tail"}
	}
	return nil
}

// englishSourceLine finds the last line that says who wrote the text or where
// it is from, or -1.
func (e *englishText) englishSourceLine() int {
	for i := len(e.words) - 1; i > 0 && i > len(e.words)-40; i-- {
		if (e.words[i].para || e.is(i-1, "(")) && e.isOne(i, " source sources reporting writing editing additional ") && (e.is(i+1, ":") || e.is(i+1, "by") || e.is(i+2, "by")) {
			return i
		}
	}
	return -1
}
