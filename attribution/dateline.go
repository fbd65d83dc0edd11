package attribution

import "strings"

// partKind says what a part of a dateline is.
type partKind uint8

const (
	agencyPart partKind = iota + 1
	placePart
	datePart
	bylinePart
	fillerPart // متابعة, خاص, ترجمة
)

// part is one part of a dateline.
type part struct {
	kind        partKind
	first, last int // words, with the marks around
	text        string
	wrapped     bool // in brackets, marks or strokes
	known       bool // is in a list
	wire        bool // an agency, rather than a paper
	weak        bool // its name is a word of the language too
	joined      bool // the sign before it is a comma
}

// mostParts is how many parts a dateline may have.
const mostParts = 9

// dateline reads the head of the text, or else its last line. The second result
// is the first word of the text itself, behind the dateline or a byline.
func (r *reading) dateline() (*Dateline, int) {
	start := r.skipLabels(0)
	parts, body := r.headParts(start)
	d := r.judge(parts)
	if body >= len(r.words) {
		return nil, 0
	}
	if d == nil {
		if body < 0 {
			body = start
		}
		if d = r.positional(start); d != nil {
			body = r.at(d.End)
			for body < len(r.words) && r.isSeparator(body) {
				body++
			}
		} else if !r.onlyByline(parts, body) {
			body = 0
		}
	}
	if d == nil || d.Agency == "" {
		if tail := r.trailing(body); tail != nil {
			if d == nil {
				return tail, body
			}
			d.Agency = tail.Agency
			d.Rule += "+" + tail.Rule
		}
	}
	return d, body
}

// skipLabels passes what a page puts before a text: bullets, the words of a
// slide show.
func (r *reading) skipLabels(i int) int {
	for i < len(r.words) {
		switch r.words[i].fold {
		case "next", "previous", "-", "*", "•", "–", ":", "#":
			i++
		default:
			return i
		}
	}
	return i
}

// headParts cuts the head of the text into parts, and returns the first word
// behind them and their last separator; -1 when there are none.
func (r *reading) headParts(i int) ([]part, int) {
	var parts []part
	body := -1
	joined := false
	for len(parts) < mostParts && i < len(r.words) {
		if len(parts) > 0 && r.words[i].para && !r.headGoesOn(i) {
			return parts, i
		}
		p, ok := r.partAt(i, parts)
		if !ok {
			break
		}
		p.joined = joined
		joined = false
		next, strong := r.passSeparators(p.last)
		if !strong && !r.partFollows(next, append(parts, p)) {
			if r.endsHead(p, parts, next) {
				return append(parts, p), next
			}
			break
		}
		joined = next > p.last && !strong
		parts = append(parts, p)
		i = next
		if strong {
			body = next
		}
	}
	for len(parts) > 0 && (body < 0 || parts[len(parts)-1].last > body) {
		parts = parts[:len(parts)-1]
	}
	return parts, body
}

// endsHead reports whether the text begins right after part p, without a dash:
// «القاهرة (رويترز) قال», «محمد أحمد – الوسط ذكرت».
func (r *reading) endsHead(p part, parts []part, next int) bool {
	if p.kind != agencyPart || !p.known || next >= len(r.words) {
		return false
	}
	if p.wrapped && (r.is(p.first, "(") || r.is(p.first, "/")) {
		return len(parts) > 0 || p.wire && !p.weak
	}
	w := &r.words[next]
	return len(parts) > 0 && !p.joined && !p.wrapped && (w.verb != nil && !w.def || w.class&plainVerb != 0) && next == p.last
}

// headGoesOn reports whether the line that begins at word i is still the head:
// short, without a verb.
func (r *reading) headGoesOn(i int) bool {
	words := 0
	agency := false
	for j := i; j < len(r.words) && (j == i || !r.words[j].para); j++ {
		if r.words[j].verb != nil || r.has(j, plainVerb|thatWord|auxiliary) {
			return false
		}
		if n, _, _, ok := r.nameAt(j); ok && !n.weak {
			agency = true
		}
		if words++; words > 8 {
			return false
		}
	}
	return agency
}

// isSeparator reports whether sign i stands between the parts of a dateline.
func (r *reading) isSeparator(i int) bool {
	if i >= len(r.words) || r.isWord(i) {
		return false
	}
	switch r.words[i].fold {
	case "-", "–", "—", "−", "ـ", ":", "/", "|", "،", ",", "--", "؛", "‑", "۔", "*", "_", "\\", "•":
		return true
	}
	return strings.Trim(r.words[i].fold, "-–—ـ") == "" // dashes, or a tatweel, which folds away
}

// passSeparators passes the signs after a part, and reports whether what ends
// there may be a dateline: a dash, a colon, a stroke, the end of the line.
func (r *reading) passSeparators(i int) (int, bool) {
	strong, comma := false, false
	for i < len(r.words) {
		if r.words[i].para {
			return i, strong || !comma
		}
		if end, ok := r.aside(i); ok {
			i = end
			continue
		}
		if r.is(i, ".") && r.words[i].glued {
			i, strong = i+1, true
			continue
		}
		if !r.isSeparator(i) {
			break
		}
		switch r.words[i].fold {
		case "،", ",", "؛":
			comma = true
		case "/":
			if end, ok := r.wrapEnd(i, 4); ok && end > i+1 && !strong {
				if _, _, last, ok := r.nameAt(i + 1); ok && last == end {
					return i, strong // the stroke opens /أ ش أ/
				}
			}
			strong = true
		default:
			strong = true
		}
		i++
	}
	return i, strong || i >= len(r.words)
}

// aside passes what a paper adds in brackets: (تصوير: ...).
func (r *reading) aside(i int) (int, bool) {
	if !r.is(i, "(") && !r.is(i, "[") {
		return i, false
	}
	switch r.stemAt(i + 1) {
	case "تصوير", "ترجمه", "عدسه", "اعداد", "هاتفيا", "خاص":
	default:
		return i, false
	}
	for j := i + 1; j < len(r.words) && j < i+12 && !r.words[j].para; j++ {
		if r.is(j, ")") || r.is(j, "]") {
			return j + 1, true
		}
	}
	return i, false
}

// partFollows reports whether another part stands at word i without a dash
// before it: الرياض 20 شوال, القاهرة (رويترز).
func (r *reading) partFollows(i int, parts []part) bool {
	if i >= len(r.words) || len(parts) >= mostParts {
		return false
	}
	p, ok := r.partAt(i, parts)
	if !ok || p.kind == bylinePart {
		return false
	}
	if last := &parts[len(parts)-1]; last.kind == agencyPart && !last.wrapped && r.words[i-1].end == r.words[last.last-1].end {
		return !last.weak && (p.kind == placePart || p.wrapped)
	}
	return true
}

// partAt reads the part that begins at word i, after those before it.
func (r *reading) partAt(i int, before []part) (part, bool) {
	if i >= len(r.words) {
		return part{}, false
	}
	if p, ok := r.agencyPart(i, before); ok {
		return p, true
	}
	if p, ok := r.placePart(i); ok {
		return p, true
	}
	if end := r.dateEnd(i, len(before) > 0); end > i {
		return part{kind: datePart, first: i, last: end, text: r.text(i, end)}, true
	}
	if p, ok := r.fillerPart(i); ok {
		return p, true
	}
	return r.bylinePart(i, before)
}

// agencyPart reads an agency or a paper: by name, by letters, in brackets.
func (r *reading) agencyPart(i int, before []part) (part, bool) {
	if closing, ok := r.wrapEnd(i, 6); ok {
		from := i + 1
		if n, how, last, ok := r.nameAt(from); ok && how.cut == 0 && last == closing {
			return part{kind: agencyPart, first: i, last: closing + 1, text: r.text(from, closing), wrapped: true, known: true, wire: isWire(n.key), weak: n.weak}, true
		}
		if o, ok := r.headed(from); ok && o.last == closing {
			return part{kind: agencyPart, first: i, last: closing + 1, text: r.text(from, closing), wrapped: true, known: true, wire: o.head == "وكاله"}, true
		}
		if r.is(from, "ومع") || r.lettered(from, closing) || isASCII(r.words[from].fold) && closing == from+1 && r.words[from].end-r.words[from].start > 1 && !digits(r.words[from].fold) {
			return part{kind: agencyPart, first: i, last: closing + 1, text: r.text(from, closing), wrapped: true, wire: true}, true
		}
		if len(before) > 0 && (r.words[i].fold == "«" || r.words[i].fold == "\"" || r.words[i].fold == "“" || r.newsName(from, closing)) {
			if _, _, ok := r.placeAt(from); !ok && closing-from <= 4 {
				return part{kind: agencyPart, first: i, last: closing + 1, text: r.text(from, closing), wrapped: true}, true
			}
		}
		return part{}, false
	}
	if n, how, last, ok := r.nameAt(i); ok && how.cut == 0 && !r.placeFirst(i, last, before) {
		return part{kind: agencyPart, first: i, last: last, text: r.text(i, last), known: true, wire: isWire(n.key), weak: n.weak}, true
	}
	if o, ok := r.headed(i); ok && !o.lam && o.name == r.text(i, o.last) && (!o.generic || r.is(i, "وكالات") || o.last > i+1) {
		if next, strong := r.passSeparators(o.last); strong || r.partFollows(next, append(before, part{})) && len(before) < 3 {
			return part{kind: agencyPart, first: i, last: o.last, text: o.name, known: true, wire: o.head == "وكاله"}, true
		}
	}
	if _, ok := outletHeads[r.words[i].stem]; ok { // a name in marks that no list has, where an agency stands
		if closing, ok := r.wrapEnd(i+1, 5); ok {
			if _, strong := r.passSeparators(closing + 1); strong {
				return part{kind: agencyPart, first: i, last: closing + 1, text: r.text(i, closing+1)}, true
			}
		}
	}
	if next, strong := r.passSeparators(i + 1); r.is(i, "ومع") && strong && len(before) > 0 && next > i+1 {
		return part{kind: agencyPart, first: i, last: i + 1, text: r.text(i, i+1), wire: true}, true
	}
	if end := r.letters(i); end > i+1 && r.lettered(i, end) && !r.is(end, ".") {
		return part{kind: agencyPart, first: i, last: end, text: r.text(i, end), wire: true}, true
	}
	if end := r.latinName(i); end > i {
		return part{kind: agencyPart, first: i, last: end, text: r.text(i, end)}, true
	}
	return part{}, false
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// placeFirst reports whether the name of an outlet that ends before last is
// rather the place of the dateline: الرياض, المدينة, القدس, عمان.
func (r *reading) placeFirst(i, last int, before []part) bool {
	_, end, ok := r.placeAt(i)
	if !ok || end < last {
		return false
	}
	if end > last {
		return true
	}
	for _, p := range before {
		if p.kind == placePart {
			return false
		}
	}
	return true
}

// letters passes letters that stand one by one, with stops between them or not.
func (r *reading) letters(i int) int {
	n := 0
	for i < len(r.words) && r.isWord(i) && r.runes(i) <= 2 && !isASCII(r.words[i].fold) && (n == 0 || !r.words[i].para) {
		i++
		n++
		if r.is(i, ".") && i+1 < len(r.words) && r.isWord(i+1) && r.runes(i+1) <= 1 {
			i++
		}
	}
	return i
}

// lettered reports whether the words are two to five letters one by one.
func (r *reading) lettered(first, last int) bool {
	letters, singles := 0, 0
	for i := first; i < last; i++ {
		if r.is(i, ".") {
			continue
		}
		if f := r.words[i].fold; !r.isWord(i) || f == "" || r.runes(i) > 2 || f[0] <= '9' {
			return false
		}
		letters += r.runes(i)
		if r.runes(i) == 1 {
			singles++
		}
	}
	return letters >= 2 && letters <= 5 && singles >= 2
}

// latinName passes a name in Latin letters, a site perhaps: AHDATH.INFO.
func (r *reading) latinName(i int) int {
	j, n := i, 0
	for r.isWord(j) && isASCII(r.words[j].fold) && !digits(r.words[j].fold) && n < 4 && (j == i || !r.words[j].para) {
		j++
		n++
		if r.is(j, ".") && r.words[j].glued && r.isWord(j+1) && r.words[j+1].glued {
			j++
		}
	}
	if j == i || r.words[j-1].end-r.words[i].start < 2 {
		return i
	}
	if _, strong := r.passSeparators(j); !strong {
		return i
	}
	return j
}
