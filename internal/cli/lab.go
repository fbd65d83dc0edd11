package cli

import "isnad/internal/kit/sanitize"

// labCommands try parts of the program on material from outside.
type labCommands struct {
	Sanitize    sanitizeCommand    `cmd:""`
	Nearcopies  nearcopiesCommand  `cmd:""`
	Retrieval   retrievalCommand   `cmd:""`
	Attribution attributionCommand `cmd:""`
}

// sanitizeCommand runs HTML through the sanitiser.
type sanitizeCommand struct{}

// Run reads a JSON array of HTML strings and writes the array of what the
// sanitiser leaves of them.
func (sanitizeCommand) Run(t *terminal) error { return sanitize.Lab(t.in, t.out) }
