package body

import "isnad/arabic"

// inline writes the content of a paragraph or heading. Neighbouring texts share
// the elements of the marks that they have in common, so that one link stays
// one link.
func (o *output) inline(content []*Node) {
	for _, n := range content {
		if n.Type == HardBreak {
			o.raw("<br>\n")
			continue
		}
		marks := n.Marks
		if len(marks) > 1 {
			marks = canonicalMarks(marks)
		}
		o.marks(marks)
		switch {
		case o.feed || has(marks, Code):
			o.text(n.Text)
		default:
			o.isolated(n.Text, has(marks, Link), o.ltr || has(marks, Lang))
		}
	}
	o.marks(nil)
}

// marks closes and opens elements until exactly want is open.
func (o *output) marks(want []Mark) {
	same := 0
	for same < len(o.open) && same < len(want) && sameMark(o.open[same], want[same]) {
		same++
	}
	for i := len(o.open) - 1; i >= same; i-- {
		o.raw("</" + element(o.open[i].Type) + ">")
	}
	o.open = o.open[:same]
	for _, m := range want[same:] {
		o.openMark(m)
		o.open = append(o.open, m)
	}
}

func (o *output) openMark(m Mark) {
	o.raw("<" + element(m.Type))
	switch m.Type {
	case Link:
		o.href(m.A().Href)
	case Lang:
		if lang := m.A().Lang; lang != "" {
			o.attr("lang", lang)
		}
		if dir := m.A().Dir; dir != "" {
			o.attr("dir", dir)
		}
	case Code:
		o.raw(` dir="ltr"`)
	}
	o.raw(">")
}

func element(t MarkType) string {
	switch t {
	case Link:
		return "a"
	case Lang:
		return "bdi"
	case Bold:
		return "strong"
	case Italic:
		return "em"
	case Strike:
		return "s"
	case Superscript:
		return "sup"
	case Subscript:
		return "sub"
	case Code:
		return "code"
	}
	return "span"
}

// isolated writes a text with its hashtags linked and, in a right-to-left
// block, its left-to-right runs isolated.
func (o *output) isolated(s string, inLink, isolatedAlready bool) {
	last := 0
	for _, tag := range arabic.Hashtags(s) {
		o.runs(s[last:tag.Start], isolatedAlready)
		o.hashtag(s[tag.Start:tag.End], tag.Label, inLink)
		last = tag.End
	}
	o.runs(s[last:], isolatedAlready)
}

func (o *output) runs(s string, isolatedAlready bool) {
	if isolatedAlready {
		o.text(s)
		return
	}
	at := 0
	for {
		r, found := arabic.NextRun(s, at)
		if !found {
			break
		}
		o.text(s[at:r.Start])
		at = r.End
		switch run := s[r.Start:r.End]; r.Kind {
		case arabic.LatinRun:
			o.raw("<bdi")
			if o.LatinLang != "" {
				o.attr("lang", o.LatinLang)
			}
			o.raw(` dir="ltr">`)
			o.text(run)
			o.raw("</bdi>")
		case arabic.NumberRun:
			o.raw(`<bdi dir="ltr">`)
			o.text(run)
			o.raw("</bdi>")
		case arabic.DigitsRun:
			o.raw(`<bdo dir="ltr">`)
			o.text(run)
			o.raw("</bdo>")
		}
	}
	o.text(s[at:])
}

// hashtag keeps the # inside the isolate: outside it, it would stand at the
// wrong end of the word.
func (o *output) hashtag(typed, label string, inLink bool) {
	url := ""
	if o.Tag != nil && !inLink {
		url = o.Tag(label)
	}
	if url == "" || !SafeLink(url) {
		o.raw("<bdi>")
		o.text(typed)
		o.raw("</bdi>")
		return
	}
	o.raw(`<a class="tag"`)
	o.attr("href", url)
	o.raw("><bdi>")
	o.text(typed)
	o.raw("</bdi></a>")
}
