package cli

import (
	"isnad/internal/kit/i18n"
	"isnad/internal/kit/theme"
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
