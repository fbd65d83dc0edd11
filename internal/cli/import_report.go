package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"

	"isnad/internal/migrate"
)

// notesShown is how many notes of a kind the terminal shows; the newsroom and
// the JSON report have more.
const notesShown = 20

// importReport prints what an import did.
func (t *terminal) importReport(r *migrate.Run) {
	t.say(t.p.T("migrate.title", "source", r.Source, "file", r.File) + ": " + t.p.T("migrate.state."+string(r.State)))
	if r.Summary.Dry {
		t.tell("migrate.dry")
	}
	t.say("")
	t.importTable(r.Summary)
	t.importLeft(r.Summary)
	t.say(t.p.T("migrate.addresses") + ": " + t.p.Int(r.Summary.Addresses))
	t.constructs("migrate.unconverted", r.Summary.Unconverted)
	t.constructs("migrate.flattened", r.Summary.Flattened)
	t.constructs("migrate.dropped", r.Summary.Dropped)
	t.importNotes(r)
}

// kindsOf lists the kinds of a summary in the order of reports.
func kindsOf(s migrate.Summary) (kinds []string) {
	for _, k := range migrate.Kinds {
		if s.Kinds[k] != nil {
			kinds = append(kinds, k)
		}
	}
	for _, k := range slices.Sorted(maps.Keys(s.Kinds)) {
		if !slices.Contains(migrate.Kinds, k) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

func (t *terminal) importKind(kind string) string {
	if name, other := strings.CutPrefix(kind, "other:"); other {
		return t.p.T("migrate.kind.other", "name", name)
	}
	return t.p.T("migrate.kind." + kind)
}

func (t *terminal) importTable(s migrate.Summary) {
	w := tabwriter.NewWriter(t.out, 0, 4, 2, ' ', 0)
	var head []string
	for _, c := range []string{"kind", "in", "new", "changed", "same", "conflicts", "skipped"} {
		head = append(head, t.p.T("migrate.column."+c))
	}
	fmt.Fprintln(w, strings.Join(head, "\t"))
	for _, k := range kindsOf(s) {
		n := s.Kinds[k]
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", t.importKind(k), t.p.Int(n.In), t.p.Int(n.New), t.p.Int(n.Changed),
			t.p.Int(n.Same), t.p.Int(n.Conflicts), t.p.Int(n.Left()))
	}
	_ = w.Flush() // a terminal that went away is no reason to stop
	t.say("")
}

// importLeft says why things were left out.
func (t *terminal) importLeft(s migrate.Summary) {
	for _, k := range kindsOf(s) {
		var parts []string
		for _, reason := range slices.Sorted(maps.Keys(s.Kinds[k].Skipped)) {
			parts = append(parts, t.p.T("migrate.reason."+reason)+" "+t.p.Int(s.Kinds[k].Skipped[reason]))
		}
		if len(parts) > 0 {
			t.say(t.p.T("migrate.left") + " – " + t.importKind(k) + ": " + t.p.List(parts...))
		}
	}
}

func (t *terminal) constructs(title string, counts map[string]int) {
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, k+" "+t.p.Int(counts[k]))
	}
	if len(parts) > 0 {
		t.say(t.p.T(title) + ": " + t.p.List(parts...))
	}
}

func (t *terminal) importNotes(r *migrate.Run) {
	for _, kind := range migrate.NoteKinds {
		total, shown := r.Summary.Noted[kind], 0
		if total == 0 {
			continue
		}
		t.say("")
		t.say(t.p.T("migrate.note."+string(kind)) + " (" + t.p.Int(total) + ")")
		for _, n := range r.Notes {
			if n.Kind == kind && shown < notesShown {
				t.say("  " + t.importNote(n))
				shown++
			}
		}
		if total > shown {
			t.say("  " + t.p.N("migrate.more", total-shown))
		}
	}
}

func (t *terminal) importNote(n migrate.Note) string {
	detail := n.Detail
	switch n.Kind {
	case migrate.NoteRefused, migrate.NoteConflict, migrate.NotePicture:
		detail = t.p.Err(migrate.Why(n.Detail))
	case migrate.NoteShortened:
		detail = t.p.T("migrate.field." + n.Detail)
	}
	line := detail
	if n.Title != "" {
		line += " · " + clipped(n.Title)
	}
	if n.Number > 0 {
		line += " · /a/" + fmt.Sprint(n.Number)
	}
	return line
}

// clipped keeps a title on the line.
func clipped(title string) string {
	if r := []rune(title); len(r) > 70 {
		return string(r[:69]) + "…"
	}
	return title
}
