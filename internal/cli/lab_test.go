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

func TestLabRetrieval(t *testing.T) {
	dir := t.TempDir()
	docs, queries, out := filepath.Join(dir, "docs.jsonl"), filepath.Join(dir, "q.tsv"), filepath.Join(dir, "run.tsv")
	write := func(name string, lines ...string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(docs, `{"id":"a","title":"الميناء","text":"وصلت السفينتان إلى الميناء."}`, `{"id":"b","title":"المياه","text":"أعلن الوزراء عن محطة جديدة."}`)
	write(queries, "q1\tمن هو الوزير الذي أعلن؟", "q2\tsفينة", "q3\tأين السفينة؟")
	ask := []string{"lab", "retrieval", "--docs", docs, "--queries", queries, "--out", out}
	isnad(t, "", ask...).want(t, 0, "2 documents", "3 questions")
	got, err := os.ReadFile(out)
	if rows := strings.Split(string(got), "\n"); err != nil || len(rows) != 3 || !strings.HasPrefix(rows[0], "q1\tb\t1\t") || !strings.HasPrefix(rows[1], "q3\ta\t1\t") {
		t.Errorf("%q, %v", got, err)
	}
	write(docs, `{"id":"a","title":"الميناء","text":"وصلت السفينة."}`, "{broken", `{"id":"a","text":""}`, `{"title":"x","text":""}`, "{\"id\":\"u\",\"text\":\"\xff\"}")
	write(queries, "without a tab", "q1\tالسفينة")
	isnad(t, "", append(ask, "--analysis", "folded")...).want(t, 1, "docs.jsonl:2: ", "docs.jsonl:3: ", "docs.jsonl:4: ", "docs.jsonl:5: ", "q.tsv:1: ", "1 document", "1 question", "5 bad lines")
	if got, err := os.ReadFile(out); err != nil || !strings.HasPrefix(string(got), "q1\ta\t1\t") {
		t.Errorf("the good lines: %q, %v", got, err)
	}
	isnad(t, "", append(ask, "--analysis", "best")...).want(t, 2, "--analysis")
	isnad(t, "", append(ask, "--limit", "0")...).want(t, 2, "--limit")
	isnad(t, "", "lab", "retrieval", "--docs", docs, "--out", out).want(t, 2, "--queries")
}
