package attribution

import "strings"

// chain is the way of the lead from who knows it to the reader: the speaker of
// the first statement, who passed it on, the outlets that carried it, the
// outlet that the last line names, the agency of the dateline.
func (r *reading) chain(a *Analysis) []Link {
	var links []Link
	add := func(name string, role Role) {
		for _, l := range links {
			if name == "" || sameOutlet(l.Name, name) {
				return
			}
		}
		if name != "" {
			links = append(links, Link{name, role})
		}
	}
	if len(a.Statements) > 0 {
		lead := leadOf(a)
		s := &a.Statements[lead]
		add(fullName(s), Origin)
		for _, m := range s.RelayedBy {
			add(m.Text, Relay)
		}
		for _, m := range carriedBy(a, lead) {
			add(m.Text, Carrier)
		}
		if name, ok := r.reportedOn(a, lead); ok && len(links) == 1 {
			add(name, Carrier)
		}
	}
	for _, m := range r.sourceLine() {
		add(m.Text, Carrier)
	}
	if a.Dateline != nil {
		add(a.Dateline.Agency, Agency)
	}
	return links
}

// fullName is the name that stands for the speaker of a statement.
func fullName(s *Statement) string {
	if s.Canonical != "" {
		return s.Canonical
	}
	return s.Speaker.Text
}

// leadOf picks the statement that the chain is of: the first, or, when an
// outlet asserts the first, one of the next where it says whom it has it from.
func leadOf(a *Analysis) int {
	if a.Statements[0].Kind != Media {
		return 0
	}
	for i := 1; i < len(a.Statements) && i < 5; i++ {
		s := &a.Statements[i]
		if s.Kind == Media {
			continue
		}
		for _, m := range s.Via {
			if sameOutlet(m.Text, fullName(&a.Statements[0])) {
				return i
			}
		}
	}
	return 0
}

// carriedBy returns the outlets that carried the lead, or else the first that
// carried something else of the same origin.
func carriedBy(a *Analysis, lead int) []Mention {
	if via := a.Statements[lead].Via; len(via) > 0 {
		return via
	}
	if a.Statements[lead].Kind == Media {
		return nil
	}
	origin := make(map[int]bool)
	for _, group := range a.Origins {
		for _, i := range group {
			if i == lead {
				for _, j := range group {
					origin[j] = true
				}
			}
		}
	}
	for i := lead + 1; i < len(a.Statements); i++ {
		s := &a.Statements[i]
		if len(s.Via) > 0 && !inReportOf(a, s) && (origin[i] && sameVoice(&a.Statements[lead], s) || paperOf(&a.Statements[lead], s)) {
			return s.Via
		}
	}
	return nil
}

// sameVoice reports whether two statements of one origin are of one speaker, or
// the second of his document: what another official of the ministry told an
// outlet is no carrier of what the ministry said.
func sameVoice(lead, s *Statement) bool {
	return s.Kind == Document || fullName(s) == fullName(lead) || s.Kind == lead.Kind && lead.Kind != Named ||
		fullName(s) == lead.Speaker.Text || s.Speaker.Text == fullName(lead)
}

// inReportOf reports whether s stands inside of what an outlet asserts as a
// statement of its own.
func inReportOf(a *Analysis, s *Statement) bool {
	for i := range a.Statements {
		if o := &a.Statements[i]; o.Kind == Media {
			for _, m := range s.Via {
				if m.Span == o.Speaker.Span && m.Start < m.End {
					return true
				}
			}
		}
	}
	return false
}

// paperOf reports whether the speaker of s is a document of the lead's speaker:
// بيان صدر عن وزارة الخارجية.
func paperOf(lead, s *Statement) bool {
	return s.Kind == Document && lead.Kind != Document && strings.Contains(s.Speaker.Text, lead.Speaker.Text)
}

// reportedOn finds the outlet that asserts something about the document that
// the lead is from: «وبحسب صحيفة …، فإن الدراسة فحصت».
func (r *reading) reportedOn(a *Analysis, lead int) (string, bool) {
	s := &a.Statements[lead]
	if s.Kind != Document {
		return "", false
	}
	head := r.stemAt(r.at(s.Speaker.Start))
	for i := range a.Statements {
		o := &a.Statements[i]
		if o.Kind != Media || i == lead {
			continue
		}
		first := r.at(o.Content.Start)
		for j := first; j < first+4 && j < len(r.words) && r.words[j].start < o.Content.End; j++ {
			if w := &r.words[j]; w.stem == head && (w.def || head == w.fold) {
				return fullName(o), true
			}
		}
	}
	return "", false
}

// sourceLine reads the last lines that say where the text was taken from:
// «المصدر: CNN», «المصدر (وكالات)».
func (r *reading) sourceLine() []Mention {
	first := r.sourceLineAt()
	if first < 0 {
		return nil
	}
	var names []Mention
	for i := first + 1; i < len(r.words); i++ {
		if o, ok := r.outletAt(i); ok {
			names = append(names, r.carrier(o))
			i = o.last - 1
			continue
		}
		if n, _, last, ok := r.nameAt(i); ok && n.key != "" && !r.words[i].has(timeNoun) {
			names = append(names, Mention{Span{r.words[i].start, r.words[last-1].end}, r.text(i, last)})
			i = last - 1
			continue
		}
		if r.is(i, "وكالات") {
			names = append(names, r.mention(i, i+1))
		}
	}
	return names
}

// sourceLineAt finds the word that such a line begins with, or -1.
func (r *reading) sourceLineAt() int {
	for i := len(r.words) - 1; i > 0 && i > len(r.words)-12; i-- {
		w := &r.words[i]
		if w.stem != "مصدر" && w.fold != "المصادر" && w.fold != "source" || i+1 >= len(r.words) {
			continue
		}
		if (r.is(i+1, ":") || r.is(i+1, "(") || r.is(i+1, "-")) && (w.para || !r.isWord(i-1)) {
			return i
		}
	}
	return -1
}

// sameOutlet reports whether two names are one name, or of one outlet.
func sameOutlet(a, b string) bool {
	if a == b {
		return true
	}
	x, y := outletKey(a), outletKey(b)
	return x == y && x != ""
}

// agencyOf is the key of the national agency that «وكالة الأنباء» with an
// adjective or a country means.
var agencyOf = map[string]string{
	"كويتيه": "كونا", "كويت": "كونا", "سعوديه": "واس", "قطريه": "قنا", "قطر": "قنا", "بحرين": "بنا", "بحرينيه": "بنا",
	"اماراتيه": "وام", "امارات": "وام", "عمانيه": "العمانيه", "سوريه": "سانا", "عراقيه": "واع", "ليبيه": "وال", "تونسيه": "وات",
	"جزايريه": "واج", "مغربيه": "و م ع", "موريتانيه": "وما", "سودانيه": "سونا", "اردنيه": "بترا", "فلسطينيه": "وفا", "يمنيه": "سبا",
	"لبنانيه": "الوكاله الوطنيه للاعلام", "صوماليه": "صونا", "ايرانيه": "ارنا", "صينيه": "شينخوا", "تركيه": "الاناضول",
	"فرنسيه": "فرانس برس", "المانيه": "د ب ا", "مصريه": "ا ش ا",
}

// outletKey is the key of the outlet that a name holds, or else its words. The
// sure names count before the weak ones.
func outletKey(name string) string {
	r := read(name)
	weak, agency := "", false
	for i := range r.words {
		w := &r.words[i]
		agency = agency || w.stem == "وكاله"
		if key, ok := agencyOf[w.stem]; ok && agency && strings.Contains(name, "نباء") || ok && agency && w.stem == "فرنسيه" {
			return key
		}
		n, how, last, ok := r.nameAt(i)
		switch {
		case !ok || how.cut > 0 || w.stem == "انباء" && last == i+1:
		case !n.weak:
			return n.key
		case weak == "" && (i == 0 || r.has(i-1, outletNoun) || !r.isWord(i-1)):
			weak = n.key
		}
	}
	if weak != "" {
		return weak
	}
	return strings.Join(nameWords(name), " ")
}
