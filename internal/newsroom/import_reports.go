package newsroom

import (
	"html/template"
	"maps"
	"slices"
	"strings"

	"isnad/arabic"
	"isnad/internal/kit/db"
	"isnad/internal/migrate"
	"isnad/internal/news"
)

// importRoutes are the reports of what was moved in from old sites.
func (s *Server) importRoutes() []route {
	return []route{
		{"GET imports", news.Import, importList},
		{"GET imports/{id}", news.Import, importReport},
	}
}

type importListView struct {
	*Frame
	Runs []migrate.Run
}

func importList(v *visit) error {
	page := importListView{Frame: v.frame("import-list", "newsroom.imports.title")}
	err := v.read(func(tx *db.Tx) (err error) {
		page.Runs, err = migrate.Reports(tx, v.actor())
		return err
	})
	if err != nil {
		return err
	}
	return v.show(page)
}

// importView is the report of one run.
type importView struct {
	*Frame
	Run    migrate.Run
	Fault  string // why it stopped; empty when it did not
	Rows   []importRow
	Counts []importCount
	Groups []importGroup
}

// importRow is a kind of things with its counts.
type importRow struct {
	Name string
	migrate.Tally
	Why string // what was left out, by reason
}

// importCount is a line of constructs that did not come over as they were.
type importCount struct{ Title, Text string }

// importGroup is the notes of one kind.
type importGroup struct {
	Title string
	Total int
	Notes []importNote
	More  int
}

// importNote is a note with where it leads.
type importNote struct {
	Detail string
	Title  string
	Path   string // of the piece in the newsroom; empty when there is none
}

func importReport(v *visit) error {
	var run migrate.Run
	err := v.read(func(tx *db.Tx) (err error) {
		run, err = migrate.Report(tx, v.actor(), news.ImportID(v.r.PathValue("id")))
		return err
	})
	if err != nil {
		return err
	}
	page := importView{Frame: v.frame("import-report", "newsroom.imports.one", "source", run.Source), Run: run}
	if f := run.Summary.Fault; f != nil {
		page.Fault = v.p.Err(f.Err())
	}
	page.Rows, page.Groups = v.importRows(run.Summary), v.importGroups(run)
	for _, c := range []struct {
		key    string
		counts map[string]int
	}{{"migrate.unconverted", run.Summary.Unconverted}, {"migrate.flattened", run.Summary.Flattened}, {"migrate.dropped", run.Summary.Dropped}} {
		if len(c.counts) > 0 {
			page.Counts = append(page.Counts, importCount{v.p.T(c.key), v.listed(c.counts, func(name string) string { return name })})
		}
	}
	return v.show(page)
}

// listed names things with their numbers: «a (3), b (1)».
func (v *visit) listed(counts map[string]int, name func(string) string) string {
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, arabic.Isolate(name(k))+" ("+v.p.Int(counts[k])+")")
	}
	return v.p.List(parts...)
}

func (v *visit) importRows(s migrate.Summary) (rows []importRow) {
	add := func(kind, name string) {
		if n := s.Kinds[kind]; n != nil {
			rows = append(rows, importRow{Name: name, Tally: *n, Why: v.listed(n.Skipped, func(r string) string { return v.p.T("migrate.reason." + r) })})
		}
	}
	for _, kind := range migrate.Kinds {
		add(kind, v.p.T("migrate.kind."+kind))
	}
	for _, kind := range slices.Sorted(maps.Keys(s.Kinds)) {
		if name, other := strings.CutPrefix(kind, "other:"); other {
			add(kind, v.p.T("migrate.kind.other", "name", arabic.Isolate(name)))
		}
	}
	return rows
}

func (v *visit) importGroups(run migrate.Run) (groups []importGroup) {
	for _, kind := range migrate.NoteKinds {
		g := importGroup{Title: v.p.T("migrate.note." + string(kind)), Total: run.Summary.Noted[kind]}
		for _, n := range run.Notes {
			if n.Kind == kind {
				g.Notes = append(g.Notes, v.importNote(n))
			}
		}
		if g.More = g.Total - len(g.Notes); g.Total > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

func (v *visit) importNote(n migrate.Note) importNote {
	out := importNote{Detail: n.Detail, Title: n.Title}
	switch n.Kind {
	case migrate.NoteRefused, migrate.NoteConflict, migrate.NotePicture:
		out.Detail = v.p.Err(migrate.Why(n.Detail))
	case migrate.NoteShortened:
		out.Detail = v.p.T("migrate.field." + n.Detail)
	}
	if n.Article != "" {
		out.Path = home + "stories/" + string(n.Article)
	}
	return out
}

// StateOf is the state of a run in words.
func (f *Frame) StateOf(r migrate.Run) string { return f.T("migrate.state." + string(r.State)) }

// Heading is the name of a run: its file and its site.
func (f *Frame) Heading(r migrate.Run) template.HTML {
	return f.H("migrate.title", "source", r.Source, "file", r.File)
}
