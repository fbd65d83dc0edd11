package body_test

import (
	"testing"

	"isnad/arabic"
	"isnad/internal/news/body"
)

func TestProofread(t *testing.T) {
	doc, err := body.Parse([]byte(`{"type":"doc","attrs":{"version":1},"content":[
		{"type":"paragraph","content":[{"type":"text","text":"ذهب ال"},{"type":"text","text":"ى المدينة","marks":[{"type":"bold"}]},{"type":"hardBreak"},{"type":"text","text":"و قال "},{"type":"text","text":"a , b","marks":[{"type":"code"}]}]},
		{"type":"blockquote","content":[{"type":"paragraph","content":[{"type":"text","text":"إستمرار"}]}]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	before, _ := body.Marshal(doc)
	remarks := body.Proofread(doc, arabic.Style{})
	if len(remarks) != 3 || remarks[0].Block != 0 || remarks[2].Block != 1 || remarks[2].Hint.Rule != arabic.RuleWasl {
		t.Fatalf("%+v", remarks)
	}
	got := body.Corrected(doc, remarks)
	if text := body.Plain(got); text != "ذهب إلى المدينة\nوقال a , b\n\nاستمرار" {
		t.Errorf("became %q", text)
	}
	if first := got.Content[0].Content; first[0].Text != "ذهب إلى" || first[1].Text != " المدينة" || len(first[1].Marks) != 1 {
		t.Errorf("marks moved: %+v %+v", first[0], first[1])
	}
	if after, _ := body.Marshal(doc); string(after) != string(before) {
		t.Error("the document itself was changed")
	}
	if raw, err := body.Marshal(got); err != nil {
		t.Error(err)
	} else if _, err := body.Parse(raw); err != nil {
		t.Errorf("the corrected document: %v", err)
	}
}
