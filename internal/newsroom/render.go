package newsroom

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
)

// view is what a page's template is executed with: a struct that embeds
// *Frame.
type view interface{ base() *Frame }

// loadPages parses layout.html and parts*.html once, and every other template
// on top of them: ui/desk.html is the page "desk".
func (s *Server) loadPages() error {
	shared, err := template.New("layout.html").Funcs(s.functions()).ParseFS(ui, "ui/layout.html", "ui/parts*.html")
	if err != nil {
		return fmt.Errorf("parsing the newsroom's layout: %w", err)
	}
	files, err := fs.Glob(ui, "ui/*.html")
	if err != nil {
		return fmt.Errorf("listing the newsroom's templates: %w", err)
	}
	s.pages = map[string]*template.Template{}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if name == "layout" || strings.HasPrefix(name, "parts") {
			continue
		}
		set, err := shared.Clone()
		if err == nil {
			s.pages[name], err = set.ParseFS(ui, file)
		}
		if err != nil {
			return fmt.Errorf("parsing %s: %w", file, err)
		}
	}
	return nil
}

func (s *Server) functions() template.FuncMap {
	return template.FuncMap{
		"asset": s.assetURL,
		"icon":  icon,
		"dict":  dict,
	}
}

// assetURL is the address of a file: "ui/newsroom.css", "dist/editor.js".
func (s *Server) assetURL(name string) (string, error) {
	tree, file, _ := strings.Cut(name, "/")
	a := s.assets[tree]
	if a == nil {
		return "", fmt.Errorf("no assets are called %q", tree)
	}
	return a.URL(file)
}

// dict makes the data of a partial from names and values in turn.
func dict(kv ...any) (map[string]any, error) {
	m := map[string]any{}
	for i := 0; i+1 < len(kv); i += 2 {
		name, ok := kv[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict: %v is no name", kv[i])
		}
		m[name] = kv[i+1]
	}
	return m, nil
}

// show answers with a page. The status is 422 when its form was refused.
func (v *visit) show(page view) error {
	f := page.base()
	if flash, ok := v.Signer.TakeFlash(v.w, v.r); ok {
		f.Toast = &toast{Text: v.p.H(flash.Key, pairs(flash.Values)...), Warning: flash.Kind == "warning", Undo: flash.Undo}
	}
	status := http.StatusOK
	if f.Form != nil && f.Form.Failed() {
		status = http.StatusUnprocessableEntity
		if e := f.Form.Errors()[0]; e.Kind == errs.TooMany || e.Kind == errs.Conflict {
			status = web.Status(e)
		}
	}
	return v.answer(status, f.Page, "layout.html", page)
}

// fragment answers with one named template of a page, for a script that puts
// it into the page.
func (v *visit) fragment(page, name string, data any) error {
	return v.answer(http.StatusOK, page, name, data)
}

func (v *visit) answer(status int, page, name string, data any) error {
	set := v.pages[page]
	if set == nil {
		return fmt.Errorf("no page is called %q", page)
	}
	var b bytes.Buffer
	if err := set.ExecuteTemplate(&b, name, data); err != nil {
		return fmt.Errorf("printing %s: %w", page, err)
	}
	return web.HTML(v.w, status, b.Bytes())
}

func pairs(values map[string]string) []any {
	var kv []any
	for name, value := range values {
		kv = append(kv, name, value)
	}
	return kv
}
