package news

import (
	"strings"

	"isnad/arabic"
	"isnad/internal/news/body"
)

// SplitHeadline takes the hashtag that leads or ends a headline out of it, to
// stand on a line of its own. A headline that is nothing but a hashtag stays.
func SplitHeadline(typed string) (kicker, headline string) {
	tag, rest := arabic.LeadingHashtag(typed)
	if tag.Label == "" {
		rest, tag = arabic.TrailingHashtag(typed)
	}
	if tag.Label == "" || strings.TrimSpace(rest) == "" {
		return "", typed
	}
	return tag.Label, strings.TrimSpace(rest)
}

// TagLabels are the tags of a piece: the hashtag that leads the headline, those
// typed, those in the headline and the text; the first spelling of each.
func (c Content) TagLabels() []string {
	labels := append([]string{}, c.Tags...)
	if kicker, _ := SplitHeadline(c.Headline); kicker != "" {
		labels = append([]string{kicker}, labels...)
	}
	hashtags := arabic.Hashtags(c.Headline)
	if c.Body != nil {
		hashtags = append(hashtags, arabic.Hashtags(body.Plain(c.Body))...)
	}
	for _, h := range hashtags {
		labels = append(labels, h.Label)
	}
	seen := map[string]bool{}
	var out []string
	for _, l := range labels {
		l = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(l), "#"))
		key := arabic.TagKey(l)
		if key == "" || seen[key] || len(out) == MaxTags {
			continue
		}
		seen[key] = true
		out = append(out, l)
	}
	return out
}
