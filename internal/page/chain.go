package page

import (
	"fmt"

	"isnad/internal/kit/db"
	"isnad/internal/news"
)

type hopRow struct {
	line, sameAs int
	reason       string
	hop          news.Hop
}

func scanHop(row db.Scanner) (hopRow, error) {
	var r hopRow
	var at db.Time
	h := &r.hop
	err := row.Scan(&r.line, &h.Role, &h.Kind, &h.Name, &h.Title, &h.Verb, &h.Cue, &h.Medium, &at, &h.URL, &h.ArchiveURL,
		&h.Lang, &h.Translator, &h.Anonymity, &h.Supports, &h.Verified, &r.sameAs, &r.reason)
	h.At = at.Time
	return r, err
}

// chainOf reads the stored chain of an article.
func chainOf(tx *db.Tx, id news.ArticleID) (news.Chain, error) {
	rows, err := db.All(tx, scanHop, selectHops, id)
	if err != nil {
		return news.Chain{}, fmt.Errorf("reading the chain: %w", err)
	}
	var c news.Chain
	last := 0
	for _, r := range rows {
		if r.line != last {
			l := news.Line{SameAs: r.sameAs, SameReason: r.reason}
			if r.sameAs == 0 {
				l.SameReason, l.Distinct = "", r.reason
			}
			c.Lines, last = append(c.Lines, l), r.line
		}
		l := &c.Lines[len(c.Lines)-1]
		l.Hops = append(l.Hops, r.hop)
	}
	return c, nil
}

// ChainView turns a chain into the panel that readers see; nil when it has no
// lines. place is the dateline's, paper the name of this paper. It is used by
// the newsroom's preview too.
func (b *Builder) ChainView(s news.Site, c news.Chain, place string) *Chain {
	if len(c.Lines) == 0 {
		return nil
	}
	p := b.Printer(s)
	facts, carried := chainFacts(c, place)
	v := &Chain{Sentence: ChainSentence(p, facts), Broken: !c.Connected()}
	if facts.Origins > 0 && carried > 1 {
		v.Collapse = CollapseSentence(p, carried, facts.Origins+facts.Documents)
	}
	for i, l := range c.Lines {
		line := Line{}
		for j, h := range l.Hops {
			line.Nodes = append(line.Nodes, nodeOf(h, fmt.Sprintf("isnad-%d-%d", i+1, j+1)))
		}
		line.Nodes = append(line.Nodes, Node{Anchor: fmt.Sprintf("isnad-%d-us", i+1), Known: &Known{Kind: NodeUs, Name: s.Name}})
		v.Lines = append(v.Lines, line)
	}
	return v
}

// chainFacts counts what the sentence says. carried is the number of outlets
// that stand between origins and us.
func chainFacts(c news.Chain, place string) (f ChainFacts, carried int) {
	group, count := c.Groups()
	outlets := map[string]bool{}
	seen := make([]bool, count+1)
	own, documents := 0, 0
	for i, l := range c.Lines {
		relays := l.Relays()
		f.Relays = max(f.Relays, len(relays))
		for _, r := range relays {
			outlets[news.NameKey(r.Name)] = true
		}
		o, ok := l.Origin()
		if !ok {
			if f.Broken == "" && len(relays) > 0 {
				f.Broken = relays[0].Name
			}
			continue
		}
		if seen[group[i]] {
			continue
		}
		seen[group[i]] = true
		switch {
		case o.Kind == news.OurselvesSource:
			own++
		case o.Kind == news.DocumentSource:
			documents++
		case o.Unnamed():
			f.Origins, f.Unnamed = f.Origins+1, f.Unnamed+1
		default:
			f.Origins++
			f.Name, f.Statement = o.Name, o.Kind == news.InstitutionSource
		}
	}
	f.Verified = max(0, c.Verified()-own)
	switch {
	case own > 0 && f.Origins+documents == 0:
		f.Witnessed = place
	case f.Origins == 0 && documents > 0: // documents are all there is: they are the origins
		f.Origins = documents + own
		f.Name = firstNamed(c, news.DocumentSource)
		f.Verified = c.Verified()
	default:
		f.Documents = documents
		f.Origins += own
		f.Verified = min(f.Verified+own, f.Origins)
	}
	if f.Origins > 0 {
		f.Broken = ""
	}
	return f, len(outlets)
}

func firstNamed(c news.Chain, kind news.HopKind) string {
	for _, l := range c.Lines {
		if o, ok := l.Origin(); ok && o.Kind == kind {
			return o.Name
		}
	}
	return ""
}

var nodeKinds = map[news.HopKind]string{
	news.NamedSource: NodePerson, news.TitledSource: NodePerson, news.InstitutionSource: NodeInstitution,
	news.DocumentSource: NodeDocument, news.OurselvesSource: NodeReporter, news.AgencyOutlet: NodeAgency,
	news.PaperOutlet: NodePaper, news.ChannelOutlet: NodeChannel, news.AccountOutlet: NodeAccount,
}

func nodeOf(h news.Hop, anchor string) Node {
	n := Node{Anchor: anchor, Verb: string(h.Verb), Cue: h.Cue, Medium: h.Medium, When: Moment{At: h.At}}
	if h.Unnamed() {
		n.Unnamed = &Unnamed{Description: h.Name, Reason: h.Anonymity, Claim: h.Supports}
		return n
	}
	n.Known = &Known{Kind: nodeKinds[h.Kind], Name: h.Name, Title: h.Title, Claim: h.Supports, URL: h.URL,
		ArchiveURL: h.ArchiveURL, Translated: h.Lang, Translator: h.Translator, Checked: h.Verified}
	return n
}
