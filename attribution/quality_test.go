package attribution_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"isnad/attribution"
)

// marked is an annotated text of the data set beside the repository.
type marked struct {
	ID           string
	Text         string
	Attributions []struct {
		Start int `json:"content_start"`
		End   int `json:"content_end"`
	}
}

// TestFindsWhatPeopleMarked compares with the annotated articles beside the
// repository, if they are there: nine of ten statements must be found with more
// than half of their content, and nine of ten that are found must be marked.
// The figures themselves come from «isnad lab attribution» and the scorer.
func TestFindsWhatPeopleMarked(t *testing.T) {
	file, err := os.Open("../../shared/data/arabic/attribution/dev.jsonl")
	if err != nil {
		t.Skip("the annotated articles are not here")
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<22)
	right, wanted, found := 0, 0, 0
	for lines.Scan() {
		var m marked
		if err := json.Unmarshal(lines.Bytes(), &m); err != nil {
			t.Fatal(err)
		}
		a := attribution.Analyze(m.Text)
		wanted += len(m.Attributions)
		found += len(a.Statements)
		right += agreeing(m, a)
	}
	if lines.Err() != nil || wanted == 0 {
		t.Fatal("no marked statements", lines.Err())
	}
	if right*10 < wanted*9 || right*10 < found*9 {
		t.Errorf("%d of %d marked statements, %d found", right, wanted, found)
	}
}

// agreeing counts the marked statements that share more than half of their
// content with one that was found.
func agreeing(m marked, a attribution.Analysis) int {
	at := make([]int, 0, len(m.Text)) // byte offset of each character
	for i := range m.Text {
		at = append(at, i)
	}
	at = append(at, len(m.Text))
	used := make([]bool, len(a.Statements))
	n := 0
	for _, w := range m.Attributions {
		start, end := at[w.Start], at[w.End]
		for k, s := range a.Statements {
			shared := min(end, s.Content.End) - max(start, s.Content.Start)
			all := max(end, s.Content.End) - min(start, s.Content.Start)
			if !used[k] && 2*shared > all {
				used[k] = true
				n++
				break
			}
		}
	}
	return n
}
