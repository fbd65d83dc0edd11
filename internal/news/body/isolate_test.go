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

func TestIsolates(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"نص عربي بلا شيء 2026 و12,5 و١٥ أغسطس", "نص عربي بلا شيء 2026 و12,5 و١٥ أغسطس"},
		{"فاز 2-1 اليوم", "فاز {2-1} اليوم"},
		{"الأهلي 2–1 الاتحاد", "الأهلي {2–1} الاتحاد"},
		{"الموسم 2025-2026", "الموسم {2025-2026}"},
		{"نحو 60% من", "نحو {60%} من"},
		{"60% من", "{60%} من"},
		{"٦٠٪ من", "٦٠٪ من"},
		{"انخفض -5 درجات", "انخفض {-5} درجات"},
		{"اتصل +218 21 333 4455 الآن", "اتصل {+218 21 333 4455} الآن"},
		{"اتصل 00218 21 333 4455", "اتصل {00218 21 333 4455}"},
		{"هاتف 021-333-4455.", "هاتف {021-333-4455}."},
		{"هاتف ٠٢١-٣٣٣-٤٤٥٥.", "هاتف (٠٢١-٣٣٣-٤٤٥٥)."},
		{"فاز ٢-١ اليوم", "فاز ٢-١ اليوم"},
		{"يوم 15/8/2026", "يوم 15/8/2026"},
		{"من 18:05–20:10 مساء", "من 18:05–20:10 مساء"},
		{"الساعة 18:05", "الساعة 18:05"},
		{"بلغ $12,5 مليون", "بلغ {$12,5} مليون"},
		{"بلغ 12,5€ مليون", "بلغ {12,5€} مليون"},
		{"UNSMIL: البعثة تنفي", "{UNSMIL}: البعثة تنفي"},
		{"عضو (C++) في", "عضو ({C++}) في"},
		{"لغة C# و", "لغة {C#} و"},
		{"عبر @UNSMILibya.", "عبر {@UNSMILibya}."},
		{"F-16 فوق طرابلس", "{F-16} فوق طرابلس"},
		{"كوفيد-19 عاد", "كوفيد-19 عاد"},
		{"القرار A/RES/2510 (2020) صدر", "القرار {A/RES/2510} (2020) صدر"},
		{"قال «Reuters»: نعم", "قال «{Reuters}»: نعم"},
		{"اكتب إلى desk@isnad.example اليوم", "اكتب إلى {desk@isnad.example} اليوم"},
		{"زوروا https://isnad.example/a/1?x=(y). ثم", "زوروا {https://isnad.example/a/1?x=(y}). ثم"},
		{"نظام Windows 11 الجديد", "نظام {Windows 11} الجديد"},
		{"The New York Times، رويترز", "{The New York Times}، رويترز"},
		{"شبكة 5G سريعة", "شبكة {5G} سريعة"},
		{"عند Le Monde وÉcole Normale Supérieure هنا", "عند {Le Monde} و{École Normale Supérieure} هنا"},
		{"القرن الـ21", "القرن الـ21"},
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
