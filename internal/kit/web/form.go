package web

import (
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"isnad/internal/kit/errs"
)

// Form is what a person typed, and what is wrong with it. It follows the
// pattern of gov.uk: an error summary at the top, the message again at its
// field, and nothing typed is lost.
type Form struct {
	Values url.Values
	errors []*errs.Error
}

// NewForm makes a form for its first showing, with values already filled in;
// nil is an empty form.
func NewForm(values url.Values) *Form {
	if values == nil {
		values = url.Values{}
	}
	return &Form{Values: values}
}

const (
	maxFields     = 2000      // values in one form; the menu and front page editors have hundreds
	multipartHeap = 256 << 10 // of a multipart form in memory; files beyond go to disk
)

// ParseForm reads the body of a POST of at most max bytes. It fails with
// TooLarge for a longer one, and with Invalid for a body that is no form, is
// not UTF-8 or contains NUL; the text is never repaired or cut. Line ends
// become "\n". Values in the address are left out; files of a multipart form
// stay in r.MultipartForm.
func ParseForm(w http.ResponseWriter, r *http.Request, max int64) (*Form, error) {
	r.Body = http.MaxBytesReader(w, r.Body, max)
	if err := parseBody(r); err != nil {
		return nil, err
	}
	total := 0
	for name, list := range r.PostForm {
		if !clean(name) {
			return nil, errs.New(errs.Invalid, "web.form_text", nil)
		}
		for i, v := range list {
			if total++; total > maxFields {
				return nil, errs.New(errs.TooLarge, "web.form_too_large", nil)
			}
			if !clean(v) {
				return nil, errs.New(errs.Invalid, "web.form_text", nil)
			}
			list[i] = strings.ReplaceAll(v, "\r\n", "\n")
		}
	}
	return NewForm(r.PostForm), nil
}

func parseBody(r *http.Request) error {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil && r.ContentLength != 0 {
		return errs.New(errs.Invalid, "web.form_broken", nil).Because(err)
	}
	// The query is kept out: its errors are not the form's, and its values must
	// not pass for typed ones.
	query := r.URL.RawQuery
	r.URL.RawQuery = ""
	defer func() { r.URL.RawQuery = query }()
	if kind == "multipart/form-data" {
		err = r.ParseMultipartForm(multipartHeap)
	} else {
		err = r.ParseForm()
	}
	if err == nil {
		return nil
	}
	if Status(err) == http.StatusRequestEntityTooLarge {
		return errs.New(errs.TooLarge, "web.form_too_large", nil).Because(err)
	}
	return errs.New(errs.Invalid, "web.form_broken", nil).Because(err)
}

func clean(s string) bool { return utf8.ValidString(s) && !strings.Contains(s, "\x00") }

// Get returns the first value of a field as it was typed.
func (f *Form) Get(name string) string { return f.Values.Get(name) }

// Text returns the value without white space around it.
func (f *Form) Text(name string) string { return strings.TrimSpace(f.Values.Get(name)) }

// All returns every value of a field.
func (f *Form) All(name string) []string { return f.Values[name] }

// Has reports whether a checkbox or button was sent.
func (f *Form) Has(name string) bool { return f.Values.Has(name) }

// Fail keeps what err says about the form and reports true when the form
// should be shown again: err is Invalid, Conflict or TooMany. It reports false
// for nil and for every other error, which belongs on an error page.
func (f *Form) Fail(err error) bool {
	if err == nil {
		return false
	}
	switch errs.KindOf(err) {
	case errs.Invalid, errs.Conflict, errs.TooMany:
		f.errors = append(f.errors, errs.All(err)...)
		return true
	}
	return false
}

// Failed reports whether anything is wrong with the form.
func (f *Form) Failed() bool { return len(f.errors) > 0 }

// Errors returns everything that is wrong, for the summary, in the order in
// which it was found.
func (f *Form) Errors() []*errs.Error { return f.errors }

// Error returns what is wrong with one field, or nil; Error("") returns what
// concerns the whole form.
func (f *Form) Error(field string) *errs.Error {
	for _, e := range f.errors {
		if e.Field == field {
			return e
		}
	}
	return nil
}
