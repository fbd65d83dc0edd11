package wordpress_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"isnad/internal/comments"
	"isnad/internal/journeys/wordpress"
	"isnad/internal/kit/blob"
	"isnad/internal/kit/db"
	"isnad/internal/media"
	"isnad/internal/migrate"
)

const shared = "../../../../shared/data/wordpress/"

// exports lists the real export files to test with.
func exports(t *testing.T) []string {
	files, _ := filepath.Glob(shared + "*/*.xml")
	if len(files) == 0 {
		t.Skip("the exports to test with are not here (../shared/data/wordpress)")
	}
	return files
}

func keys(t testing.TB) comments.Keys {
	k, err := comments.NewKeys(bytes.Repeat([]byte{7}, 32))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// options are what a test moves with.
func options(t testing.TB, file string) wordpress.Options {
	files, err := blob.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = files.Close() })
	return wordpress.Options{File: file, Library: media.New(files), Keys: keys(t),
		Words: func(string) wordpress.Words {
			return wordpress.Words{Anonymous: "زائر", Update: "تحديث من الموقع القديم", Untitled: "بلا عنوان"}
		}}
}

func move(t testing.TB, d *db.DB, o wordpress.Options) *migrate.Run {
	t.Helper()
	run, err := wordpress.Move(context.Background(), d, o)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

func write(t testing.TB, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "export.xml")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}
