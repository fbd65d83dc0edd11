package cli

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"unicode"

	"isnad/arabic"
	"isnad/attribution"
)

// attributeCommand reads one text and tells who says what in it, through whom.
type attributeCommand struct {
	File string `arg:"" optional:"" default:"-"`
	JSON bool   `name:"json"`
}

// longestText is how much of a text is read: a hundred long articles.
const longestText = 4 << 20

// Run prints the analysis for a person, or as JSON.
func (c *attributeCommand) Run(t *terminal) error {
	text, err := c.read(t)
	if err != nil {
		return err
	}
	if c.JSON {
		return attribution.WriteJSON(t.out, text)
	}
	a := attribution.Analyze(text)
	attributionReport{t: t, text: text, a: &a}.print()
	return nil
}

func (c *attributeCommand) read(t *terminal) (string, error) {
	in := t.in
	if c.File != "-" {
		f, err := os.Open(c.File)
		if err != nil {
			return "", err
		}
		defer f.Close()
		in = f
	}
	body, err := io.ReadAll(io.LimitReader(in, longestText+1))
	if err != nil {
		return "", fmt.Errorf("reading %s: %w", c.File, err)
	}
	if len(body) > longestText {
		return "", fail(codeFailed, "cli.attribute.long", "Size", longestText>>20)
	}
	return string(body), nil
}

// attributionReport prints an analysis. What comes from the text is isolated,
// so that names of both directions keep their places in a line, and is rid of
// what could steer a terminal.
type attributionReport struct {
	t    *terminal
	text string
	a    *attribution.Analysis
}

func (r attributionReport) print() {
	r.dateline()
	r.chain()
	r.statements()
	r.origins()
}

// from is a piece of the text for a line of the report.
func from(s string) string {
	clean := strings.Map(func(c rune) rune {
		switch {
		case unicode.IsSpace(c):
			return ' '
		case unicode.IsControl(c), c == unicode.ReplacementChar:
			return -1
		}
		return c
	}, s)
	return arabic.Isolate(strings.Join(strings.Fields(clean), " "))
}

func (r attributionReport) dateline() {
	d := r.a.Dateline
	if d == nil {
		r.t.tell("cli.attribute.no_dateline")
		return
	}
	var parts []string
	for _, p := range [][2]string{{"agency", d.Agency}, {"place", d.Place}, {"date", d.Date}} {
		if p[1] != "" {
			parts = append(parts, r.t.p.T("cli.attribute."+p[0])+" "+from(p[1]))
		}
	}
	r.t.say(r.t.p.T("cli.attribute.dateline") + ": " + strings.Join(parts, " · ") + rule(d.Rule))
}

// rule is the name of a rule behind a line.
func rule(name string) string { return "  [" + name + "]" }

func (r attributionReport) chain() {
	if len(r.a.Chain) == 0 {
		r.t.tell("cli.attribute.no_chain")
		return
	}
	roles := [...]string{"", "origin", "relay", "carrier", "wire"}
	r.t.say(r.t.p.T("cli.attribute.chain") + ":")
	for i, l := range r.a.Chain {
		r.t.say("   " + strconv.Itoa(i+1) + ". " + from(l.Name) + " (" + r.t.p.T("cli.attribute.role."+roles[l.Role]) + ")")
	}
}

func (r attributionReport) statements() {
	r.t.say(r.t.p.N("cli.attribute.statements", len(r.a.Statements)))
	for i := range r.a.Statements {
		s := &r.a.Statements[i]
		who := from(s.Speaker.Text)
		if s.Canonical != "" {
			who += " = " + from(s.Canonical)
		}
		r.t.say("")
		r.t.say(strconv.Itoa(i+1) + ". " + who + " (" + r.t.p.T("cli.attribute.kind."+s.Kind.String()) + ") · " + from(s.Cue.Text) + rule(s.Rule))
		r.t.say("   " + from(r.text[s.Content.Start:s.Content.End]))
		var notes []string
		note := func(key, value string) {
			if value != "" {
				notes = append(notes, r.t.p.T("cli.attribute."+key)+" "+value)
			}
		}
		note("via", mentions(s.Via))
		note("relayed", mentions(s.RelayedBy))
		if s.Medium != "" {
			note("medium", from(s.Medium))
		}
		switch {
		case s.Quoted:
			notes = append(notes, r.t.p.T("cli.attribute.quoted"))
		case s.Mixed:
			notes = append(notes, r.t.p.T("cli.attribute.mixed"))
		}
		if len(notes) > 0 {
			r.t.say("   " + strings.Join(notes, " · "))
		}
	}
}

func mentions(list []attribution.Mention) string {
	var names []string
	for _, m := range list {
		names = append(names, from(m.Text))
	}
	return strings.Join(names, " · ")
}

func (r attributionReport) origins() {
	if len(r.a.Origins) == 0 {
		return
	}
	r.t.say("")
	r.t.say(r.t.p.N("cli.attribute.origins", len(r.a.Origins)))
	for _, group := range r.a.Origins {
		var names, numbers []string
		seen := make(map[string]bool)
		for _, i := range group {
			name := from(r.a.Statements[i].Speaker.Text)
			if !seen[name] {
				seen[name] = true
				names = append(names, name)
			}
			numbers = append(numbers, strconv.Itoa(i+1))
		}
		r.t.say("   " + strings.Join(names, " = ") + "  (" + strings.Join(numbers, " ") + ")")
	}
}
