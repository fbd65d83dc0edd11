package attribution

import (
	"sort"
	"strings"
)

// person is a speaker where it was named.
type person struct {
	phrase
	text     string
	kind     Kind
	feminine bool
	plural   bool
	fullest  phrase
	nested   bool // spoke inside of what another said
	full     int  // the mention that names it most fully, by index; its own when none does
}

// resolver knows the speakers named so far.
type resolver struct {
	r      *reading
	known  []person         // speakers of statements, in order
	places []phrase         // all noun phrases with a title, a name or an institution
	byLast map[string][]int // the places of those that end with a word
	byHead map[string][]int // and of those that begin with one
}

// sameWord bounds how many noun phrases with one word are compared with a
// speaker, so that the time stays linear in the length of the text.
const sameWord = 32

// newResolver returns a resolver for the text.
func newResolver(r *reading) resolver {
	s := resolver{r: r, places: r.collect(), byLast: map[string][]int{}, byHead: map[string][]int{}}
	for n, p := range s.places {
		last, head := r.words[p.last-1].stem, r.words[p.first].stem
		s.byLast[last] = append(s.byLast[last], n)
		s.byHead[head] = append(s.byHead[head], n)
	}
	return s
}

// before returns those of the places in list that begin before word i, the
// last few of them.
func (s *resolver) before(list []int, i int) []int {
	n := sort.Search(len(list), func(k int) bool { return s.places[list[k]].first >= i })
	return list[max(0, n-sameWord):n]
}

// collect finds the noun phrases of the text that can name a speaker.
func (r *reading) collect() []phrase {
	var found []phrase
	for i := 0; i < len(r.words); i++ {
		w := &r.words[i]
		if !w.has(role|rank|institution|outletNoun|anonymous|given|document) || w.verb != nil && !w.def {
			continue
		}
		p := r.nounPhrase(i, len(r.words))
		if p.last > p.first {
			found = append(found, p)
			if p.last-p.first > 2 || p.name >= 0 {
				i = p.last - 1
			}
		}
	}
	return found
}

// explicit adds the speaker p, whose verb is in the given form.
func (s *resolver) explicit(p phrase, f form) int {
	k := person{phrase: p, text: s.r.mention(p.first, p.last).Text, full: -1}
	k.feminine, k.plural = s.gender(p, f)
	full, same := s.fuller(p)
	if same {
		k.full, k.fullest = full.first, full
	}
	k.kind = s.kind(p)
	if same && k.kind != Media {
		if other := s.kind(full); other == Anonymous && (k.kind == Titled || k.kind == Anonymous) {
			k.kind = other
		}
	}
	if k.kind == Named && (p.name < 0 && s.r.words[p.first].def || p.last == p.first+1 && strings.HasSuffix(s.r.words[p.first].stem, "يون")) && (k.plural || f.plural || isManyPeople(s.r.words[p.first].stem)) {
		k.kind = Anonymous
	}
	s.known = append(s.known, k)
	return len(s.known) - 1
}

// isManyPeople reports whether a stem has a plural of people: محتجون.
func isManyPeople(stem string) bool {
	if strings.HasSuffix(stem, "يون") {
		return len(stem) > 10
	}
	return len(stem) > 8 && (strings.HasSuffix(stem, "ون") || strings.HasSuffix(stem, "ين"))
}

// gender tells how verbs agree with p: from the verb before it, else from its
// ending.
func (s *resolver) gender(p phrase, f form) (feminine, plural bool) {
	w := &s.r.words[p.first]
	plural = strings.HasSuffix(w.stem, "ون") || strings.HasSuffix(w.stem, "ين") && w.has(anonymous) || w.stem == "شهود"
	if f.tense == past || f.tense == present {
		return f.feminine, plural || f.plural
	}
	if w.has(given) || p.name == p.first {
		return false, false
	}
	if strings.HasSuffix(w.stem, "ه") || strings.HasSuffix(w.stem, "ات") || w.stem == "مصادر" {
		return true, plural
	}
	return false, plural
}

// dropped finds the speaker of a verb without one: the last that agrees.
func (s *resolver) dropped(f form) int {
	for k := len(s.known) - 1; k >= 0 && k >= len(s.known)-12; k-- {
		p := &s.known[k]
		if p.nested {
			continue
		}
		if f.tense == 0 || p.feminine == f.feminine && (!f.plural || p.plural || true) {
			return k
		}
	}
	return len(s.known) - 1
}

// fuller finds the fullest noun phrase that means the same as p: «غوتيريس»
// after «الأمين العام للأمم المتحدة أنطونيو غوتيريس», «الوزارة» after «وزارة
// الدفاع».
func (s *resolver) fuller(p phrase) (phrase, bool) {
	r := s.r
	w := &r.words[p.first]
	size := p.last - p.first
	named := p.name >= 0 || w.class == 0
	if named {
		return s.fullName(p, size)
	}
	if !w.def && !w.has(sameness) {
		return phrase{}, false
	}
	for _, head := range s.heads(p) {
		list := s.before(s.byHead[head], p.first)
		for n := len(list) - 1; n >= 0; n-- {
			q := s.places[list[n]]
			if s.sameHead(p, q) && (q.last-q.first > size || !r.words[q.first].def) {
				return q, true
			}
		}
	}
	return phrase{}, false
}

// fullName finds the longest mention of a person that ends with the same name.
func (s *resolver) fullName(p phrase, size int) (phrase, bool) {
	last := &s.r.words[p.last-1]
	best, found := phrase{}, false
	list := s.byLast[last.stem]
	for _, n := range list[:min(len(list), sameWord)] {
		q := s.places[n]
		if q.first != p.first && q.name >= 0 && q.last-q.first > max(size, best.last-best.first) && s.r.words[q.last-1].class == last.class {
			best, found = q, true
		}
	}
	return best, found
}

// heads returns the words that a noun phrase may begin with to be what p means.
func (s *resolver) heads(p phrase) []string {
	i := p.first
	if s.r.words[i].has(sameness) && !s.r.words[i].def && i+1 < p.last {
		i++
	}
	switch head := s.r.words[i].stem; head {
	case "مصادر":
		return []string{head, "مصدر"}
	case "مسوول":
		return []string{head, "مسوولون"}
	case "مسوولون", "مسوولين":
		return []string{"مسوولون", "مسوولين", "عده"}
	default:
		return []string{head}
	}
}

// sameHead reports whether the definite noun p can mean q.
func (s *resolver) sameHead(p, q phrase) bool {
	r := s.r
	i := p.first
	if r.words[i].has(sameness) && !r.words[i].def && i+1 < p.last {
		i++
	}
	a, b := r.words[i].stem, r.words[q.first].stem
	if a == b {
		return p.last-i <= 1 || r.has(i+1, sameness|adjective|demonstrative) || q.last-q.first == 1 || s.shares(p, q)
	}
	switch a {
	case "مصادر":
		return b == "مصدر"
	case "مسوول":
		return b == "مسوولون"
	case "مسوولون", "مسوولين":
		return b == "مسوولون" || b == "مسوولين" || b == "عده" && r.has(q.first+1, anonymous)
	}
	return false
}

// shares reports whether a word of p after its head is in q too.
func (s *resolver) shares(p, q phrase) bool {
	for i := p.first + 1; i < p.last; i++ {
		for j := q.first + 1; j < q.last; j++ {
			if s.r.words[i].stem == s.r.words[j].stem {
				return true
			}
		}
	}
	return false
}

// kind says what the speaker p is.
func (s *resolver) kind(p phrase) Kind {
	r := s.r
	i := p.first
	for i < p.last-1 && (r.has(i, honorific) || r.has(i, quantity) || r.has(i, sameness) || r.has(i, demonstrative)) {
		i++
	}
	w := &r.words[i]
	if w.stem == "تقارير" && i+1 < p.last && (r.words[i+1].stem == "صحفيه" || r.words[i+1].stem == "اعلاميه" || r.words[i+1].stem == "صحافيه") {
		return Media
	}
	if w.has(anonymous) && !w.has(role) || w.has(anonymous) && !w.def && p.name < 0 {
		for j := i + 1; j < p.last; j++ {
			switch r.words[j].stem {
			case "صحفيه", "اعلاميه", "صحافيه":
				if w.stem == "مصادر" || w.stem == "تقارير" {
					return Media
				}
			}
		}
		if p.name < 0 || w.has(anonymous) && (w.stem == "مصدر" || w.stem == "مصادر") {
			return Anonymous
		}
		return Named
	}
	switch {
	case w.has(outletNoun) || r.isOutlet(p):
		return Media
	case p.name >= 0 && w.has(role|rank|given):
		return Named
	case w.has(document) && !w.has(role|rank):
		return Document
	case w.has(institution) && !w.has(role|rank), w.has(place):
		return Institution
	case w.has(rank) && w.def && p.last-i >= 2 && !w.has(role):
		return Named
	case w.has(honorific):
		return Titled
	case w.has(role | rank):
		if s.titleWithSurname(p, i) {
			return Named
		}
		return Titled
	case w.has(institution):
		return Institution
	case p.last-p.first == 2 && !w.def && r.words[p.last-1].def && isNationality(r.words[p.last-1].stem) && w.class == 0:
		return Institution // أرسنال الإنجليزي
	case r.has(p.first, quantity):
		return Anonymous
	}
	return Named
}

// titleWithSurname reports whether a definite title is followed by one definite
// word that is no adjective: «الرئيس السيسي».
func (s *resolver) titleWithSurname(p phrase, i int) bool {
	r := s.r
	if !r.words[i].def || !r.words[i].has(rank) || p.last-i < 2 {
		return false
	}
	w := &r.words[p.last-1]
	return w.def && w.class&^given == 0 && !isNationality(w.stem) && w.conj == 0 && w.prep == 0
}

// isNationality reports whether a stem is an adjective made of a place: عراقي,
// ليبيه, فرنسيون.
func isNationality(stem string) bool {
	stem = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(stem, "ه"), "ون"), "ين")
	base, ok := strings.CutSuffix(stem, "ي")
	if !ok {
		return false
	}
	all := lexicon()
	for _, form := range [...]string{base, base + "ا", base + "يا", base + "ه", "ال" + base, "ال" + base + "يه"} {
		if all[form].class&place != 0 {
			return true
		}
	}
	return false
}
