package theme

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math/bits"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
)

// AssetPath is where assets are served: AssetPath{hash}/{name}. The hash is of
// the content, so an address never changes what it means.
const AssetPath = "/assets/"

// Asset is a file of the theme, compressed once when it is loaded.
type Asset struct {
	Name, Hash, URL string
	Type            string
	Body            []byte
	Brotli, Gzip    []byte // nil when compression gains nothing
}

var contentTypes = map[string]string{
	".css":   "text/css; charset=utf-8",
	".js":    "text/javascript; charset=utf-8",
	".woff2": "font/woff2",
	".svg":   "image/svg+xml",
	".png":   "image/png",
	".jpg":   "image/jpeg",
	".webp":  "image/webp",
	".ico":   "image/x-icon",
	".txt":   "text/plain; charset=utf-8",
}

// loadAssets reads all assets. Style-sheets come last, because their url(…)
// are rewritten to the hashed addresses of the others; extra text is appended
// to them by name.
func loadAssets(files fs.FS, extra map[string]string) (map[string]*Asset, error) {
	assets := map[string]*Asset{}
	var sheets []string
	err := fs.WalkDir(files, assetsDir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if path.Ext(name) == ".css" {
			sheets = append(sheets, name)
			return nil
		}
		body, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		short := strings.TrimPrefix(name, assetsDir+"/")
		assets[short], err = newAsset(short, body)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading theme assets: %w", err)
	}
	for _, name := range sheets {
		short := strings.TrimPrefix(name, assetsDir+"/")
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("reading theme assets: %w", err)
		}
		linked, err := relink(shrink(string(text))+extra[short], path.Dir(short), assets)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if assets[short], err = newAsset(short, []byte(linked)); err != nil {
			return nil, err
		}
	}
	return assets, nil
}

func newAsset(name string, body []byte) (*Asset, error) {
	sum := sha256.Sum256(body)
	a := &Asset{Name: name, Hash: hex.EncodeToString(sum[:8]), Type: contentTypes[path.Ext(name)], Body: body}
	a.URL = AssetPath + a.Hash + "/" + name
	if !strings.HasPrefix(a.Type, "text/") && a.Type != "image/svg+xml" {
		return a, nil // fonts and pictures are compressed already
	}
	var br, gz bytes.Buffer
	// A window of the file's own size: the default one takes 40 MB for a moment.
	window := min(max(bits.Len(uint(len(body))), 10), 24)
	w := brotli.NewWriterOptions(&br, brotli.WriterOptions{Quality: brotli.BestCompression, LGWin: window})
	_, err1 := w.Write(body)
	g, err2 := gzip.NewWriterLevel(&gz, gzip.BestCompression)
	if err2 != nil {
		return nil, err2
	}
	_, err3 := g.Write(body)
	if err := errors.Join(err1, w.Close(), err3, g.Close()); err != nil {
		return nil, fmt.Errorf("compressing %s: %w", name, err)
	}
	if br.Len() < len(body) && gz.Len() < len(body) {
		a.Brotli, a.Gzip = br.Bytes(), gz.Bytes()
	}
	return a, nil
}

var cssURL = regexp.MustCompile(`url\(\s*["']?([^"')]+?)["']?\s*\)`)

// relink turns the relative addresses of a style-sheet into hashed ones.
func relink(css, dir string, assets map[string]*Asset) (string, error) {
	var faults []error
	out := cssURL.ReplaceAllStringFunc(css, func(m string) string {
		target := cssURL.FindStringSubmatch(m)[1]
		if strings.HasPrefix(target, "data:") || strings.HasPrefix(target, "#") {
			return m
		}
		a := assets[path.Join(dir, target)]
		if a == nil {
			faults = append(faults, fmt.Errorf("url(%s) is not an asset of the theme", target))
			return m
		}
		return "url(" + a.URL + ")"
	})
	return out, errors.Join(faults...)
}

func (a *Asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", a.Type)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("ETag", `"`+a.Hash+`"`)
	if r.Header.Get("If-None-Match") == `"`+a.Hash+`"` {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := a.Body
	if a.Brotli != nil {
		h.Set("Vary", "Accept-Encoding")
		switch accepted := r.Header.Get("Accept-Encoding"); {
		case accepts(accepted, "br"):
			h.Set("Content-Encoding", "br")
			body = a.Brotli
		case accepts(accepted, "gzip"):
			h.Set("Content-Encoding", "gzip")
			body = a.Gzip
		}
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		w.Write(body) //nolint:errcheck // the reader went away
	}
}

// accepts reports whether an Accept-Encoding header names a coding and does
// not refuse it.
func accepts(header, coding string) bool {
	for _, item := range strings.Split(header, ",") {
		name, param, _ := strings.Cut(strings.TrimSpace(item), ";")
		if strings.EqualFold(strings.TrimSpace(name), coding) {
			q := strings.ReplaceAll(param, " ", "")
			return q != "q=0" && !strings.HasPrefix(q, "q=0.000") && q != "q=0.0" && q != "q=0.00"
		}
	}
	return false
}
