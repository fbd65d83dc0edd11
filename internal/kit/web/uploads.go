package web

import (
	"io"
	"net/http"
	"time"
)

// Upload is a stored file on its way to a reader. Content comes from
// strangers: whatever it is, it must not run in the site's name.
type Upload struct {
	Name      string // the file name offered for saving; may be empty
	Type      string // the type found by looking at the content, never the client's word
	ETag      string // with its quotes, or empty
	Modified  time.Time
	Immutable bool // the address names this very content
	Content   io.ReadSeeker
}

// inlineTypes are shown in the page; everything else is saved.
var inlineTypes = map[string]bool{
	"image/webp": true, "image/jpeg": true, "image/png": true, "image/gif": true, "image/avif": true,
	"audio/mpeg": true, "audio/mp4": true, "audio/ogg": true, "video/mp4": true, "video/webm": true,
}

const uploadStall = 30 * time.Second

// ServeUpload answers GET and HEAD, whole or in ranges, with nosniff and a
// policy that sandboxes the file if a browser opens it as a document. Other
// sites may show it: feed readers do.
func ServeUpload(w http.ResponseWriter, r *http.Request, u Upload) {
	h := w.Header()
	kind, how := u.Type, "inline"
	if !inlineTypes[kind] {
		how = "attachment"
		if kind == "" || kind == "text/html" || kind == "image/svg+xml" || kind == "application/xhtml+xml" {
			kind = "application/octet-stream"
		}
	}
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", Disposition(how, u.Name))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	if u.ETag != "" {
		h.Set("ETag", u.ETag)
	}
	if u.Immutable {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "public, max-age=3600")
	}
	http.ServeContent(&patient{ResponseWriter: w, rc: http.NewResponseController(w)}, r, "", u.Modified, u.Content)
}

// patient lets a slow reader take as long as it keeps reading: the server's
// limit on a whole response would cut a long video.
type patient struct {
	http.ResponseWriter
	rc *http.ResponseController
}

func (p *patient) Write(b []byte) (int, error) {
	p.rc.SetWriteDeadline(time.Now().Add(uploadStall)) // not every ResponseWriter has one
	return p.ResponseWriter.Write(b)
}

func (p *patient) Unwrap() http.ResponseWriter { return p.ResponseWriter }
