package wordpress

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strconv"
	"strings"

	"isnad/internal/migrate/wxr"
)

// identify recognises a file: by its length and its first megabyte, so that a
// large one is not read a third time.
func identify(name string) (mark string, size int64, err error) {
	f, err := os.Open(name)
	if err != nil {
		return "", 0, fmt.Errorf("opening the export: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", 0, fmt.Errorf("opening the export: %w", err)
	}
	h := sha256.New()
	if _, err := io.CopyN(h, f, 1<<20); err != nil && !errors.Is(err, io.EOF) {
		return "", 0, fmt.Errorf("reading the export: %w", err)
	}
	return strconv.FormatInt(info.Size(), 10) + "-" + hex.EncodeToString(h.Sum(nil)[:12]), info.Size(), nil
}

// addressOf is the address of the old front page.
func addressOf(s wxr.Site) string {
	for _, a := range []string{s.BaseBlog, s.Link, s.BaseSite} {
		if a != "" {
			return a
		}
	}
	return ""
}

// sourceName is what the old site is called in our books: its address without
// what may differ from one export to the next.
func sourceName(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return "wordpress"
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimRight(u.Path, "/")
}

// itemID names an item in our books. Exports made by hand may lack numbers.
func itemID(it *wxr.Item) string {
	if it.ID > 0 {
		return strconv.FormatInt(it.ID, 10)
	}
	return "x" + shortHash(it.GUID, it.Link, it.Title, it.Type, it.Date.String())
}

func commentID(item string, c *wxr.Comment) string {
	if c.ID > 0 {
		return strconv.FormatInt(c.ID, 10)
	}
	return "x" + shortHash(item, c.Author, c.Content, c.Date.String())
}

func shortHash(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:10])
}

// slugKey folds a slug as exports write it, percent-encoded in either case.
func slugKey(slug string) string {
	if plain, err := url.PathUnescape(slug); err == nil {
		slug = plain
	}
	return strings.ToLower(strings.TrimSpace(slug))
}

// short cuts a text to a number of letters and tells whether it had to.
func short(s string, letters int) (string, bool) {
	if len(s) <= letters {
		return s, false
	}
	r := []rune(s)
	if len(r) <= letters {
		return s, false
	}
	return strings.TrimSpace(string(r[:letters-1])) + "…", true
}

func cut(s string, letters int) string {
	s, _ = short(s, letters)
	return s
}
