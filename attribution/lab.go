package attribution

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf8"
)

// labText is a line of what is analysed.
type labText struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// labStatement is a statement as scorers compare it. Offsets are characters.
type labStatement struct {
	Speaker      string   `json:"speaker"`
	Canonical    *string  `json:"speaker_canonical"`
	Kind         string   `json:"speaker_kind"`
	Cue          string   `json:"cue"`
	CueStart     int      `json:"cue_start"`
	CueEnd       int      `json:"cue_end"`
	ContentStart int      `json:"content_start"`
	ContentEnd   int      `json:"content_end"`
	Quoted       bool     `json:"quoted"`
	Mixed        bool     `json:"mixed"`
	Via          []string `json:"via"`
	RelayedBy    []string `json:"relayed_by,omitempty"`
	Medium       *string  `json:"medium"`
	Rule         string   `json:"rule"`
}

type labDateline struct {
	Agency *string `json:"agency"`
	Place  *string `json:"place"`
}

type labAnalysis struct {
	ID           string         `json:"id,omitempty"`
	Dateline     *labDateline   `json:"dateline"`
	Chain        []string       `json:"chain"`
	Attributions []labStatement `json:"attributions"`
	Origins      [][]string     `json:"origins"`
}

// Lab reads {"id","text"} from each line of in and writes to out what Analyze
// says of it, one JSON object a line, with offsets in characters. It stops at a
// line that is no such object.
func Lab(in io.Reader, out io.Writer) error {
	lines := bufio.NewReaderSize(in, 1<<16)
	to := bufio.NewWriter(out)
	enc := json.NewEncoder(to)
	enc.SetEscapeHTML(false)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var t labText
			if err := json.Unmarshal(line, &t); err != nil {
				return fmt.Errorf("line %d: %w", n, err)
			}
			if err := enc.Encode(labOf(t)); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return to.Flush()
		}
		if err != nil {
			return err
		}
	}
}

// WriteJSON writes to out what Analyze says of one text, as an object of the
// same form as the lines of Lab, without an id.
func WriteJSON(out io.Writer, text string) error {
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(labOf(labText{Text: text}))
}

// labOf analyses one text.
func labOf(t labText) labAnalysis {
	a := Analyze(t.Text)
	at := characters(t.Text)
	out := labAnalysis{ID: t.ID, Chain: []string{}, Attributions: []labStatement{}, Origins: [][]string{}}
	if d := a.Dateline; d != nil {
		out.Dateline = &labDateline{orNil(d.Agency), orNil(d.Place)}
	}
	for _, l := range a.Chain {
		out.Chain = append(out.Chain, l.Name)
	}
	for i := range a.Statements {
		s := &a.Statements[i]
		out.Attributions = append(out.Attributions, labStatement{
			Speaker: s.Speaker.Text, Canonical: orNil(s.Canonical), Kind: s.Kind.String(),
			Cue: s.Cue.Text, CueStart: at(s.Cue.Start), CueEnd: at(s.Cue.End),
			ContentStart: at(s.Content.Start), ContentEnd: at(s.Content.End),
			Quoted: s.Quoted, Mixed: s.Mixed, Via: texts(s.Via), RelayedBy: texts(s.RelayedBy),
			Medium: orNil(s.Medium), Rule: s.Rule,
		})
	}
	for _, group := range a.Origins {
		var names []string
		for _, i := range group {
			names = append(names, a.Statements[i].Speaker.Text)
		}
		out.Origins = append(out.Origins, names)
	}
	return out
}

func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func texts(mentions []Mention) []string {
	out := []string{}
	for _, m := range mentions {
		out = append(out, m.Text)
	}
	return out
}

// characters returns a function that turns byte offsets of s into offsets in
// characters. It counts on from a mark each 256 bytes.
func characters(s string) func(int) int {
	const step = 256
	marks := make([]int, 0, len(s)/step+1)
	n := 0
	for i := range s {
		if i >= len(marks)*step {
			marks = append(marks, i<<32|n)
		}
		n++
	}
	return func(offset int) int {
		m := min(offset/step, len(marks)-1)
		for m > 0 && marks[m]>>32 > offset {
			m--
		}
		if m < 0 {
			return 0
		}
		return marks[m]&0xffffffff + utf8.RuneCountInString(s[marks[m]>>32:offset])
	}
}

// String returns the name of the kind in the data of scorers.
func (k Kind) String() string {
	names := [...]string{"", "named", "titled", "anonymous", "institution", "document", "media"}
	if int(k) < len(names) {
		return names[k]
	}
	return ""
}
