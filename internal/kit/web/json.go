package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
)

// JSON answers with v as JSON. It encodes before it writes, so that a value
// that cannot be encoded becomes an error page and not half a document.
func JSON(w http.ResponseWriter, status int, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("encoding the JSON answer: %w", err)
	}
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(b)))
	w.WriteHeader(status)
	_, err = w.Write(b)
	return ignoreWrite(err)
}

// HTML answers with a finished page.
func HTML(w http.ResponseWriter, status int, page []byte) error {
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(page)))
	w.WriteHeader(status)
	_, err := w.Write(page)
	return ignoreWrite(err)
}

// ignoreWrite drops the error of writing to a client: it has gone, and that is
// neither an incident nor something a handler can mend.
func ignoreWrite(error) error { return nil }

// SeeOther sends the browser on with a GET after a POST.
func SeeOther(w http.ResponseWriter, r *http.Request, to string) error {
	http.Redirect(w, r, LocalPath(to), http.StatusSeeOther)
	return nil
}

// LocalPath returns the address when it stays on this host, else "/". Every
// address taken from a form or a query must pass it before a redirect.
func LocalPath(to string) string {
	if len(to) == 0 || to[0] != '/' || len(to) > 1 && (to[1] == '/' || to[1] == '\\') {
		return "/"
	}
	for i := range len(to) {
		if to[i] < ' ' || to[i] == 0x7f || to[i] == '\\' {
			return "/"
		}
	}
	return to
}
