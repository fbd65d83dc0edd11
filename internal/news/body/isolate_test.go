package body_test

import (
	"strings"
	"testing"

	"isnad/internal/news/body"
)

func render(text string) string {
	w := body.Web{Tag: func(label string) string { return "/t/" + label }}
	s := string(w.Render(body.New(body.P(text))))
	s = strings.TrimSuffix(strings.TrimPrefix(s, "<p>"), "</p>\n")
	s = strings.NewReplacer(`<bdi dir="ltr">`, "{", "</bdi></a>", "]", "</bdi>", "}", `<bdo dir="ltr">`, "(", "</bdo>", ")").Replace(s)
	return s
}

// What is isolated is decided by the library, where the cases are; this is how
// it is written.
func TestIsolates(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"فاز 2-1 اليوم", "فاز {2-1} اليوم"},
		{"هاتف ٠٢١-٣٣٣-٤٤٥٥.", "هاتف (٠٢١-٣٣٣-٤٤٥٥)."},
		{"عند Le Monde وÉcole Normale Supérieure هنا", "عند {Le Monde} و{École Normale Supérieure} هنا"},
		{"نظام Windows 11 الجديد", "نظام {Windows 11} الجديد"},
		{"The New York Times، رويترز", "{The New York Times}، رويترز"},
		{"شبكة 5G سريعة", "شبكة {5G} سريعة"},
		{"زوروا https://isnad.example/a/1?x=(y). ثم", "زوروا {https://isnad.example/a/1?x=(y)}. ثم"},
		{"الساعة 18:05", "الساعة 18:05"},
		{"2 < 3 & 4", "2 &lt; 3 &amp; 4"},
		{"أ-ب - ج", "أ-ب - ج"},
		{"#ليبيا-اليوم", `<a class="tag" href="/t/ليبيا"><bdi>#ليبيا]-اليوم`},
		{"وسم #قناة_الجماهيرية_العظمى.", `وسم <a class="tag" href="/t/قناة_الجماهيرية_العظمى"><bdi>#قناة_الجماهيرية_العظمى].`},
		{"#UNSMIL تنفي", `<a class="tag" href="/t/UNSMIL"><bdi>#UNSMIL] تنفي`},
		{"رقم #1 و#2026 وأ#ب", "رقم #1 و#2026 وأ#ب"},
		{"", ""},
	} {
		if got := render(c.in); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestNoIsolatesInLeftToRight(t *testing.T) {
	w := body.Web{}
	n := body.P("Score 2-1 and C++")
	n.Attrs = &body.Attrs{Dir: "ltr", Lang: "en"}
	if got, want := string(w.Render(body.New(n, body.P("2-1")))), "<p dir=\"ltr\" lang=\"en\">Score 2-1 and C++</p>\n<p><bdi dir=\"ltr\">2-1</bdi></p>\n"; got != want {
		t.Errorf("got %s", got)
	}
}
