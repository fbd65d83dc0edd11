package web_test

import (
	"mime"
	"testing"

	"isnad/internal/kit/web"
)

// Rows 100 to 102 of the catalogue of Arabic cases.
func TestDisposition(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"report.pdf", "attachment; filename=report.pdf"},
		{"تقرير ليبيا.pdf", `attachment; filename="taqrir-libya.pdf"; filename*=utf-8''%D8%AA%D9%82%D8%B1%D9%8A%D8%B1%20%D9%84%D9%8A%D8%A8%D9%8A%D8%A7.pdf`},
		{"ﷺ", `attachment; filename="file"; filename*=utf-8''%EF%B7%BA`},
		{"صورة\u202egpj.exe", `attachment; filename="suragpj.exe"; filename*=utf-8''%D8%B5%D9%88%D8%B1%D8%A9gpj.exe`},
		{"", "attachment"},
	} {
		got := web.Disposition("attachment", c.name)
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.name, got, c.want)
		}
		if _, _, err := mime.ParseMediaType(got); err != nil {
			t.Errorf("%q: %s: %v", c.name, got, err)
		}
	}
}
