package web

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"isnad/arabic"
)

// Assets serves the files of a tree under addresses that hold a hash of their
// content, so that browsers keep them for ever. Each text file is compressed
// once per encoding.
type Assets struct {
	prefix string
	files  map[string]*asset
}

type asset struct {
	name, hash, kind string
	body             []byte
	compressible     bool
	mu               sync.Mutex // one compression at a time
	variants         [Encodings]atomic.Pointer[[]byte]
}

// assetTypes are the files that are served at all, by extension, and whether
// compression gains anything.
var assetTypes = map[string]struct {
	kind string
	text bool
}{
	".css": {"text/css; charset=utf-8", true}, ".js": {"text/javascript; charset=utf-8", true},
	".mjs": {"text/javascript; charset=utf-8", true}, ".json": {"application/json", true},
	".map": {"application/json", true}, ".svg": {"image/svg+xml", true},
	".txt": {"text/plain; charset=utf-8", true}, ".webmanifest": {"application/manifest+json", true},
	".woff2": {"font/woff2", false}, ".webp": {"image/webp", false}, ".avif": {"image/avif", false},
	".png": {"image/png", false}, ".jpg": {"image/jpeg", false}, ".jpeg": {"image/jpeg", false},
	".ico": {"image/x-icon", true}, ".wasm": {"application/wasm", true},
}

// NewAssets reads every servable file of the tree into memory. prefix is where
// they are served, "/assets/" for example. Files of other types and hidden
// ones are left out.
func NewAssets(files fs.FS, prefix string) (*Assets, error) {
	a := &Assets{prefix: strings.TrimSuffix(prefix, "/") + "/", files: map[string]*asset{}}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(d.Name(), ".") {
			return err
		}
		kind, ok := assetTypes[path.Ext(name)]
		if !ok {
			return nil
		}
		body, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(body)
		f := &asset{name: name, hash: hex.EncodeToString(sum[:6]), kind: kind.kind, body: body,
			compressible: kind.text && len(body) > 256}
		f.variants[Identity].Store(&f.body)
		a.files[name] = f
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading assets: %w", err)
	}
	return a, nil
}

// URL returns the address of a file by its name in the tree; an unknown name
// is an error, so that a template that misspells one fails in its test.
func (a *Assets) URL(name string) (string, error) {
	f := a.files[name]
	if f == nil {
		return "", fmt.Errorf("no asset is called %q", name)
	}
	return a.prefix + f.hash + "/" + name, nil
}

// Precompress makes the smallest variant of every file, which takes seconds
// for a large script: call it in the background. Until it is done, requests
// are answered with quick compression.
func (a *Assets) Precompress(ctx context.Context) error {
	for _, f := range a.files {
		if !f.compressible {
			continue
		}
		for _, e := range []Encoding{Brotli, Gzip} {
			if err := ctx.Err(); err != nil {
				return err
			}
			b, err := Compress(f.body, e, Best)
			if err != nil {
				return err
			}
			f.variants[e].Store(&b)
		}
	}
	return nil
}

// ServeHTTP answers GET and HEAD under the prefix. An address with the right
// hash may be kept for ever; one with an older hash, or none, gets today's
// file and must be asked for again.
func (a *Assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rest, ok := strings.CutPrefix(r.URL.Path, a.prefix)
	hash, name, hashed := strings.Cut(rest, "/")
	f := a.files[name]
	if f == nil {
		f = a.files[rest]
		hashed = false
	}
	if !ok || f == nil {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
		return
	}
	if hashed && hash == f.hash {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		w.Header().Set("Cache-Control", "no-cache")
	}
	f.serve(w, r)
}

func (f *asset) serve(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("X-Content-Type-Options", "nosniff")
	to := Identity
	if f.compressible {
		h.Set("Vary", "Accept-Encoding")
		// Zstandard would be a third copy for nothing: everyone who knows it
		// knows brotli.
		if to = AcceptEncoding(r.Header["Accept-Encoding"]); to == Zstd {
			to = Gzip
			if !strings.Contains(strings.Join(r.Header["Accept-Encoding"], ","), "gzip") {
				to = Identity
			}
		}
	}
	etag := ETag(f.hash, to)
	h.Set("ETag", etag)
	if NoneMatch(r.Header["If-None-Match"], etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body, err := f.variant(to)
	if err != nil {
		body, to = f.body, Identity
	}
	if to != Identity {
		h.Set("Content-Encoding", to.String())
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodGet {
		w.Write(body)
	}
}

func (f *asset) variant(e Encoding) ([]byte, error) {
	if b := f.variants[e].Load(); b != nil {
		return *b, nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if b := f.variants[e].Load(); b != nil {
		return *b, nil
	}
	b, err := Compress(f.body, e, Quick)
	if err != nil {
		return nil, err
	}
	f.variants[e].CompareAndSwap(nil, &b)
	return *f.variants[e].Load(), nil
}

// Disposition returns a Content-Disposition with a file name in any script, as
// RFC 6266 wants it, and for old programs a name of ASCII letters before it;
// kind is "inline" or "attachment".
func Disposition(kind, name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '/' || r == '\\' || isBidiControl(r) {
			return -1
		}
		return r
	}, name)
	if name == "" {
		return kind
	}
	s := mime.FormatMediaType(kind, map[string]string{"filename": name})
	if s == "" {
		return kind
	}
	if before, after, found := strings.Cut(s, "filename*="); found {
		ext := path.Ext(name)
		ascii := arabic.Translit(strings.TrimSuffix(name, ext))
		if ext = arabic.Translit(ext); ext != "" {
			ext = "." + ext
		}
		return before + `filename="` + cmp.Or(ascii, "file") + ext + `"; filename*=` + after
	}
	return s
}
