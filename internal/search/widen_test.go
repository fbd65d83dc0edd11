package search_test

import (
	"context"
	"testing"

	"isnad/internal/search"
)

// TestWidening asks for one form of a word and finds others; the form that was
// typed comes first. Rows 44 to 54 of the design's cases.
func TestWidening(t *testing.T) {
	for _, c := range []struct{ question, best, other string }{
		{"احمد", "قال احمد", "قال أحمد"},
		{"مدرسة", "فتحت مدرسة", "فتحت المدارس"},
		{"مصطفي", "حضر مصطفي", "حضر مصطفى"},
		{"مسئول", "صرح مسئول", "صرح مسؤول"},
		{"ليبيا", "في ليبيا", "أخبار وليبيا"},
		{"ليبيا", "في ليبيا", "عاد لليبيا"},
		{"ليبيا", "في ليبيا", "عاد بليبيا"},
		{"وزير", "قال وزير", "قال الوزراء"},
		{"وزير", "قال وزير", "عين لوزير"},
		{"الانتخابات", "بدأت الانتخابات", "أول انتخاب"},
		{"القذافي", "عهد القذافي", "Gaddafi years"},
		{"القذافي", "عهد القذافي", "années Kadhafi"},
		{"Kadhafi", "années Kadhafi", "عهد القذافي"},
		{"نتنياهو", "زار نتنياهو", "زار نتانياهو"},
		{"Bani Walid", "in Bani Walid", "في بني وليد"},
		{"Mangoush", "Mangoush said", "قالت المنقوش"},
		{"ﻻجئ", "عاد لاجئ", "عاد لاجئون"},
	} {
		trial, err := search.NewTrial(search.Ours)
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"خبر آخر لا شأن له", c.other, c.best} {
			if err := trial.Add(text, "", text); err != nil {
				t.Fatal(err)
			}
		}
		hits, err := trial.Find(context.Background(), c.question, 10)
		if err != nil || len(hits) != 2 || hits[1].ID != c.other && hits[0].ID != c.other {
			t.Errorf("%s: %v, %v", c.question, hits, err)
			continue
		}
		if hits[0].ID != c.best && hits[0].Score != hits[1].Score {
			t.Errorf("%s: %s comes before %s", c.question, hits[0].ID, c.best)
		}
	}
}

// TestWideningIsNotWild: words that only look alike are not found.
func TestWideningIsNotWild(t *testing.T) {
	trial, err := search.NewTrial(search.Ours)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"عاد الوزير", "بيان الوكالة", "رجل من لبنان"} {
		if err := trial.Add(text, "", text); err != nil {
			t.Fatal(err)
		}
	}
	for _, question := range []string{"زير", "كالة", "لبن", "يان", ""} {
		if hits, err := trial.Find(context.Background(), question, 10); err != nil || len(hits) > 0 {
			t.Errorf("%s: %v, %v", question, hits, err)
		}
	}
}

// TestQuestionsAndKeywords: keywords want all of them, a sentence does not; a
// phrase is meant as it is, but not inside a sentence that asks.
func TestQuestionsAndKeywords(t *testing.T) {
	trial, err := search.NewTrial(search.Ours)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"افتتح الميناء الجديد في طرابلس", "عاد الصيادون إلى الميناء", "المجلس الرئاسي الليبي", "الرئاسي لا المجلس"} {
		if err := trial.Add(text, "", text); err != nil {
			t.Fatal(err)
		}
	}
	for question, want := range map[string]int{
		"الميناء طرابلس":          1,
		"متى افتتح الميناء؟":      2,
		"الميناء الصيادون بنغازي": 2, // nothing has all
		`"المجلس الرئاسي"`:        1,
		`"المجلس الرئاسي"؟`:       1,
		`ما هو "المجلس الرئاسي"؟`: 2,
		"-الميناء":                0,
		"الميناء -طرابلس":         1,
		"من":                      0,
	} {
		hits, err := trial.Find(context.Background(), question, 10)
		if err != nil || len(hits) != want {
			t.Errorf("%s: %d hits, want %d: %v, %v", question, len(hits), want, hits, err)
		}
	}
}
