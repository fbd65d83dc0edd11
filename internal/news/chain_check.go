package news

import (
	"net/url"
	"slices"

	"isnad/internal/kit/errs"
)

// Limits of a chain.
const (
	MaxLines   = 20
	MaxHops    = 12
	maxHopText = 300 // of each field, in letters
)

func (c Chain) check() (l errs.List) {
	if len(c.Lines) > MaxLines {
		return errs.List{errs.InField("chain", "chain.too_many_lines", errs.Args{"limit": MaxLines})}
	}
	for i, line := range c.Lines {
		at := func(j int, key string) {
			l = append(l, errs.InField("chain", key, errs.Args{"line": i + 1, "hop": j + 1}))
		}
		if len(line.Hops) == 0 || len(line.Hops) > MaxHops {
			at(0, "chain.hop_count")
		}
		if line.SameAs < 0 || line.SameAs > i {
			at(0, "chain.same_as")
		}
		if tooLong(line.SameReason, line.Distinct) {
			at(0, "chain.hop_long")
		}
		for j, h := range line.Hops {
			if !h.known() || (h.Role == OriginHop) && j > 0 {
				at(j, "chain.hop_kind")
			}
			if h.Verb != "" && !slices.Contains(Verbals, h.Verb) {
				at(j, "chain.hop_verb")
			}
			if h.Name == "" && h.Kind != OurselvesSource {
				at(j, "chain.hop_name")
			}
			if !webAddress(h.URL) || !webAddress(h.ArchiveURL) {
				at(j, "chain.hop_url")
			}
			if tooLong(h.Name, h.Title, h.Cue, h.Medium, h.Lang, h.Translator, h.Anonymity, h.Supports) {
				at(j, "chain.hop_long")
			}
		}
	}
	return l
}

func tooLong(fields ...string) bool {
	return slices.ContainsFunc(fields, func(s string) bool { return len([]rune(s)) > maxHopText })
}

func (h Hop) known() bool {
	return h.Role == OriginHop && slices.Contains(OriginKinds, h.Kind) || h.Role == RelayHop && slices.Contains(RelayKinds, h.Kind)
}

func webAddress(s string) bool {
	if s == "" {
		return true
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && len(s) <= 2000
}
