package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// wireText is an invented report of an invented agency.
const wireText = "طرابلس – بوابة المرسى الإخبارية\n" +
	"أكد الناطق باسم الهيئة سالم المرغني، في تصريحات لوكالة «المدى 24» للأنباء، أن المستشفى استقبل 12 جريحًا، مضيفًا أن اثنين منهم في حالة حرجة.\n"

func TestAttribute(t *testing.T) {
	isnad(t, wireText, "attribute").want(t, 0,
		"place: \u2068طرابلس\u2069", "1. \u2068الناطق باسم الهيئة سالم المرغني\u2069 (origin)", "2 attributed statements",
		"via: \u2068وكالة «المدى 24» للأنباء\u2069", "[participle]", "One independent origin")
	isnad(t, wireText, "attribute", "--json", "-").want(t, 0, `"place": "طرابلس"`, `"speaker_kind": "named"`)
	isnad(t, "قال \x1b[31mالوزير\x1b[0m إن الجسر فُتح أمام السيارات.", "attribute").want(t, 0)
	isnad(t, "", "attribute").want(t, 0, "No dateline", "No attributed statements")

	file := filepath.Join(t.TempDir(), "wire.txt")
	if err := os.WriteFile(file, []byte(wireText), 0o600); err != nil {
		t.Fatal(err)
	}
	isnad(t, "", "attribute", file).want(t, 0, "2 attributed statements")
	isnad(t, "", "attribute", file+".none").want(t, 1, "wire.txt.none")
	isnad(t, strings.Repeat("ا", 3<<20), "attribute").want(t, 1, "longer than 4 megabytes")
}

// What steers a terminal never comes out of a text.
func TestAttributeKeepsTheTerminalSafe(t *testing.T) {
	got := isnad(t, "أكد \x1b]0;x\x07الوزير \u202eأن الجسر\x1b[2J فُتح أمام السيارات كلها.", "attribute")
	if strings.ContainsAny(got.out, "\x1b\x07") {
		t.Errorf("%q", got.out)
	}
}
