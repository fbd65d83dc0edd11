package page_test

import (
	"testing"

	"isnad/internal/news"
	"isnad/internal/page"
)

// Themes print codes as words: every code that a view can carry has one.
func TestEveryCodeHasAWord(t *testing.T) {
	p := printer(t, "ar")
	var keys []string
	for _, k := range page.NodeKinds() {
		keys = append(keys, "site.node."+k)
	}
	for _, v := range append(page.Verbs(), verbals()...) {
		keys = append(keys, "site.verb."+v)
	}
	for _, k := range []news.RevisionKind{news.FirstPublication, news.Update, news.Correction, news.Clarification, news.Wording, news.Retraction} {
		keys = append(keys, "site.revision."+string(k))
	}
	for _, k := range []string{page.NoticeCorrection, page.NoticeClarification, page.NoticeUpdate, page.NoticeRetraction} {
		keys = append(keys, "site.notice."+k)
	}
	for _, k := range []string{"archive", "illustrative", "generated"} {
		keys = append(keys, "site.picture."+k)
	}
	for _, k := range []string{"headline", "standfirst", "body", "picture", "chain"} {
		keys = append(keys, "site.part."+k)
	}
	for _, key := range keys {
		if !p.Has(key) {
			t.Errorf("no message %s", key)
		}
	}
}

func verbals() []string {
	var codes []string
	for _, v := range news.Verbals {
		codes = append(codes, string(v))
	}
	return codes
}
