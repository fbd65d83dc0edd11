package news_test

import (
	"testing"

	"isnad/internal/news"
)

func TestCleaned(t *testing.T) {
	typed := news.Content{
		Headline: "\ufeffوصول السفينة\u200f", Tags: []string{"الصفا\u200b"},
		Chain: news.Chain{Lines: []news.Line{{Hops: []news.Hop{{Name: "ﻣﺼﺪﺭ"}}}}},
	}
	got := typed.Cleaned()
	if got.Headline != "وصول السفينة" || got.Tags[0] != "الصفا" || got.Chain.Lines[0].Hops[0].Name != "مصدر" {
		t.Errorf("cleaned: %+v", got)
	}
	if typed.Tags[0] != "الصفا\u200b" || typed.Chain.Lines[0].Hops[0].Name != "ﻣﺼﺪﺭ" {
		t.Errorf("what was typed changed: %+v", typed)
	}
}
