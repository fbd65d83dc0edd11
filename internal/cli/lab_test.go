package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLabNearcopies(t *testing.T) {
	dir := t.TempDir()
	docs, out := filepath.Join(dir, "docs.jsonl"), filepath.Join(dir, "pairs.tsv")
	text := strings.Repeat("قال مدير الميناء إن السفينة الثانية وصلت مساء أمس وإن تفريغها يستغرق أيامًا. ", 1) +
		"وأضاف أن العمل عاد إلى طبيعته بعد توقف دام أسبوعًا كاملًا بسبب الرياح، وأن المرفأ يستقبل سفينتين في الأسبوع المقبل، " +
		"وأن الشحنة تضم معدات للمستشفى العام ومحطة المياه في المدينة القديمة وقطع غيار لمحطة الكهرباء."
	write := func(lines ...string) {
		t.Helper()
		if err := os.WriteFile(docs, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	line := func(id, text, date string) string {
		return `{"id":"` + id + `","text":"` + text + `","date":"` + date + `"}`
	}
	write(line("a", text, "2026-08-15"), line("b", text+" خاتمة", "2026-08-17"), line("far", text, "2026-09-15"), line("c", "قصير", "2026-08-15"))
	isnad(t, "", "lab", "nearcopies", "--docs", docs, "--out", out).want(t, 0, "4 articles", "1 of fewer than 40 words was", "1 pair of")
	got, err := os.ReadFile(out)
	if err != nil || !strings.HasPrefix(string(got), "a\tb\t0.9") || !strings.HasSuffix(string(got), "\t1.0000\n") || strings.Count(string(got), "\n") != 1 {
		t.Errorf("%q, %v", got, err)
	}
	write(line("a", text, "2026-08-15"), "{broken", line("b", text, "2026-08-15"))
	isnad(t, "", "lab", "nearcopies", "--docs", docs, "--out", out, "--mark").want(t, 1, "docs.jsonl:2: ", "1 bad line")
	if got, err := os.ReadFile(out); err != nil || string(got) != "a\tb\t1.0000\t1.0000\tcopy\n" {
		t.Errorf("the good lines: %q, %v", got, err)
	}
	isnad(t, "", "lab", "nearcopies", "--docs", filepath.Join(dir, "none"), "--out", out).want(t, 1, "none")
	isnad(t, "", "lab", "nearcopies", "--docs", docs, "--out", filepath.Join(dir, "no", "folder")).want(t, 1, "folder")
	isnad(t, "", "lab", "nearcopies", "--docs", docs, "--out", out, "--least", "0").want(t, 2, "--least")
	isnad(t, "", "lab", "nearcopies", "--docs", docs).want(t, 2, "--out")
}
