package page

import (
	"html/template"
	"strings"

	"isnad/internal/kit/i18n"
)

// ChainFacts is what the sentence over a chain says: how many independent
// origins, named or not, through how many hands, checked by us or not. It is
// never a grade.
type ChainFacts struct {
	Origins   int // independent ones
	Unnamed   int // of them, without a name
	Verified  int // of them, that this paper checked itself
	Relays    int // outlets between the first origin and us, on the longest line
	Documents int // seen by this paper, beside the origins

	Name      string // of the only origin, when it is named
	Statement bool   // the only origin is an official statement of Name
	Witnessed string // the place, when our own reporter saw it and there is no other origin
	Broken    string // the outlet that names no source, when there is no origin at all
}

// ChainSentence returns the sentence that a reader grasps in three seconds.
func ChainSentence(p *i18n.Printer, f ChainFacts) template.HTML {
	switch {
	case f.Origins == 0 && f.Witnessed != "":
		return p.H("site.isnad.witnessed", "place", f.Witnessed)
	case f.Origins == 0 && f.Broken != "":
		return p.H("site.isnad.broken", "outlet", f.Broken)
	case f.Origins == 0:
		return p.H("site.isnad.unknown")
	case f.Origins == 1 && f.Unnamed == 0 && f.Statement && f.Verified > 0:
		return p.H("site.isnad.statement-checked", "org", f.Name)
	case f.Origins == 1 && f.Unnamed == 0 && f.Statement:
		return p.H("site.isnad.statement", "org", f.Name)
	}
	parts := []template.HTML{origins(p, f)}
	if f.Origins == 1 && f.Relays == 0 {
		parts = append(parts, p.H("site.isnad.direct"))
	} else if f.Relays > 0 {
		parts = append(parts, p.NH("site.isnad.relays", f.Relays))
	}
	if f.Documents > 0 {
		parts = append(parts, p.NH("site.isnad.documents", f.Documents))
	}
	if check := verified(p, f); check != "" {
		parts = append(parts, check)
	}
	return join(parts, p.T("site.isnad.comma"), p.T("site.isnad.stop"))
}

// origins says how many there are and how many of them have a name.
func origins(p *i18n.Printer, f ChainFacts) template.HTML {
	head := p.NH("site.isnad.origins", f.Origins)
	var names template.HTML
	switch {
	case f.Unnamed == 0 && f.Origins == 1 && f.Name != "":
		return p.H("site.isnad.one-named", "name", f.Name)
	case f.Unnamed == 0:
		names = p.NH("site.isnad.all-named", f.Origins)
	case f.Unnamed >= f.Origins:
		names = p.NH("site.isnad.none-named", f.Origins)
		if f.Origins == 1 {
			return head + " " + names
		}
	case f.Origins == 2:
		names = p.H("site.isnad.one-of-two-unnamed")
	default:
		names = p.NH("site.isnad.some-unnamed", f.Unnamed)
	}
	return join([]template.HTML{head, names}, p.T("site.isnad.comma"), "")
}

// verified says what this paper checked; nothing when the origin spoke to us
// and there was nothing to check it with.
func verified(p *i18n.Printer, f ChainFacts) template.HTML {
	switch {
	case f.Verified >= f.Origins:
		return p.NH("site.isnad.all-checked", f.Origins)
	case f.Verified == 0 && f.Documents > 0:
		return ""
	case f.Verified == 0:
		return p.NH("site.isnad.none-checked", f.Origins)
	case f.Origins == 2:
		return p.H("site.isnad.one-of-two-checked")
	}
	return p.NH("site.isnad.some-checked", f.Verified)
}

// CollapseSentence says that outlets which look like many go back to few
// origins; "" when they do not.
func CollapseSentence(p *i18n.Printer, outlets, origins int) template.HTML {
	if outlets < 2 || outlets <= origins || origins < 1 {
		return ""
	}
	return join([]template.HTML{p.NH("site.isnad.carried", outlets), p.NH("site.isnad.back-to", origins)},
		p.T("site.isnad.comma"), p.T("site.isnad.stop"))
}

func join(parts []template.HTML, between, end string) template.HTML {
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteString(template.HTMLEscapeString(between))
		}
		b.WriteString(string(part))
	}
	b.WriteString(template.HTMLEscapeString(end))
	return template.HTML(b.String())
}
