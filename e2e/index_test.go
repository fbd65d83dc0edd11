package e2e_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"isnad/e2e/node"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/search"
)

// searchFaults opens the index that a killed node left behind, and wants every piece
// that was acknowledged found by its word, and no piece that was retracted.
func searchFaults(t *testing.T, n *node.Node, o node.Options, acknowledged []entry) (faults []string) {
	t.Helper()
	d := openDatabase(t, n, o)
	defer d.Close()
	e, err := search.Open(search.Config{DB: d, Dir: filepath.Join(n.Data, "search")})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	gone := map[string]bool{}
	for _, a := range acknowledged {
		gone[a.Piece] = gone[a.Piece] || a.Act == retracted
	}
	err = d.Read(t.Context(), func(tx *db.Tx) error {
		for _, a := range acknowledged {
			if a.Act != published {
				continue
			}
			state, found, err := db.Find(tx, db.Column[news.State], `SELECT state FROM articles WHERE id = $1`, a.Piece)
			if err != nil {
				return err
			}
			answer, err := e.Find(tx, search.Question{Text: "«" + a.Word + "»", Limit: 5})
			if err != nil {
				return err
			}
			var want []news.ArticleID
			if !gone[a.Piece] && (!found || state == news.Published) {
				want = []news.ArticleID{news.ArticleID(a.Piece)}
			}
			if state != news.Published && len(answer.IDs) > 0 || want != nil && !slices.Equal(want, answer.IDs) {
				faults = append(faults, fmt.Sprintf("%s, which is %s, is searched for by %s: %v", a.Piece, state, a.Word, answer.IDs))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return faults
}

// wantSearchWhole looks into the index after the last kill; a piece that never was
// is the control.
func wantSearchWhole(t *testing.T, n *node.Node, o node.Options, acknowledged []entry) {
	t.Helper()
	for _, fault := range searchFaults(t, n, o, acknowledged) {
		t.Error(fault)
	}
	if faults := searchFaults(t, n, o, []entry{{published, "nobody's", "kalima0x"}}); len(faults) != 1 {
		t.Errorf("a piece that is not there is not missed: %q", faults)
	}
}
