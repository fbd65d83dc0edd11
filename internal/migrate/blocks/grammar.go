package blocks

import (
	"encoding/json"
	"strings"
)

// block is a Gutenberg block. A stretch of content outside blocks is a block
// without a name.
type block struct {
	Name   string // with its namespace: core/paragraph
	Attrs  map[string]any
	Source string   // the whole block as it stands in the content
	Chunks []string // its own HTML, in the places around its inner blocks
	Inner  []*block // len(Chunks) == len(Inner)+1
}

const maxBlockDepth = 60

// delimiter is a block comment.
type delimiter struct {
	start, end   int
	name         string
	attrs        map[string]any
	closes, void bool
}

// parseBlocks reads content as WordPress does: a closing comment ends the
// innermost block of its name, blocks that are never closed end with the
// content, and comments that are no block comments are HTML.
func parseBlocks(content string) []*block {
	root := &block{Chunks: []string{""}}
	stack := []*block{root}
	starts := []int{0}
	at, from := 0, 0 // where the HTML not yet taken begins, and where to look on
	pop := func(end int) {
		top := len(stack) - 1
		stack[top].Source = content[starts[top]:end]
		stack, starts = stack[:top], starts[:top]
	}
	for {
		d, found := nextDelimiter(content, from)
		top := stack[len(stack)-1]
		if !found {
			top.html(content[at:])
			break
		}
		from = d.end
		level := innermost(stack, d.name)
		if d.closes && level == 0 {
			continue // closes nothing: a comment
		}
		top.html(content[at:d.start])
		at = d.end
		switch {
		case d.closes:
			for len(stack) > level {
				pop(d.end)
			}
		case d.void || len(stack) > maxBlockDepth:
			top.inner(&block{Name: d.name, Attrs: d.attrs, Chunks: []string{""}, Source: content[d.start:d.end]})
		default:
			b := &block{Name: d.name, Attrs: d.attrs, Chunks: []string{""}}
			top.inner(b)
			stack, starts = append(stack, b), append(starts, d.start)
		}
	}
	for len(stack) > 1 {
		pop(len(content))
	}
	return root.sequence()
}

// innermost returns the level of the innermost open block of a name, 0 when
// there is none.
func innermost(stack []*block, name string) int {
	for i := len(stack) - 1; i > 0; i-- {
		if stack[i].Name == name {
			return i
		}
	}
	return 0
}

// sequence returns the inner blocks with the HTML between them as blocks
// without a name.
func (b *block) sequence() []*block {
	var out []*block
	for i, chunk := range b.Chunks {
		if strings.TrimSpace(chunk) != "" {
			out = append(out, &block{Source: chunk, Chunks: []string{chunk}})
		}
		if i < len(b.Inner) {
			out = append(out, b.Inner[i])
		}
	}
	return out
}

func (b *block) html(s string) { b.Chunks[len(b.Chunks)-1] = s }

func (b *block) inner(child *block) {
	b.Inner = append(b.Inner, child)
	b.Chunks = append(b.Chunks, "")
}

// nextDelimiter finds the next block comment at or after from. A comment that
// holds the beginning of another is none: WordPress escapes that.
func nextDelimiter(s string, from int) (delimiter, bool) {
	i := strings.Index(s[from:], "<!--")
	for start := from + i; i >= 0; start += 4 + i {
		rest := s[start+4:]
		if i = strings.Index(rest, "<!--"); i >= 0 {
			rest = rest[:i]
		}
		length := strings.Index(rest, "-->")
		if length < 0 {
			continue
		}
		if d, ok := parseDelimiter(rest[:length]); ok {
			d.start, d.end = start, start+4+length+3
			return d, true
		}
	}
	return delimiter{}, false
}

// parseDelimiter reads the inside of a comment: " wp:name {json} /". WordPress
// escapes hyphens in the JSON, so the comment ends where it seems to.
func parseDelimiter(inside string) (delimiter, bool) {
	s := strings.TrimSpace(inside)
	if s == inside || s == "" { // space must stand around
		return delimiter{}, false
	}
	var d delimiter
	s, d.closes = strings.CutPrefix(s, "/")
	s, found := strings.CutPrefix(s, "wp:")
	if !found {
		return delimiter{}, false
	}
	s, d.void = strings.CutSuffix(s, "/")
	s = strings.TrimSpace(s)
	name, rest, _ := strings.Cut(s, " ")
	if i := strings.IndexAny(s, "\t\n{"); i >= 0 && i < len(name) {
		name, rest = s[:i], s[i:]
	}
	if !blockName(name) {
		return delimiter{}, false
	}
	if rest = strings.TrimSpace(rest); rest != "" {
		if rest[0] != '{' {
			return delimiter{}, false
		}
		_ = json.Unmarshal([]byte(rest), &d.attrs) // broken attributes are none, as in WordPress
	}
	if d.name = name; !strings.Contains(name, "/") {
		d.name = "core/" + name
	}
	return d, true
}

func blockName(name string) bool {
	if name == "" || strings.Count(name, "/") > 1 {
		return false
	}
	for i, r := range name {
		if !(r >= 'a' && r <= 'z' || i > 0 && (r >= '0' && r <= '9' || r == '-' || r == '_' || r == '/')) {
			return false
		}
	}
	return true
}

// text returns an attribute that is a string.
func (b *block) text(name string) string {
	s, _ := b.Attrs[name].(string)
	return s
}

// number returns an attribute that is a number, or 0.
func (b *block) number(name string) int64 {
	if f, ok := b.Attrs[name].(float64); ok && f > 0 && f < 1<<53 {
		return int64(f)
	}
	return 0
}
