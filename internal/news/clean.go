package news

import (
	"slices"

	"isnad/arabic"
)

// Cleaned returns the content as it may be stored: its texts without what nobody
// can see and nobody meant (see arabic.Clean). The body is cleaned where it is
// read (body.Parse). c itself stays as it is.
func (c Content) Cleaned() Content {
	clean(&c.Headline, &c.Standfirst, &c.Place, &c.Agency, &c.Lead.Caption)
	c.Tags = slices.Clone(c.Tags)
	for i := range c.Tags {
		clean(&c.Tags[i])
	}
	c.Chain.Lines = slices.Clone(c.Chain.Lines)
	for i := range c.Chain.Lines {
		l := &c.Chain.Lines[i]
		clean(&l.SameReason, &l.Distinct)
		l.Hops = slices.Clone(l.Hops)
		for j := range l.Hops {
			h := &l.Hops[j]
			clean(&h.Name, &h.Title, &h.Cue, &h.Medium, &h.Translator, &h.Anonymity, &h.Supports)
		}
	}
	return c
}

func clean(texts ...*string) {
	for _, s := range texts {
		*s, _ = arabic.Clean(*s)
	}
}
