package blob_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/kit/blob"
)

func open(t *testing.T) (*blob.Dir, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "media")
	d, err := blob.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d, dir
}

func put(t *testing.T, d *blob.Dir, key, text string) {
	t.Helper()
	if n, err := d.Put(t.Context(), key, strings.NewReader(text)); err != nil || n != int64(len(text)) {
		t.Fatalf("Put(%q) = %d, %v", key, n, err)
	}
}

func get(t *testing.T, d *blob.Dir, key string) string {
	t.Helper()
	r, info, err := d.Open(t.Context(), key)
	if err != nil {
		t.Fatalf("Open(%q): %v", key, err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil || info.Size != int64(len(b)) || info.Key != key || info.Modified.IsZero() {
		t.Fatalf("Open(%q): %d bytes, %+v, %v", key, len(b), info, err)
	}
	return string(b)
}

func list(t *testing.T, d *blob.Dir, prefix string) (keys []string) {
	t.Helper()
	for info, err := range d.List(t.Context(), prefix) {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, info.Key)
	}
	return keys
}

func TestPutOpenListDelete(t *testing.T) {
	d, dir := open(t)
	ctx := t.Context()
	put(t, d, "a/b/c.webp", "صورة")
	put(t, d, "a/b/d.webp", "")
	put(t, d, "ab", "x")
	if got := get(t, d, "a/b/c.webp"); got != "صورة" {
		t.Errorf("got %q", got)
	}
	for prefix, want := range map[string][]string{
		"": {"a/b/c.webp", "a/b/d.webp", "ab"}, "a/": {"a/b/c.webp", "a/b/d.webp"}, "a/b/c": {"a/b/c.webp"}, "ab": {"ab"}, "z": nil,
	} {
		if diff := cmp.Diff(want, list(t, d, prefix)); diff != "" {
			t.Errorf("List(%q) (-want +got):\n%s", prefix, diff)
		}
	}
	for range 2 { // the second time it is gone already
		if err := d.Delete(ctx, "a/b/c.webp"); err != nil {
			t.Fatal(err)
		}
	}
	if ok, err := d.Exists(ctx, "a/b/c.webp"); ok || err != nil {
		t.Errorf("Exists after Delete: %v, %v", ok, err)
	}
	if _, _, err := d.Open(ctx, "a/b/c.webp"); !errors.Is(err, blob.ErrNotFound) {
		t.Errorf("Open after Delete: %v", err)
	}
	if ok, err := d.Exists(ctx, "ab"); !ok || err != nil {
		t.Errorf("Exists: %v, %v", ok, err)
	}
	d2, err := blob.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d2.Close()
	if got := get(t, d2, "ab"); got != "x" {
		t.Errorf("after opening again: %q", got)
	}
}

func TestBytesNeverChange(t *testing.T) {
	d, dir := open(t)
	put(t, d, "k", "first")
	put(t, d, "k", "first")
	for _, other := range []string{"second", "", "first and more", "fir"} {
		if _, err := d.Put(t.Context(), "k", strings.NewReader(other)); !errors.Is(err, blob.ErrDiffers) {
			t.Errorf("Put of %q: %v", other, err)
		}
	}
	if got := get(t, d, "k"); got != "first" {
		t.Errorf("got %q", got)
	}
	leftovers, err := os.ReadDir(filepath.Join(dir, ".tmp"))
	if err != nil || len(leftovers) != 0 {
		t.Errorf("unfinished files left: %v, %v", leftovers, err)
	}
}

func TestWritersOfOneKey(t *testing.T) {
	d, _ := open(t)
	var won sync.Map
	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() {
			text := fmt.Sprintf("writer %d", i)
			_, err := d.Put(t.Context(), "x/y", strings.NewReader(text))
			if err == nil {
				won.Store(text, true)
			} else if !errors.Is(err, blob.ErrDiffers) {
				t.Errorf("writer %d: %v", i, err)
			}
		})
	}
	all.Wait()
	winners := 0
	won.Range(func(text, _ any) bool {
		winners++
		if got := get(t, d, "x/y"); got != text {
			t.Errorf("%q was acknowledged, %q is there", text, got)
		}
		return true
	})
	if winners != 1 {
		t.Errorf("%d writers were told that they had won", winners)
	}
}

func TestCutOffWriteLeavesNothing(t *testing.T) {
	d, dir := open(t)
	broken := errors.New("the line broke")
	half := io.MultiReader(strings.NewReader("half"), iotest.ErrReader(broken))
	if _, err := d.Put(t.Context(), "k", half); !errors.Is(err, broken) {
		t.Errorf("Put: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Put(ctx, "k", strings.NewReader("x")); !errors.Is(err, context.Canceled) {
		t.Errorf("Put after cancel: %v", err)
	}
	if keys := list(t, d, ""); keys != nil {
		t.Errorf("listed: %v", keys)
	}
	old, young := filepath.Join(dir, ".tmp", "OLD"), filepath.Join(dir, ".tmp", "YOUNG")
	for _, name := range []string{old, young} {
		if err := os.WriteFile(name, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	past := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(old, past, past); err != nil {
		t.Fatal(err)
	}
	d2, err := blob.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d2.Close()
	if _, err := os.Stat(old); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the abandoned write is still there: %v", err)
	}
	if _, err := os.Stat(young); err != nil {
		t.Errorf("another process's write is gone: %v", err)
	}
}

func TestKeys(t *testing.T) {
	d, dir := open(t)
	ctx := t.Context()
	secret := filepath.Join(filepath.Dir(dir), "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	bad := []string{"", "/", "/a", "a/", "a//b", ".", "..", "../secret", "a/../../secret", "a/./b", ".tmp/x", "a/.b",
		`..\secret`, `a\b`, "A", "أ", "a b", "a\x00b", "a\nb", "%2e%2e/secret", "a:b", "~", "..;/secret", strings.Repeat("a", blob.MaxKey+1)}
	for _, key := range bad {
		if err := blob.CheckKey(key); !errors.Is(err, blob.ErrKey) {
			t.Errorf("CheckKey(%q) = %v", key, err)
		}
		if _, err := d.Put(ctx, key, strings.NewReader("x")); !errors.Is(err, blob.ErrKey) {
			t.Errorf("Put(%q): %v", key, err)
		}
		if _, _, err := d.Open(ctx, key); !errors.Is(err, blob.ErrKey) {
			t.Errorf("Open(%q): %v", key, err)
		}
		if _, err := d.Exists(ctx, key); !errors.Is(err, blob.ErrKey) {
			t.Errorf("Exists(%q): %v", key, err)
		}
		if err := d.Delete(ctx, key); !errors.Is(err, blob.ErrKey) {
			t.Errorf("Delete(%q): %v", key, err)
		}
	}
	for _, key := range []string{"a", "0", "a-b_c.d", "2026/08/15/ab.webp", "_", "-", "a..b", "a."} {
		if err := blob.CheckKey(key); err != nil {
			t.Errorf("CheckKey(%q) = %v", key, err)
		}
	}
	if b, err := os.ReadFile(secret); err != nil || string(b) != "secret" {
		t.Errorf("the file outside: %q, %v", b, err)
	}
}

// A symbolic link that somebody put into the folder must not lead anywhere.
func TestSymbolicLinks(t *testing.T) {
	d, dir := open(t)
	ctx := t.Context()
	outside := t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "secret"), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	links := map[string]string{"file": filepath.Join(outside, "secret"), "folder": outside, "up": "..", "loop": "loop"}
	for name, target := range links {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skipf("symbolic links cannot be made here: %v", err)
		}
	}
	for _, key := range []string{"file", "folder/secret", "up/secret", "up/media/x", "loop", "loop/x"} {
		if r, _, err := d.Open(ctx, key); err == nil {
			r.Close()
			t.Errorf("Open(%q) succeeded", key)
		}
		if ok, _ := d.Exists(ctx, key); ok {
			t.Errorf("Exists(%q)", key)
		}
		if _, err := d.Put(ctx, key, strings.NewReader("changed")); err == nil {
			t.Errorf("Put(%q) succeeded", key)
		}
		_ = d.Delete(ctx, key)
	}
	if b, err := os.ReadFile(filepath.Join(outside, "secret")); err != nil || string(b) != "secret" {
		t.Errorf("the file outside: %q, %v", b, err)
	}
	if entries, err := os.ReadDir(outside); err != nil || len(entries) != 1 {
		t.Errorf("the folder outside: %v, %v", entries, err)
	}
	if keys := list(t, d, ""); keys != nil {
		t.Errorf("listed: %v", keys)
	}
}

func TestFoldersAreNotKeys(t *testing.T) {
	d, _ := open(t)
	put(t, d, "a/b", "x")
	if _, _, err := d.Open(t.Context(), "a"); !errors.Is(err, blob.ErrNotFound) {
		t.Errorf("Open of a folder: %v", err)
	}
	if _, err := d.Put(t.Context(), "a", strings.NewReader("x")); err == nil {
		t.Error("a key took a folder's name")
	}
	if _, _, err := d.Open(t.Context(), "a/b/c"); !errors.Is(err, blob.ErrNotFound) {
		t.Errorf("Open below a file: %v", err)
	}
	if err := d.Delete(t.Context(), "a"); err != nil {
		t.Errorf("Delete of a folder: %v", err)
	}
	if got := get(t, d, "a/b"); got != "x" {
		t.Errorf("got %q", got)
	}
}

func TestSeek(t *testing.T) {
	d, _ := open(t)
	big := bytes.Repeat([]byte("0123456789"), 20_000)
	if _, err := d.Put(t.Context(), "big", bytes.NewReader(big)); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Put(t.Context(), "big", bytes.NewReader(append(big[:len(big)-1:len(big)-1], 'x'))); !errors.Is(err, blob.ErrDiffers) {
		t.Errorf("the last byte differs: %v", err)
	}
	r, _, err := d.Open(t.Context(), "big")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	part := make([]byte, 4)
	if _, err := r.Seek(-5, io.SeekEnd); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(r, part); err != nil || string(part) != "5678" {
		t.Errorf("%q, %v", part, err)
	}
	if _, err := r.ReadAt(part, 100_002); err != nil || string(part) != "2345" {
		t.Errorf("%q, %v", part, err)
	}
}
