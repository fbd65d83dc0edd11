package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/mattn/go-isatty"

	"isnad/internal/kit/i18n"
)

// terminal is who the program talks to: their streams and their language.
type terminal struct {
	in      io.Reader
	out     io.Writer
	err     io.Writer
	catalog *i18n.Catalog
	p       *i18n.Printer
}

func newTerminal(in io.Reader, out, err io.Writer) (*terminal, error) {
	catalog, failure := i18n.Load()
	if failure != nil {
		return nil, fmt.Errorf("reading the catalogues: %w", failure)
	}
	t := &terminal{in: in, out: out, err: err, catalog: catalog}
	t.p = catalog.Printer(i18n.LocaleFor(terminalLanguage(os.Getenv), "", time.Local))
	return t, nil
}

// terminalLanguage follows the environment as other programs do: Arabic where
// it asks for Arabic, English elsewhere.
func terminalLanguage(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			if strings.HasPrefix(strings.ToLower(v), "ar") {
				return "ar"
			}
			return "en"
		}
	}
	return "en"
}

// say prints a line for the person, or for the program that reads it.
func (t *terminal) say(line string) { fmt.Fprintln(t.out, line) }

// tell prints a message of the catalogues.
func (t *terminal) tell(key string, kv ...any) { t.say(t.p.T(key, kv...)) }

// complain prints a line about something that is wrong.
func (t *terminal) complain(line string) { fmt.Fprintln(t.err, line) }

// isTerminal reports whether a stream is a person's screen or keyboard.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && (isatty.IsTerminal(f.Fd()) || isatty.IsCygwinTerminal(f.Fd()))
}
