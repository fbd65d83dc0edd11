package client_test

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"isnad/internal/kit/browser"
	"isnad/internal/kit/i18n"
	"isnad/internal/newsroom/dist"
)

func TestEveryLabelIsInBothCatalogues(t *testing.T) {
	catalog, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"ar", "en"} {
		printer := catalog.Printer(i18n.LocaleFor(lang, "LY", time.UTC))
		labels, err := dist.Labels(printer.T)
		if err != nil {
			t.Fatal(err)
		}
		if len(labels) < 100 {
			t.Fatalf("%d labels only", len(labels))
		}
		for key, text := range labels {
			if strings.Contains(text, "⟦") {
				t.Errorf("%s: %s is missing", lang, key)
			}
		}
		for _, key := range catalog.Keys() {
			if _, used := labels[key]; strings.HasPrefix(key, "editor.") && !used {
				t.Errorf("%s is in the catalogue and no bundle uses it", key)
			}
		}
	}
}

func TestInterfaceInEnglish(t *testing.T) {
	p := browser.New(t)
	p.Open(newDesk(t, "عنوان", mixed).URL + "/?en")
	p.Wait(`document.querySelector(".isnad-toolbar") !== null`)
	if got := p.Attr("[data-tool=link]", "aria-label"); got != "Link" {
		t.Errorf("link tool is called %q", got)
	}
	// The text runs right to left whatever the interface does.
	if got := p.String(`getComputedStyle(document.querySelector(".isnad-prose")).direction`); got != "rtl" {
		t.Errorf("the text runs %s", got)
	}
	p.Shot("editor-english")
	p.WantAccessible()
	p.WantClean()
}

// TestBundlesMatchTheirSources builds the bundles again where npm is at hand.
func TestBundlesMatchTheirSources(t *testing.T) {
	if _, err := exec.LookPath("npm"); err != nil {
		browser.Need(t, errors.New("no npm on this machine, so the bundles cannot be built again; run: apt-get install -y npm"))
	}
	if testing.Short() {
		t.Skip("building the bundles is not short")
	}
	out, err := exec.CommandContext(t.Context(), "./verify.sh").CombinedOutput()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == 3 && os.Getenv(browser.RequireEnv) != "1" {
		t.Skipf("the packages could not be fetched:\n%s", out)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
