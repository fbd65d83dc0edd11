package blocks

import (
	"html"
	"slices"
	"strings"
)

// shortcode is a [name attributes] in square brackets, with its content if it
// encloses any.
type shortcode struct {
	name     string
	named    map[string]string
	plain    []string // attributes without a name
	content  string
	encloses bool
	source   string
}

// knownShortcodes are WordPress's own and those that embed.
var knownShortcodes = append(strings.Fields("gallery caption wp_caption audio video playlist embed more nextpage"), embedShortcodes...)

// cutShortcodes replaces the shortcodes in a piece of HTML by place holders,
// numbered from len(parts) on. It passes over tags, comments, and what stands
// in pre, code, script and style.
func cutShortcodes(s string, parts []part) (string, []part) {
	if strings.IndexByte(s, '[') < 0 {
		return s, parts
	}
	var out strings.Builder
	last, ends := 0, endings{s: s, last: map[string]int{}}
	for i := 0; i < len(s); {
		switch s[i] {
		case '<':
			i = ends.afterTag(i)
			continue
		case '[':
			if end, literal := escaped(s, i); literal != "" {
				out.WriteString(s[last:i] + literal)
				i, last = end, end
				continue
			}
			if sc, end, ok := ends.readShortcode(i); ok {
				out.WriteString(s[last:i] + placeholder(len(parts)))
				parts = append(parts, part{short: sc})
				i, last = end, end
				continue
			}
		}
		i++
	}
	out.WriteString(s[last:])
	return out.String(), parts
}

// endings finds closing tags in a text. It remembers where each stands last, so
// that a thousand openings that nobody closes do not cost a thousand searches
// to the end.
type endings struct {
	s    string
	last map[string]int
}

// after returns where the first closing tag at or after from begins, or -1.
func (e *endings) after(from int, tag string) int {
	last, known := e.last[tag]
	if !known {
		last = strings.LastIndex(e.s, tag)
		e.last[tag] = last
	}
	if last < from {
		return -1
	}
	return from + strings.Index(e.s[from:], tag)
}

// afterTag returns where the text goes on after the tag at i.
func (e *endings) afterTag(i int) int {
	s := e.s
	if strings.HasPrefix(s[i:], "<!--") {
		if end := strings.Index(s[i:], "-->"); end >= 0 {
			return i + end + 3
		}
		return len(s)
	}
	if i+1 >= len(s) || !isNameStart(s[i+1]) && s[i+1] != '/' {
		return i + 1
	}
	quote := byte(0)
	for j := i + 1; j < len(s); j++ {
		switch c := s[j]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && s[j-1] == '=':
			quote = c
		case c == '>':
			return e.afterRaw(i, j+1)
		}
	}
	return len(s)
}

// afterRaw passes over the content of elements in which brackets are text.
func (e *endings) afterRaw(tag, after int) int {
	s := e.s
	for _, name := range []string{"pre", "code", "script", "style", "textarea"} {
		n := len(name)
		if len(s) > tag+n+1 && strings.EqualFold(s[tag+1:tag+1+n], name) && (s[tag+1+n] == '>' || s[tag+1+n] == ' ') {
			if end := e.after(after, "</"+name); end >= 0 {
				return end
			}
		}
	}
	return after
}

// escaped reads [[name]], which WordPress prints as [name].
func escaped(s string, i int) (int, string) {
	if !strings.HasPrefix(s[i:], "[[") {
		return 0, ""
	}
	end := strings.Index(s[i:min(len(s), i+500)], "]]")
	if end < 0 || strings.ContainsAny(s[i+2:i+end], "[]<") {
		return 0, ""
	}
	return i + end + 2, s[i+1 : i+end+1]
}

func isNameStart(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isNamePart(c byte) bool {
	return isNameStart(c) || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// readShortcode reads the shortcode that begins at i, if brackets there are
// one. Text in brackets is common in articles, so a name that is not known must
// look like a shortcode: it encloses something, or has an attribute with a
// value, or an underscore, or stands alone on its line.
func (e *endings) readShortcode(i int) (*shortcode, int, bool) {
	s := e.s
	j := i + 1
	for j < len(s) && isNamePart(s[j]) && j-i < 60 {
		j++
	}
	if j == i+1 || !isNameStart(s[i+1]) || j >= len(s) {
		return nil, 0, false
	}
	name := s[i+1 : j]
	length := strings.IndexAny(s[j:min(len(s), j+8000)], "[]<")
	if length < 0 || s[j+length] != ']' || length > 0 && strings.IndexByte(" \t\n/=", s[j]) < 0 && s[j] != 0xc2 {
		return nil, 0, false
	}
	inside := s[j : j+length]
	end := j + length + 1
	sc := &shortcode{name: name}
	inside, selfClosing := strings.CutSuffix(inside, "/")
	sc.attributes(strings.TrimPrefix(inside, "="))
	if !selfClosing {
		closing := "[/" + name + "]"
		if k := e.after(end, closing); k >= 0 {
			sc.content, sc.encloses = s[end:k], true
			end = k + len(closing)
		}
	}
	sc.source = s[i:end]
	known := slices.Contains(knownShortcodes, name)
	if !known && !sc.encloses && len(sc.named) == 0 && !(len(sc.plain) == 0 && (strings.Contains(name, "_") || aloneOnLine(s, i, end))) {
		return nil, 0, false
	}
	return sc, end, true
}

// aloneOnLine reports whether nothing but space or the tags of a paragraph
// stands around s[i:end] on its line.
func aloneOnLine(s string, i, end int) bool {
	before, after := strings.TrimRight(s[:i], " \t"), strings.TrimLeft(s[end:], " \t")
	if name := s[i+1 : end-1]; strings.ToLower(name) != name {
		return false
	}
	return (before == "" || strings.HasSuffix(before, "\n") || strings.HasSuffix(before, "<p>")) &&
		(after == "" || after[0] == '\n' || strings.HasPrefix(after, "</p>"))
}

// attributes reads name="value", name=value and bare values. Editors have
// turned quotes into typographic ones or entities in many a post.
func (sc *shortcode) attributes(s string) {
	s = html.UnescapeString(s)
	s = strings.NewReplacer("\u00a0", " ", "\u201c", `"`, "\u201d", `"`, "\u2033", `"`, "\u00ab", `"`, "\u00bb", `"`).Replace(s)
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		stop := strings.IndexAny(s, "= \t\n\"'")
		if stop > 0 && s[stop] == '=' && !strings.Contains(s[:stop], "/") {
			name := strings.ToLower(s[:stop])
			var value string
			value, s = attributeValue(strings.TrimLeft(s[stop+1:], " "))
			if sc.named == nil {
				sc.named = map[string]string{}
			}
			if _, twice := sc.named[name]; !twice {
				sc.named[name] = value
			}
			continue
		}
		var value string
		value, s = attributeValue(s)
		if value != "" {
			sc.plain = append(sc.plain, value)
		}
	}
}

func attributeValue(s string) (value, rest string) {
	if s == "" {
		return "", ""
	}
	if s[0] == '"' || s[0] == '\'' {
		if end := strings.IndexByte(s[1:], s[0]); end >= 0 {
			return s[1 : 1+end], s[2+end:]
		}
		return "", s[1:]
	}
	if end := strings.IndexAny(s, " \t\n"); end >= 0 {
		return s[:end], s[end:]
	}
	return s, ""
}
