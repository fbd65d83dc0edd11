package cli

import "isnad/attribution"

// attributionCommand reads texts, one a line, and tells of each who says what
// in it: what a scorer compares with what people marked.
type attributionCommand struct{}

// Run reads {"id","text"} a line and writes the analysis of each, with offsets
// in characters.
func (attributionCommand) Run(t *terminal) error { return attribution.Lab(t.in, t.out) }
