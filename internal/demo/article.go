package demo

import (
	"fmt"
	"strings"
)

// ParseArticle reads one article file: a header, a blank line, the body. The
// name is only used in errors, which begin with "name:line:".
func ParseArticle(name, contents string) (*Article, error) {
	s, err := newSource(name, contents)
	if err != nil {
		return nil, err
	}
	return s.article()
}

func (s *source) article() (*Article, error) {
	a := &Article{File: s.file, Status: Published}
	fields, next, err := s.header(0)
	if err != nil {
		return nil, err
	}
	if err := s.fill(fields, a.setters(s)); err != nil {
		return nil, err
	}
	if a.Body, err = s.document(next); err != nil {
		return nil, err
	}
	if err := a.complete(); err != nil {
		return nil, s.fault(1, "%v", err)
	}
	return a, nil
}

func (a *Article) setters(s *source) map[string]setter {
	return map[string]setter{
		"status":     oneOf((*string)(&a.Status), string(Published), string(Scheduled), string(Draft), string(Review)),
		"headline":   text(&a.Headline),
		"kicker":     optional(&a.Kicker),
		"standfirst": text(&a.Standfirst),
		"section":    text(&a.Section),
		"tags":       list(&a.Tags, "،"),
		"authors":    list(&a.Authors, "،"),
		"place":      optional(&a.Place),
		"agency":     optional(&a.Agency),
		"age":        hours(&a.Age),
		"topic":      optional(&a.Topic),
		"image":      optional(&a.Picture.File),
		"caption":    text(&a.Picture.Caption),
		"credit":     text(&a.Picture.Credit),
		"alt":        text(&a.Picture.Alt),
		"label":      oneOf(&a.Picture.Label, "", "archive", "illustrative", "generated"),
		"opinion": func(v string) error {
			a.Opinion = v == "yes"
			return oneOf(new(string), "yes", "no")(v)
		},
		"chain-note": a.setNoChain,
		"hop*": func(v string) error {
			h, err := parseHop(v)
			if err != nil {
				return err
			}
			return a.add(h)
		},
		"correction": a.setCorrection,
		"retract":    a.setRetraction,
		"update*":    func(v string) error { return a.addUpdate(s, v) },
	}
}

func (a *Article) setNoChain(v string) error {
	parts, err := bars(v, 2)
	if err != nil {
		return err
	}
	a.NoChain = &NoChain{Note: parts[1]}
	return oneOf(&a.NoChain.Kind, "own", "opinion", "service")(parts[0])
}

func (a *Article) setCorrection(v string) error {
	parts, err := bars(v, 3)
	if err != nil {
		return err
	}
	was, is, ok := strings.Cut(parts[0], "=>")
	a.Correction = &Correction{Was: strings.TrimSpace(was), Is: strings.TrimSpace(is), Reason: parts[1]}
	if !ok || a.Correction.Was == "" || a.Correction.Is == "" {
		return fmt.Errorf("written was => is")
	}
	return hours(&a.Correction.Age)(parts[2])
}

func (a *Article) setRetraction(v string) error {
	parts, err := bars(v, 3)
	if err != nil {
		return err
	}
	a.Retraction = &Retraction{Reason: parts[1]}
	if err := hours(&a.Retraction.Age)(parts[2]); err != nil {
		return err
	}
	return oneOf(&a.Retraction.Class, "editorial", "court", "request", "copyright")(parts[0])
}

func (a *Article) addUpdate(s *source, v string) error {
	parts, err := bars(v, 3)
	if err != nil {
		return err
	}
	u := Update{Reason: parts[0]}
	if err := hours(&u.Age)(parts[1]); err != nil {
		return err
	}
	doc, err := (&source{file: s.file, lines: []string{parts[2]}}).document(0)
	if err != nil {
		return err
	}
	u.Blocks = doc.Content
	a.Updates = append(a.Updates, u)
	return nil
}

// complete holds the rules that need more than one header.
func (a *Article) complete() error {
	unpublished := a.Status == Draft || a.Status == Review
	switch {
	case a.Headline == "" || a.Standfirst == "" || a.Section == "":
		return fmt.Errorf("headline, standfirst or section is missing")
	case len(a.Authors) == 0:
		return fmt.Errorf("no author")
	case len(a.Body.Content) == 0:
		return fmt.Errorf("no body")
	case a.Kicker != "" && !strings.HasPrefix(a.Kicker, "#"):
		return fmt.Errorf("the kicker is not a hashtag")
	case a.Picture.File != "" && (a.Picture.Alt == "" || a.Picture.Credit == ""):
		return fmt.Errorf("a picture needs alt and credit")
	case (a.Status == Scheduled) != (a.Age < 0):
		return fmt.Errorf("a scheduled article, and only that, has a negative age")
	case len(a.Chain) > 0 && a.NoChain != nil:
		return fmt.Errorf("both a chain and a reason for none")
	case len(a.Chain) == 0 && a.NoChain == nil && !unpublished:
		return fmt.Errorf("neither a chain nor a reason for none")
	}
	return a.inOrder()
}

// inOrder refuses what happened before it could have.
func (a *Article) inOrder() error {
	for _, l := range a.Chain {
		if last := l.Hops[len(l.Hops)-1]; last.Age < a.Age {
			return fmt.Errorf("line %d of the chain ends after we published", l.Number)
		}
	}
	before := a.Age
	for _, u := range a.Updates {
		if u.Age >= before {
			return fmt.Errorf("the update %q is older than what it updates", u.Reason)
		}
		before = u.Age
	}
	if c := a.Correction; c != nil && (c.Age >= a.Age || c.Age < 0) {
		return fmt.Errorf("the correction is older than the article")
	}
	if r := a.Retraction; r != nil && (r.Age >= a.Age || r.Age < 0) {
		return fmt.Errorf("the retraction is older than the article")
	}
	return nil
}
