package attribution_test

import (
	"testing"
	"unicode/utf8"

	"isnad/attribution"
)

// checkSpans fails the test when a span of an analysis is not a piece of the
// text, cut between characters.
func checkSpans(t *testing.T, text string, a attribution.Analysis) {
	t.Helper()
	check := func(what string, s attribution.Span) {
		if s.Start < 0 || s.End > len(text) || s.Start > s.End || !onCharacter(text, s.Start) || !onCharacter(text, s.End) {
			t.Errorf("%s at %v of %d bytes in %q", what, s, len(text), text)
		}
	}
	for _, s := range a.Statements {
		check("speaker", s.Speaker.Span)
		check("cue", s.Cue.Span)
		check("content", s.Content)
		if s.Content.Start >= s.Content.End || s.Speaker.Text == "" || s.Cue.Text == "" || s.Kind == 0 || s.Rule == "" {
			t.Errorf("half a statement: %+v", s)
		}
		for _, m := range append(s.Via, s.RelayedBy...) {
			check("carrier", m.Span)
		}
	}
	if d := a.Dateline; d != nil {
		check("dateline", d.Span)
		if d.Agency+d.Place == "" || d.Rule == "" {
			t.Errorf("half a dateline: %+v", d)
		}
	}
	for _, l := range a.Chain {
		if l.Name == "" || l.Role < attribution.Origin || l.Role > attribution.Agency {
			t.Errorf("chain %v", a.Chain)
		}
	}
	seen := make(map[int]bool)
	for _, group := range a.Origins {
		for _, i := range group {
			if i < 0 || i >= len(a.Statements) || seen[i] {
				t.Errorf("origins %v of %d statements", a.Origins, len(a.Statements))
			}
			seen[i] = true
		}
	}
	if len(seen) != len(a.Statements) {
		t.Errorf("%d of %d statements have an origin", len(seen), len(a.Statements))
	}
}

func onCharacter(text string, i int) bool {
	return i == len(text) || utf8.RuneStart(text[i]) || !utf8.ValidString(text)
}

func FuzzAnalyze(f *testing.F) {
	for _, s := range []string{
		"", "قال", "قال:", "قال: «", "وفق", "نقلت رويترز عن", "نقلت رويترز عن مصدر قوله إن", "حسبما", "كما قال", "ل«", "لـ",
		"أكد وزير الخارجية أن الاتفاق قائم، مشيرا إلى أن التنفيذ بدأ، وفق ما نقلته وكالة الأنباء.",
		"قال «فلان»: «إن كذا»، وأضاف «كذا وكذا", "جاء في بيان أن",
		"الرياض 20 شوال 1436هـ الموافق 5 أغسطس 2015 م واس\n أكد", "أتلانتا، الولايات المتحدة (CNN)-- قال", "القاهرة في 4 نوفمبر /أ ش أ/ قال", "قال فلان لـ«X» إن كذا كذا.\nالمصدر: رويترز", "كذا كذا كذا كذا. (دبي ـ أ ف ب)",
		"TRIPOLI, Nov 3 (Reuters) - Two men died, the ministry said. \"We saw it,\" said Ann Lee. \"All of it.\"", "LONDON: Reuters, citing officials, reported that the talks, a minister said, were over, according to", "He was quoted as saying by the Mirror that, adding",
		"By A B\nNews\nPARIS — The army said", "the official, who asked not to be named, told CNN on Monday in a statement carried by", "وصف فلان كذا بـ", "إن.بي.سي.", "\xff\xfe قال \xff إن",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		checkSpans(t, text, attribution.Analyze(text))
	})
}
