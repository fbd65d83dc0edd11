package newsroom

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"isnad/arabic"
	"isnad/internal/desk"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// The hints of the proof-reader stand beside the story. A button sends the whole
// form, as every button of the page does, so nothing that was typed since is
// lost and nothing is stored before its writer has seen it.

const (
	shownHints  = 50 // more than these are told by their number
	hintContext = 24 // letters on either side
	hintAction  = "hint."
)

// hintView is one hint as the page lists it.
type hintView struct {
	Key                string // names it in the button
	Field              string // where the link leads
	Rule               string // the message that explains it
	Before, Was, After string
	Suggestion         string
	Certain, Fixes     bool
}

// hintList is what the proof-reader says of a piece.
type hintList struct {
	Shown   []hintView
	More    int
	Certain int // those that can be accepted at once
}

// remark is a hint of any field; block is -1 outside the body.
type remark struct {
	field string
	body.Remark
}

// key names a remark as long as the text before it is the same.
func (r remark) key() string {
	return fmt.Sprintf("%s.%d.%s.%d.%d", r.field, r.Block, r.Hint.Rule, r.Hint.Start, r.Hint.End)
}

// proofread reads the headline, the standfirst and the body.
func (v *visit) proofread(c news.Content) (list []remark) {
	style := arabic.Style{Digits: arabic.WesternDigits, NoChain: !c.Chain.Present()}
	if arabic.ConventionsOf(v.site.Country).Digits == arabic.ArabicIndic {
		style.Digits = arabic.IndicDigits
	}
	for _, f := range []struct{ name, text string }{{"headline", c.Headline}, {"standfirst", c.Standfirst}} {
		for _, h := range arabic.Hints(f.text, style) {
			list = append(list, remark{f.name, body.Remark{Block: -1, Text: f.text, Hint: h}})
		}
	}
	if c.Body != nil {
		for _, r := range body.Proofread(c.Body, style) {
			list = append(list, remark{"body", r})
		}
	}
	return list
}

// hints lists what the proof-reader says, for the page.
func (v *visit) hints(c news.Content) (l hintList) {
	for _, r := range v.proofread(c) {
		h := r.Hint
		if h.Certainty == arabic.Certain && h.Fixes(r.Text) {
			l.Certain++
		}
		if len(l.Shown) == shownHints {
			l.More++
			continue
		}
		l.Shown = append(l.Shown, hintView{
			Key: hintAction + r.key(), Field: r.field, Rule: v.p.T(h.Rule.Key()),
			Before: lastLetters(r.Text[:h.Start]), Was: r.Text[h.Start:h.End], After: firstLetters(r.Text[h.End:]),
			Suggestion: h.Suggestion, Certain: h.Certainty == arabic.Certain, Fixes: h.Fixes(r.Text),
		})
	}
	return l
}

// accept changes the content as the button asks: by one hint and those that
// belong to it, or by all that are certain. A hint that is no longer there is
// passed over.
func (v *visit) accept(action string, c news.Content) news.Content {
	var chosen []remark
	all := v.proofread(c)
	for _, r := range all {
		switch {
		case !r.Hint.Fixes(r.Text):
		case action == hintAction+"certain":
			if r.Hint.Certainty == arabic.Certain {
				chosen = append(chosen, r)
			}
		case action == hintAction+r.key():
			for _, other := range all {
				if other.key() == r.key() || r.Hint.Group != 0 && other.field == r.field && other.Block == r.Block && other.Hint.Group == r.Hint.Group {
					chosen = append(chosen, other)
				}
			}
		}
	}
	var headline, standfirst []arabic.Hint
	var remarks []body.Remark
	for _, r := range chosen {
		switch r.field {
		case "headline":
			headline = append(headline, r.Hint)
		case "standfirst":
			standfirst = append(standfirst, r.Hint)
		default:
			remarks = append(remarks, r.Remark)
		}
	}
	c.Headline = arabic.ApplyHints(c.Headline, headline)
	c.Standfirst = arabic.ApplyHints(c.Standfirst, standfirst)
	if len(remarks) > 0 {
		c.Body = body.Corrected(c.Body, remarks)
	}
	return c
}

// acceptHints answers a button of the list: the page again, with the change in
// its fields and nothing stored.
func (v *visit) acceptHints(p desk.Piece, form *web.Form) error {
	c, err := v.typed(form, p)
	if form.Fail(err) {
		return v.editStory(p, form, true)
	}
	if err != nil {
		return err
	}
	c = v.accept(form.Get("do"), c)
	form.Values.Set("headline", c.Headline)
	form.Values.Set("standfirst", c.Standfirst)
	if c.Body != nil {
		raw, err := body.Marshal(c.Body)
		if err != nil {
			return err
		}
		form.Values.Set("body", string(raw))
	}
	return v.editStory(p, form, true)
}

func isHintAction(action string) bool { return strings.HasPrefix(action, hintAction) }

// hintsFragment lists the hints anew, after each save.
func hintsFragment(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	view := storyView{Frame: v.frame("story-edit", "newsroom.story.title."+string(p.Kind)), Piece: p, Hints: v.hints(p.Content)}
	return v.fragment("story-edit", "story-hints", view)
}

// lastLetters and firstLetters cut a line around a hint.
func lastLetters(s string) string {
	s = s[strings.LastIndexByte(s, '\n')+1:]
	at := len(s)
	for range hintContext {
		_, n := utf8.DecodeLastRuneInString(s[:at])
		at -= n
	}
	if at > 0 {
		return "…" + s[at:]
	}
	return s
}

func firstLetters(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	at := 0
	for range hintContext {
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
	}
	if at < len(s) {
		return s[:at] + "…"
	}
	return s
}
