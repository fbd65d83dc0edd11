package theme

import (
	"testing"
	"time"
)

func TestISO(t *testing.T) {
	at := time.Date(2026, 8, 15, 20, 5, 0, 0, time.FixedZone("", 7200))
	if got := iso(at); got != "2026-08-15T18:05:00Z" {
		t.Error(got)
	}
}

func TestHost(t *testing.T) {
	for address, want := range map[string]string{"https://www.a.example/x": "a.example", "http://b.example:80": "b.example", "/x": "", "::": ""} {
		if got := host(address); got != want {
			t.Errorf("%s: %q", address, got)
		}
	}
}

func TestPlus(t *testing.T) {
	if plus(2, -1) != 1 {
		t.Error("plus")
	}
}

func TestReadable(t *testing.T) {
	for _, c := range []struct{ chosen, on string }{{"#ffff00", "#ffffff"}, {"#000080", "#14171a"}, {"#777777", "#faf7f1"}, {"#0b655c", "#ffffff"}} {
		fg, _ := parseColor(c.chosen)
		bg, _ := parseColor(c.on)
		if got := contrast(readable(fg, c.on), bg); got < minContrast {
			t.Errorf("%s on %s: contrast %.2f", c.chosen, c.on, got)
		}
	}
	teal, _ := parseColor("#0b655c")
	if got := readable(teal, "#ffffff").String(); got != "#0b655c" {
		t.Errorf("a readable colour was changed to %s", got)
	}
	// WCAG: black on white is 21
	if got := contrast(color{}, color{255, 255, 255}); got < 20.9 || got > 21.1 {
		t.Errorf("contrast of black on white is %.2f", got)
	}
}
