package arabic

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// EditKind says what an [Edit] does to the old text.
type EditKind uint8

// The kinds of edits.
const (
	Equal  EditKind = iota // in both texts
	Delete                 // in the old text only
	Insert                 // in the new text only
)

func (k EditKind) String() string {
	return [...]string{"equal", "delete", "insert"}[min(k, Insert)]
}

// Change says how much an edit matters to a reader. A deletion and the insertion
// that replaces it have the same.
type Change uint8

// The changes, from the one that alters what is said to the one nobody can see.
const (
	Same        Change = iota // no change
	Substantive               // other words, numbers or names
	Spelling                  // the same words spelt otherwise: hamza, ى and ي, ة and ه, digits, case
	Diacritics                // vowel signs and tatweel only
	Punctuation               // signs between words only
	Invisible                 // spaces and characters without shape only
)

func (c Change) String() string {
	return [...]string{"same", "substantive", "spelling", "diacritics", "punctuation", "invisible"}[min(c, Invisible)]
}

// Edit is a piece of a comparison.
type Edit struct {
	Kind   EditKind
	Change Change
	Text   string
}

// DiffWords compares two texts word by word. The texts of Equal and Delete edits
// in a row are the old text, those of Equal and Insert the new one, both in NFC
// and without bytes that are no UTF-8.
//
// A word stays whole with all that is written together with it, as do a hashtag
// and a number. Words that differ in form only are paired, so that a changed
// vowel sign never hides a changed fact: every edit says what kind of [Change] it
// is. Beyond some tens of thousands of words, or where the texts have hardly
// anything in common, the differing part is replaced as one block.
func DiffWords(old, new string) []Edit {
	a, b := diffTokens(normalText(old)), diffTokens(normalText(new))
	ids := map[string]int32{}
	x, y := numberTokens(a, ids), numberTokens(b, ids)
	common := matchTokens(x, y)
	d := differ{a: a, b: b}
	i, j := 0, 0
	for _, m := range common {
		for ; m.n > 0; m.n-- {
			if i < m.i || j < m.j {
				d.replace(a[i:m.i], b[j:m.j])
			}
			d.keep(a[m.i], b[m.j])
			m.i, m.j = m.i+1, m.j+1
			i, j = m.i, m.j
		}
	}
	d.replace(a[i:], b[j:])
	return d.finish()
}

func normalText(s string) string { return norm.NFC.String(strings.ToValidUTF8(s, "")) }

// differ collects the edits. Deletions and insertions gather in a hunk until a
// word that both texts have ends it; a space between two changed words belongs
// to the hunk, so that a phrase is replaced as a phrase.
type differ struct {
	a, b     []diffToken
	edits    []Edit
	del, ins strings.Builder
	gapOld   string // an equal space after the hunk, which may turn out to be inside
	gapNew   string
}

// replace adds a difference to the hunk.
func (d *differ) replace(old, new []diffToken) {
	if len(old) == 0 && len(new) == 0 {
		return
	}
	d.del.WriteString(d.gapOld)
	d.ins.WriteString(d.gapNew)
	d.gapOld, d.gapNew = "", ""
	for _, t := range old {
		d.del.WriteString(t.text)
	}
	for _, t := range new {
		d.ins.WriteString(t.text)
	}
}

// keep adds a token that both texts have, perhaps in two forms.
func (d *differ) keep(old, new diffToken) {
	open := d.del.Len() > 0 || d.ins.Len() > 0
	if open && old.kind == spaceToken && d.gapOld == "" && !strings.Contains(old.text, "\n") {
		d.gapOld, d.gapNew = old.text, new.text
		return
	}
	d.flush()
	d.pair(old.text, new.text)
}

// flush ends the hunk.
func (d *differ) flush() {
	del, ins := d.del.String(), d.ins.String()
	if del != "" || ins != "" {
		change := classify(del, ins)
		d.add(Delete, change, del)
		d.add(Insert, change, ins)
		d.del.Reset()
		d.ins.Reset()
	}
	if d.gapOld != "" {
		d.pair(d.gapOld, d.gapNew)
		d.gapOld, d.gapNew = "", ""
	}
}

// pair adds a token and its counterpart.
func (d *differ) pair(old, new string) {
	if old == new {
		d.add(Equal, Same, old)
		return
	}
	change := classify(old, new)
	d.add(Delete, change, old)
	d.add(Insert, change, new)
}

// add adds an edit, joining equal ones.
func (d *differ) add(kind EditKind, change Change, text string) {
	if text == "" {
		return
	}
	if last := len(d.edits) - 1; kind == Equal && last >= 0 && d.edits[last].Kind == Equal {
		d.edits[last].Text += text
		return
	}
	d.edits = append(d.edits, Edit{kind, change, text})
}

func (d *differ) finish() []Edit {
	d.flush()
	return d.edits
}
