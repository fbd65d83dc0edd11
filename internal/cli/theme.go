package cli

import (
	"context"
	"io/fs"
	"os"
	"time"

	"isnad/internal/front"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/i18n"
	"isnad/internal/kit/theme"
	"isnad/internal/news"
	"isnad/internal/page"
	"isnad/internal/page/pagetest"
	"isnad/themes/bayan"
)

// themeCommands are for who makes a theme.
type themeCommands struct {
	Check themeCheck `cmd:""`
}

// themeCheck tries a theme on everything that a page can be.
type themeCheck struct {
	Dir string `arg:"" type:"existingdir"`
}

// Run prints each problem on a line of its own.
func (c *themeCheck) Run(t *terminal) error {
	over, err := themeFolder(c.Dir)
	if err != nil {
		return err
	}
	problems := theme.Check(bayan.FS, over, themeFixtures(t))
	for _, p := range problems {
		t.say(p.String())
	}
	if len(problems) > 0 {
		t.complain(t.p.N("cli.theme.problems", len(problems)))
		return quiet(codeFailed)
	}
	t.tell("cli.theme.good", "dir", c.Dir)
	return nil
}

// themeContract is what every theme has to print.
func themeContract() theme.Contract {
	return theme.Contract{Views: page.Views(), Parts: page.Parts()}
}

// themeFixtures is the contract with pages to try it on, in the language that
// themes are made for first.
func themeFixtures(t *terminal) theme.Contract {
	c := themeContract()
	c.Fixtures = pagetest.Fixtures(t.catalog.Printer(i18n.LocaleFor("ar", "LY", nil)))
	return c
}

// openTheme reads the built-in theme with a folder of the operator's over it.
func openTheme(dir string, settings map[string]string) (*theme.Theme, error) {
	over, err := themeFolder(dir)
	if err != nil {
		return nil, err
	}
	t, err := theme.Open(theme.Config{Base: bayan.FS, Over: over, Pages: themeContract().Pages(), Settings: settings})
	if err != nil {
		return nil, &exit{code: codeFailed, key: "cli.error.theme", err: err}
	}
	return t, nil
}

// themeFolder opens a theme's folder so that no link in it leads out.
func themeFolder(dir string) (fs.FS, error) {
	if dir == "" {
		return nil, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, &exit{code: codeUsage, key: "cli.error.theme", err: err}
	}
	return root.FS(), nil
}

// themeSettings are what the paper's settings say to the theme.
func themeSettings(accent string) map[string]string {
	if accent == "" {
		return nil
	}
	return map[string]string{"accent": accent}
}

// accent is the colour that the newsroom chose for the paper; empty is the
// theme's own.
func (s *store) accent(ctx context.Context) (string, error) {
	var site news.Site
	err := s.db.Read(ctx, func(tx *db.Tx) (err error) {
		site, _, err = front.Site(tx)
		return err
	})
	return site.Accent, unusable(err)
}

// followColours puts the paper's colour into the theme when an editor changes
// it, on every node.
func (n *node) followColours(e bus.Event) {
	if e.Kind != news.SiteChanged {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	accent, err := n.store.accent(ctx)
	if err != nil {
		n.log.Warn("the paper's colour was not read", "err", err)
		return
	}
	if accent == n.accent {
		return
	}
	if err := n.theme.Configure(themeSettings(accent)); err != nil {
		n.log.Warn("the theme does not take the paper's colour", "colour", accent, "err", err)
		return
	}
	n.accent = accent
	n.site.Cache().DropAll()
}
