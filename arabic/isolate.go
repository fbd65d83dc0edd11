package arabic

import "strings"

const (
	lro = '\u202d' // left-to-right override
	pdf = '\u202c' // its end
)

// IsolateHTML returns the plain text s as HTML for a right-to-left element:
// escaped, every run in <bdi dir="ltr"> ([DigitsRun] in <bdo dir="ltr">), every
// hashtag in <bdi> with its # inside, so that it stands at the right end of the
// word.
func IsolateHTML(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	var b strings.Builder
	b.Grow(len(s) + 64)
	at := 0
	for _, tag := range Hashtags(s) {
		isolateHTMLRuns(&b, s[at:tag.Start])
		b.WriteString("<bdi>")
		b.WriteString(htmlEscaper.Replace(s[tag.Start:tag.End]))
		b.WriteString("</bdi>")
		at = tag.End
	}
	isolateHTMLRuns(&b, s[at:])
	return b.String()
}

var htmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "\x00", "\ufffd")

func isolateHTMLRuns(b *strings.Builder, s string) {
	at := 0
	for _, r := range Runs(s) {
		element := "bdi"
		if r.Kind == DigitsRun {
			element = "bdo"
		}
		b.WriteString(htmlEscaper.Replace(s[at:r.Start]))
		b.WriteString("<" + element + ` dir="ltr">`)
		b.WriteString(htmlEscaper.Replace(s[r.Start:r.End]))
		b.WriteString("</" + element + ">")
		at = r.End
	}
	b.WriteString(htmlEscaper.Replace(s[at:]))
}

// IsolateText returns s for a right-to-left plain text with every run between
// U+2066 and U+2069; a [DigitsRun] has an override inside as well. Use it only
// where the reader's program is known to obey isolates: elsewhere (feeds, the
// subject of an e-mail, a page's title) word the text so that it begins with
// Arabic. [StripDirection] takes all of them out again.
func IsolateText(s string) string {
	var b strings.Builder
	at := 0
	for _, r := range Runs(s) {
		b.WriteString(s[at:r.Start])
		b.WriteRune(lri)
		if r.Kind == DigitsRun {
			b.WriteRune(lro)
			b.WriteString(s[r.Start:r.End])
			b.WriteRune(pdf)
		} else {
			b.WriteString(s[r.Start:r.End])
		}
		b.WriteRune(pdi)
		at = r.End
	}
	if at == 0 {
		return s
	}
	b.WriteString(s[at:])
	return b.String()
}
