package newsroom_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"isnad/internal/kit/i18n"
	"isnad/internal/news"
)

var wholeKey = regexp.MustCompile(`"(newsroom\.[a-z0-9_.-]*[a-z0-9])"`)

// A key that the catalogues lack would be seen as ⟦key⟧ on the page, perhaps
// one that no other test opens.
func TestEveryWordIsThere(t *testing.T) {
	catalog, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	keys := catalog.Keys()
	need := func(where, key string) {
		if !slices.Contains(keys, key) {
			t.Errorf("%s: no message %q", where, key)
		}
	}
	var files []string
	for _, pattern := range []string{"ui/*.html", "*.go"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if len(files) < 40 {
		t.Fatalf("only %d files", len(files))
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range wholeKey.FindAllStringSubmatch(string(raw), -1) {
			need(file, m[1])
		}
	}
	for _, r := range news.Roles {
		need("roles", "newsroom.role."+string(r))
		need("roles", "newsroom.role."+string(r)+".help")
	}
	for _, s := range news.States {
		need("states", "newsroom.state."+string(s))
	}
	for _, k := range news.BlockKinds {
		need("blocks", "newsroom.block."+string(k))
	}
	for _, s := range news.CommentStates {
		for _, group := range []string{"state", "none", "to", "done"} {
			need("comments", "newsroom.comments."+group+"."+string(s))
		}
	}
}
