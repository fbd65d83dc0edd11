package news

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"isnad/internal/kit/errs"
	"isnad/internal/news/body"
)

// Limits of what an article may hold, in letters (runes) unless said.
const (
	MaxHeadline   = 300
	MaxStandfirst = 600
	MaxTags       = 30
	MaxAuthors    = 12
)

// Content is all that an editor writes of a piece. It is saved whole: as the
// working copy while it is written, and in each revision. Everything that
// pages and lists show is derived from it.
type Content struct {
	Headline   string     `json:"headline"` // as typed, a leading hashtag included
	Standfirst string     `json:"standfirst,omitempty"`
	Body       *body.Node `json:"body,omitempty"`
	Lang       string     `json:"lang,omitempty"` // of the piece; empty: the site's
	Section    SectionID  `json:"section,omitempty"`
	Topic      TopicID    `json:"topic,omitempty"`
	Tags       []string   `json:"tags,omitempty"` // labels as typed, without #
	Authors    []AuthorID `json:"authors,omitempty"`
	Opinion    bool       `json:"opinion,omitempty"`
	Place      string     `json:"place,omitempty"`  // of the dateline
	Agency     string     `json:"agency,omitempty"` // of the dateline; empty: this paper
	Lead       Lead       `json:"lead,omitzero"`
	Chain      Chain      `json:"chain,omitzero"`
	NoComments bool       `json:"noComments,omitempty"`
	Slug       string     `json:"slug,omitempty"` // of a page; articles derive theirs
}

// Lead is the picture above the text.
type Lead struct {
	Asset   AssetID `json:"asset,omitempty"`
	Caption string  `json:"caption,omitempty"`
	Label   string  `json:"label,omitempty"` // "", "archive", "illustrative" or "generated"
}

// Labels are the words that tell what a picture is not.
var Labels = []string{"", "archive", "illustrative", "generated"}

// ParseContent reads a stored or submitted content and checks its shape:
// unknown fields, an unknown node or too long a text are errs.Invalid.
func ParseContent(raw []byte) (Content, error) {
	var c struct {
		Content
		Body json.RawMessage `json:"body,omitempty"`
	}
	dec := json.NewDecoder(strings.NewReader(string(raw)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&c); err != nil {
		return Content{}, errs.New(errs.Invalid, "article.unreadable", nil).Because(err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return Content{}, errs.New(errs.Invalid, "article.unreadable", nil).Because(errors.New("text after the content"))
	}
	if len(c.Body) > 0 {
		doc, err := body.Parse(c.Body)
		if err != nil {
			return Content{}, fmt.Errorf("reading the body: %w", err)
		}
		c.Content.Body = doc
	}
	return c.Content, c.Content.Check()
}

// Check reports what cannot be stored, field by field. Whether it can be
// published is another question (Gaps).
func (c Content) Check() error {
	if slices.ContainsFunc(c.texts(), unstorable) {
		return errs.New(errs.Invalid, "article.unreadable", nil)
	}
	var l errs.List
	tooLong := func(field, s string, limit int) {
		if n := len([]rune(s)); n > limit {
			e := errs.InField(field, "article.too_long", errs.Args{"length": n, "limit": limit})
			l = append(l, e)
		}
	}
	tooLong("headline", c.Headline, MaxHeadline)
	tooLong("standfirst", c.Standfirst, MaxStandfirst)
	tooLong("place", c.Place, 80)
	tooLong("agency", c.Agency, 120)
	tooLong("slug", c.Slug, MaxHeadline)
	tooLong("lead.caption", c.Lead.Caption, 500)
	if strings.ContainsAny(c.Headline, "\n\r\t\u2028\u2029") {
		l = append(l, errs.InField("headline", "article.one_line", nil))
	}
	if len(c.Tags) > MaxTags {
		l = append(l, errs.InField("tags", "article.too_many_tags", errs.Args{"limit": MaxTags}))
	}
	for _, t := range c.Tags {
		tooLong("tags", t, 80)
	}
	if len(c.Authors) > MaxAuthors {
		l = append(l, errs.InField("authors", "article.too_many_authors", errs.Args{"limit": MaxAuthors}))
	}
	if !slices.Contains(Labels, c.Lead.Label) {
		l = append(l, errs.InField("lead.label", "article.unknown_label", nil))
	}
	l = append(l, c.Chain.check()...)
	return l.OrNil()
}

// texts are all that is typed outside of the body.
func (c Content) texts() []string {
	all := append([]string{c.Headline, c.Standfirst, c.Lang, c.Place, c.Agency, c.Lead.Caption, c.Slug}, c.Tags...)
	for _, l := range c.Chain.Lines {
		all = append(all, l.SameReason, l.Distinct)
		for _, h := range l.Hops {
			all = append(all, h.Name, h.Title, h.Cue, h.Medium, h.URL, h.ArchiveURL, h.Lang, h.Translator, h.Anonymity, h.Supports)
		}
	}
	return all
}

// unstorable reports a text that PostgreSQL refuses and SQLite cuts.
func unstorable(s string) bool { return strings.ContainsRune(s, 0) || !utf8.ValidString(s) }

// Gaps lists what publishing needs and the content lacks, each with its field.
func (c Content) Gaps(kind Kind) error {
	var l errs.List
	if strings.TrimSpace(c.Headline) == "" {
		l = append(l, errs.InField("headline", "gate.headline", nil))
	}
	if c.Body == nil || len(c.Body.Content) == 0 || strings.TrimSpace(body.Plain(c.Body)) == "" {
		l = append(l, errs.InField("body", "gate.body", nil))
	}
	if kind == ArticleKind {
		if c.Section == "" {
			l = append(l, errs.InField("section", "gate.section", nil))
		}
		if !c.Chain.Present() {
			l = append(l, errs.InField("chain", "gate.chain", nil))
		}
	}
	return l.OrNil()
}

// Fingerprint is the SHA-256 of the content's canonical JSON, in hex.
func (c Content) Fingerprint() (string, error) {
	raw, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("fingerprint: %w", err)
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:]), nil
}

// ShortFingerprint prints the first eight digits as readers see them: 9f2c·41ab.
func ShortFingerprint(f string) string {
	if len(f) < 8 {
		return f
	}
	return f[:4] + "\u00b7" + f[4:8]
}
