package newsroom

import (
	"fmt"
	"mime/multipart"
	"net/http"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/imaging"
	"isnad/internal/kit/web"
	"isnad/internal/media"
	"isnad/internal/news"
)

// An upload carries several files; those that can be taken are, and each of
// the others says why not.
const (
	maxFiles    = 12
	uploadLimit = maxFiles*imaging.MaxBytes + 1<<20
)

// uploadView is the upload page, with what became of the files.
type uploadView struct {
	*Frame
	Results []uploadResult
	Added   int
}

type uploadResult struct {
	Name  string
	Asset *thumb // nil: refused
	Fault string
}

func uploadPage(v *visit) error {
	view := uploadView{Frame: v.frame("media-upload", "newsroom.media.upload")}
	view.Form = web.NewForm(nil)
	return v.show(view)
}

// uploadMedia takes pictures: from the page with answers in it, from the
// picker one file with an answer as JSON (client/README.md).
func uploadMedia(v *visit) error {
	form, err := web.ParseForm(v.w, v.r, uploadLimit)
	if err != nil {
		return err
	}
	if v.r.MultipartForm != nil {
		defer v.r.MultipartForm.RemoveAll()
	}
	files := filesOf(v.r)
	details := detailsTyped(form)
	var l errs.List
	if len(files) == 0 {
		l = append(l, errs.InField("file", "newsroom.media.no-file", nil))
	}
	if len(files) > maxFiles {
		l = append(l, errs.InField("file", "newsroom.media.too-many", errs.Args{"limit": maxFiles}))
	}
	if details.Credit == "" {
		l = append(l, errs.InField("credit", "newsroom.media.credit-needed", nil))
	}
	if len(files) > 1 || form.Has("several") {
		details.Alt = "" // one description cannot be that of several pictures
	} else if details.Alt == "" {
		l = append(l, errs.InField("alt", "newsroom.media.alt-needed", nil))
	}
	view := uploadView{Frame: v.frame("media-upload", "newsroom.media.upload")}
	view.Form = form
	if form.Fail(l.OrNil()) {
		if v.wantsData() {
			return l
		}
		return v.show(view)
	}
	for _, file := range files {
		result, err := v.take(file, details)
		if err != nil && v.wantsData() || err != nil && errs.All(err) == nil {
			return err
		}
		if err == nil {
			view.Added++
		}
		view.Results = append(view.Results, result)
	}
	if v.wantsData() {
		return v.assetJSON(*view.Results[0].Asset, form.Text("label"))
	}
	if len(files) == 1 && view.Added == 1 {
		return v.done(home+"media/"+string(view.Results[0].Asset.ID), web.Flash{Key: "newsroom.media.uploaded"})
	}
	view.Form = web.NewForm(nil)
	return v.show(view)
}

// filesOf are the files of a form, without empty fields.
func filesOf(r *http.Request) (files []*multipart.FileHeader) {
	if r.MultipartForm == nil {
		return nil
	}
	for _, f := range r.MultipartForm.File["file"] {
		if f.Filename != "" {
			files = append(files, f)
		}
	}
	return files
}

// take stores one file. The error is also in the result, in words.
func (v *visit) take(file *multipart.FileHeader, d media.Details) (result uploadResult, err error) {
	result.Name = file.Filename
	defer func() {
		for _, problem := range v.problems(err) {
			if err != nil {
				result.Fault = problem.Message
			}
		}
	}()
	if v.Media == nil {
		return result, errs.New(errs.Unavailable, "newsroom.media.unavailable", nil)
	}
	f, err := file.Open()
	if err != nil {
		return result, fmt.Errorf("opening the upload: %w", err)
	}
	defer f.Close()
	prepared, err := v.Media.Prepare(v.r.Context(), f, file.Filename)
	if err != nil {
		return result, err
	}
	var a news.Asset
	err = v.write(func(tx *db.Tx) error {
		id, err := media.Add(tx, v.actor(), prepared, d)
		if err != nil {
			return err
		}
		a, err = media.Get(tx, v.actor(), id)
		return err
	})
	if err == nil {
		result.Asset = &thumb{a, renditionURL(a, thumbWidth)}
	}
	return result, err
}

func (v *visit) assetJSON(t thumb, label string) error {
	type asset struct {
		ID      string `json:"id"`
		Preview string `json:"preview"`
		Alt     string `json:"alt"`
		Caption string `json:"caption"`
		Credit  string `json:"credit"`
		Label   string `json:"label"`
		Name    string `json:"name"`
	}
	return web.JSON(v.w, http.StatusOK, struct {
		Asset asset `json:"asset"`
	}{asset{string(t.ID), t.URL, t.Alt, t.Caption, t.Credit, label, t.OriginalName}})
}
