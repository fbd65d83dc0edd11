// Package cli is the face on the terminal: it reads the command line, wires
// the program together and says how it went. Every rule is in the rooms.
//
// The whole of what can be asked stands in one struct, commands: its fields
// are the commands, flags and environment variables; their explanations are in
// the catalogues cli.*.toml under the same names, in Arabic and English.
package cli

import (
	"context"
	"errors"
	"io"

	"github.com/alecthomas/kong"
)

// commands is everything that can be asked on the command line.
type commands struct {
	Help    helpFlag    `short:"h"`
	Version versionFlag `short:"V"`

	Serve     serveCommand     `cmd:""`
	Demo      demoCommand      `cmd:"" set:"data=./demo-data"`
	Import    importCommands   `cmd:""`
	User      userCommands     `cmd:""`
	Migrate   migrateCommand   `cmd:""`
	Doctor    doctorCommand    `cmd:""`
	Theme     themeCommands    `cmd:""`
	Search    searchCommands   `cmd:""`
	Clusters  clustersCommands `cmd:""`
	Attribute attributeCommand `cmd:""`
	Lab       labCommands      `cmd:""`
	VersionOf versionCommand   `cmd:"" name:"version"`
}

// Main runs the program with its arguments (without its name) and returns the
// exit code. It returns when the work is done, or when ctx ends and what was
// under way has been finished.
func Main(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	t, err := newTerminal(stdin, stdout, stderr)
	if err != nil {
		return (&terminal{err: stderr}).failed(err)
	}
	parser, err := newParser(t)
	if err != nil {
		return t.failed(err)
	}
	if len(args) == 0 {
		t.help(parser.Model.Node)
		return codeUsage
	}
	parsed, err := parser.Parse(args)
	switch {
	case errors.Is(err, errAnswered):
		return codeOK
	case err != nil:
		return t.misused(err)
	}
	parsed.BindTo(ctx, (*context.Context)(nil))
	if err := parsed.Run(t); err != nil {
		return t.failed(err)
	}
	return codeOK
}

func newParser(t *terminal) (*kong.Kong, error) {
	return kong.New(&commands{},
		kong.Name("isnad"),
		kong.NoDefaultHelp(),
		kong.Vars{"data": "./data"},
		kong.Writers(t.out, t.err),
		kong.Bind(t),
		kong.UsageOnError(),
	)
}

// errAnswered ends the parsing: the flag itself was the question.
var errAnswered = errors.New("answered")

// helpFlag prints what the command is for.
type helpFlag bool

// BeforeReset answers before anything that is missing can be complained about.
func (helpFlag) BeforeReset(ctx *kong.Context, t *terminal) error {
	node := ctx.Selected()
	if node == nil {
		node = ctx.Model.Node
	}
	t.help(node)
	return errAnswered
}

// versionFlag prints the version.
type versionFlag bool

// BeforeReset answers before anything that is missing can be complained about.
func (versionFlag) BeforeReset(t *terminal) error {
	t.say(versionLine())
	return errAnswered
}
