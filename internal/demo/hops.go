package demo

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

var originKinds = []string{"named", "titled", "anonymous", "institution", "document", "eyewitness", "ourselves"}
var relayKinds = []string{"agency", "paper", "channel", "account"}

// rawHop is a hop with the fields that belong to its line.
type rawHop struct {
	Hop
	line, sameAs int
	why          string
}

// parseHop reads "line=1 | role=origin | kind=anonymous | title=… | …".
func parseHop(v string) (rawHop, error) {
	var h rawHop
	set := h.setters()
	for _, part := range strings.Split(v, "|") {
		key, value, ok := strings.Cut(part, "=")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		if !ok || value == "" {
			return h, fmt.Errorf("%q is not name=value", strings.TrimSpace(part))
		}
		put, ok := set[key]
		if !ok {
			return h, fmt.Errorf("unknown or repeated field %q", key)
		}
		delete(set, key)
		if err := put(value); err != nil {
			return h, fmt.Errorf("%s: %w", key, err)
		}
	}
	return h, h.check()
}

func (h *rawHop) setters() map[string]setter {
	return map[string]setter{
		"line":       number(&h.line),
		"role":       oneOf(&h.Role, "origin", "relay"),
		"kind":       oneOf(&h.Kind, slices.Concat(originKinds, relayKinds)...),
		"name":       text(&h.Name),
		"title":      text(&h.Title),
		"cue":        text(&h.Cue),
		"medium":     text(&h.Medium),
		"at":         ago(&h.Age),
		"url":        text(&h.URL),
		"archive":    text(&h.Archive),
		"lang":       text(&h.Lang),
		"translator": text(&h.Translator),
		"reason":     text(&h.Reason),
		"supports":   text(&h.Supports),
		"why":        text(&h.why),
		"same-as":    number(&h.sameAs),
		"verified": func(v string) error {
			h.Verified = v == "yes"
			return oneOf(new(string), "yes", "no")(v)
		},
	}
}

// ago reads "-5.5h", a moment before now.
func ago(into *time.Duration) setter {
	return func(v string) error {
		v, minus := strings.CutPrefix(v, "-")
		v, unit := strings.CutSuffix(v, "h")
		if !minus || !unit {
			return fmt.Errorf("a moment is written -5.5h")
		}
		if err := hours(into)(v); err != nil {
			return err
		}
		if *into < 0 {
			return fmt.Errorf("a moment is written -5.5h")
		}
		return nil
	}
}

// check holds the rules of one hop. The rule on names of anonymous origins is
// the one that protects people, in a real newsroom too.
func (h *rawHop) check() error {
	kinds := originKinds
	if h.Role == "relay" {
		kinds = relayKinds
	}
	switch {
	case h.line < 1 || h.line > 99:
		return fmt.Errorf("no line number")
	case h.Role == "":
		return fmt.Errorf("no role")
	case !slices.Contains(kinds, h.Kind):
		return fmt.Errorf("the kind %q does not fit the role %s", h.Kind, h.Role)
	case h.Age == 0:
		return fmt.Errorf("no time")
	case h.Kind == "anonymous" && h.Name != "":
		return fmt.Errorf("an anonymous origin has a name")
	case h.Kind == "anonymous" && (h.Title == "" || h.Reason == ""):
		return fmt.Errorf("an anonymous origin needs a title and a reason")
	case h.Kind != "anonymous" && h.Reason != "":
		return fmt.Errorf("only an anonymous origin has a reason")
	case h.Name == "" && h.Title == "":
		return fmt.Errorf("neither name nor title")
	case (h.sameAs != 0) != (h.why != "") || h.sameAs != 0 && h.Role != "origin":
		return fmt.Errorf("same-as and why belong together, on an origin")
	}
	return nil
}

// add puts a hop at the end of its line, which must be the last one or the
// next.
func (a *Article) add(h rawHop) error {
	n := len(a.Chain)
	switch h.line {
	case n + 1:
		if h.sameAs >= h.line {
			return fmt.Errorf("same-as must name an earlier line")
		}
		a.Chain = append(a.Chain, HopLine{Number: h.line, SameAs: h.sameAs, Why: h.why, Hops: []Hop{h.Hop}})
		return nil
	case n:
		hops := a.Chain[n-1].Hops
		last := hops[len(hops)-1]
		switch {
		case h.Role == "origin":
			return fmt.Errorf("an origin after the first hop of line %d", h.line)
		case last.Kind == "ourselves":
			return fmt.Errorf("nobody stands between ourselves and the paper")
		case h.Age > last.Age:
			return fmt.Errorf("this hop is older than the one before it")
		}
		a.Chain[n-1].Hops = append(hops, h.Hop)
		return nil
	}
	return fmt.Errorf("line %s is out of order", strconv.Itoa(h.line))
}
