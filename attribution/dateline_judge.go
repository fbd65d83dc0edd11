package attribution

// judge makes a dateline of the parts, or nil when they are none: a byline
// alone, a country before a colon.
func (r *reading) judge(parts []part) *Dateline {
	if len(parts) == 0 {
		return nil
	}
	d := &Dateline{Span: Span{r.words[parts[0].first].start, r.words[parts[len(parts)-1].last-1].end}}
	agency := r.chooseAgency(parts)
	place := choosePlace(parts, agency)
	if agency >= 0 && place < 0 {
		place = r.unknownPlace(parts, agency)
	}
	for _, p := range parts {
		if p.kind == datePart && d.Date == "" {
			d.Date = p.text
		}
	}
	if agency >= 0 {
		p := &parts[agency]
		d.Agency, d.Rule = p.text, "dateline-agency"
		if !p.known {
			d.Rule = "dateline-name"
		}
		if len(parts) == 1 && !r.standsAlone(p) {
			return nil
		}
	}
	if place >= 0 {
		d.Place = r.placeText(parts, place)
		if agency < 0 {
			d.Rule = "dateline-place"
			if d.Date != "" {
				d.Rule = "dateline-date"
			}
			last := parts[len(parts)-1].last
			if len(parts) == 1 && (!parts[place].known || last < len(r.words) && r.words[last].para) {
				return nil // a country before a colon, or a title
			}
		}
	}
	if d.Agency == "" && d.Place == "" {
		return nil
	}
	return d
}

// standsAlone reports whether an agency is a dateline without a place: a sure
// name, an agency with a dash behind it, a site.
func (r *reading) standsAlone(p *part) bool {
	switch {
	case !p.known:
		return p.wrapped && p.wire && (r.is(p.first, "(") || r.is(p.first, "/")) || isSite(p.text) || r.lettered(p.first, p.last) || p.kind == fillerPart
	case p.weak:
		return p.wire && (p.wrapped || p.first == 0) && !r.is(p.last, "،")
	}
	return true
}

// unknownPlace is the part after or before an agency that must be a place that
// no list has: one word that is nobody's name, or one with a country in brackets.
func (r *reading) unknownPlace(parts []part, agency int) int {
	for i := len(parts) - 1; i > agency; i-- {
		p := &parts[i]
		if p.kind != bylinePart || p.known || p.joined || r.has(p.first, given|role|rank) {
			continue
		}
		if p.last-p.first == 1 && !isASCII(r.words[p.first].fold) || r.words[p.last-1].def && r.words[p.first].def && p.last-p.first == 2 {
			return i
		}
	}
	return -1
}

// chooseAgency picks the agency: a wire before a paper, a known name before
// one that only stands where an agency does.
func (r *reading) chooseAgency(parts []part) int {
	best, points := -1, 0
	for i, p := range parts {
		n := 0
		switch {
		case p.kind == agencyPart && p.known && p.wire && !p.weak:
			n = 6
		case p.kind == agencyPart && p.known:
			n = 5
		case p.kind == agencyPart && p.wrapped:
			n = 4
		case p.kind == agencyPart:
			n = 3
		case p.kind == bylinePart && !p.known && r.soundsLikeOutlet(parts, i):
			n = 2
		case p.kind == fillerPart && r.stemAt(p.first) == "وكالات":
			n = 1
		}
		if n > points {
			best, points = i, n
		}
	}
	return best
}

// soundsLikeOutlet reports whether an unknown name beside a place is rather an
// outlet than a person: one word with the article, or a word like نيوز in it.
func (r *reading) soundsLikeOutlet(parts []part, i int) bool {
	p := parts[i]
	beside := i > 0 && (parts[i-1].kind == placePart || parts[i-1].kind == fillerPart) || i+1 < len(parts) && (parts[i+1].kind == placePart || parts[i+1].kind == fillerPart)
	if r.newsName(p.first, p.last) || r.has(p.first, outletNoun) {
		return beside || len(parts) == 1
	}
	return beside && p.last-p.first == 1 && (r.words[p.first].def || i == 0) && !r.has(p.first, given|role|rank)
}

// choosePlace picks the first known place, or the first at all.
func choosePlace(parts []part, agency int) int {
	best := -1
	for i, p := range parts {
		if p.kind != placePart || i == agency {
			continue
		}
		if best < 0 || p.known && !parts[best].known {
			best = i
		}
	}
	return best
}

// placeText is the place with those that a comma or و joins to it.
func (r *reading) placeText(parts []part, i int) string {
	last := i
	for last+1 < len(parts) && parts[last+1].kind == placePart && parts[last+1].joined {
		last++
	}
	return r.text(parts[i].first, parts[last].last)
}

// onlyByline reports whether the parts are a line with the name of who wrote
// the text, so that the text begins behind it.
func (r *reading) onlyByline(parts []part, body int) bool {
	if len(parts) == 0 || body <= 0 || body >= len(r.words) {
		return false
	}
	for _, p := range parts {
		if p.kind == bylinePart && !p.known && !(body < len(r.words) && r.words[body].para) {
			return false
		}
	}
	return r.words[body].para || parts[0].kind != placePart
}

// positional reads a head whose place no list has: up to eight words and a
// comma, then an agency in brackets or strokes, then a dash or a colon.
func (r *reading) positional(start int) *Dateline {
	words := 0
	for i := start; i < len(r.words) && (i == start || !r.words[i].para); i++ {
		if r.isWord(i) {
			if words++; words > 14 || r.words[i].verb != nil && !r.words[i].def || r.has(i, thatWord|plainVerb|auxiliary|relative) {
				return nil
			}
			continue
		}
		closing, ok := r.wrapEnd(i, 4)
		if !ok {
			if !r.isSeparator(i) && !r.is(i, ".") && !r.is(i, ")") && !r.is(i, "(") {
				return nil
			}
			continue
		}
		p, ok := r.agencyPart(i, nil)
		if !ok || i == start || !r.is(i, "(") && !r.is(i, "/") {
			continue
		}
		next, strong := r.passSeparators(closing + 1)
		if !strong || next >= len(r.words) || r.is(closing+1, ".") {
			return nil
		}
		d := &Dateline{Span: Span{r.words[start].start, r.words[closing].end}, Agency: p.text, Rule: "dateline-position"}
		d.Place, d.Date = r.placeBefore(start, i)
		return d
	}
	return nil
}

// placeBefore cuts the words before an agency into place and date.
func (r *reading) placeBefore(first, last int) (place, date string) {
	end := last
	for i := first; i < last; i++ {
		if to := r.dateEnd(i, true); to > i {
			end, date = i, r.text(i, min(to, last))
			break
		}
		if r.is(i, "-") || r.is(i, "–") || r.is(i, "/") || r.is(i, ":") {
			end = i
			break
		}
	}
	for end > first && !r.isWord(end-1) && !r.is(end-1, ")") {
		end--
	}
	return r.text(first, end), date
}

// trailing reads an agency at the end of the text: (أ ف ب), (الكويت ـ أ ف ب),
// or alone in the last line.
func (r *reading) trailing(body int) *Dateline {
	end := len(r.words)
	end = r.beforeClosing(end)
	if end-body < 4 {
		return nil
	}
	if r.is(end-1, ".") && r.is(end-2, ")") {
		end--
	}
	open := -1
	if r.is(end-1, ")") || r.is(end-1, "]") {
		for i := end - 2; i >= 0 && i > end-14; i-- {
			if r.is(i, "(") || r.is(i, "[") {
				open = i
				break
			}
		}
		if open < 0 || r.stemAt(open-1) == "مصدر" {
			return nil // المصدر (…) is a line of sources
		}
		d := r.tailParts(open+1, end-1)
		if d != nil {
			d.Span = Span{r.words[open].start, r.words[end-1].end}
		}
		return d
	}
	for i := end - 1; i > body && i > end-8; i-- {
		if r.words[i].para {
			return r.tailParts(i, end)
		}
	}
	return nil
}

// tailParts reads the parts between two words that must be nothing else, an
// agency among them.
func (r *reading) tailParts(first, last int) *Dateline {
	var parts []part
	for i := first; i < last; {
		if r.isSeparator(i) || r.is(i, ".") {
			i++
			continue
		}
		p, ok := r.agencyPart(i, parts)
		if !ok || p.last > last || r.has(p.first, timeNoun) {
			if p, ok = r.placePart(i); !ok || p.last > last {
				if end := r.dateEnd(i, true); end > i && end <= last {
					i = end
					continue
				}
				return nil
			}
		}
		parts = append(parts, p)
		i = p.last
	}
	for _, p := range parts {
		if p.kind != agencyPart || !p.known {
			continue
		}
		d := &Dateline{Span: Span{r.words[first].start, r.words[last-1].end}, Agency: p.text, Rule: "dateline-tail"}
		if place := choosePlace(parts, -1); place >= 0 && parts[place].known {
			d.Place = r.placeText(parts, place)
		}
		return d
	}
	return nil
}

// beforeClosing returns the end of the text without what agencies close it
// with: // انتهى //, the hour, the initials of the editor.
func (r *reading) beforeClosing(end int) int {
	for i := end - 1; i >= 0 && i > end-16; i-- {
		switch r.words[i].fold {
		case "انتهي", "النهايه", "انتهت":
			if !r.words[i].para && (i == 0 || r.isWord(i-1) || r.is(i-1, ".")) {
				continue
			}
			for i > 0 && !r.isWord(i-1) && (r.is(i-1, "/") || r.is(i-1, "(") || r.is(i-1, "-") || r.is(i-1, "*")) {
				i--
			}
			return i
		}
	}
	return end
}
