package newsroom

import (
	"net/http"
	"net/url"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/media"
	"isnad/internal/news"
	"isnad/internal/page"
)

// mediaListView is the library, and the fragment of it in the picker.
type mediaListView struct {
	*Frame
	Word   string
	Before news.AssetID
	Assets []thumb
	Next   string // address of the older pictures
	First  string // address of the newest, empty on the first page
}

// thumb is a picture in a list.
type thumb struct {
	news.Asset
	URL string // of a small rendition
}

// Lacking reports whether the picture may not be published yet.
func (t thumb) Lacking() bool { return t.Alt == "" || t.Credit == "" }

const (
	mediaPerPage  = 36
	pickerPerPage = 18
	thumbWidth    = 400
)

func mediaList(v *visit) error {
	view, err := v.library(home+"media", mediaPerPage)
	if err != nil {
		return err
	}
	view.Frame = v.frame("media-list", "newsroom.media.title")
	return v.show(view)
}

// mediaPicker answers <isnad-media-picker> with a fragment.
func mediaPicker(v *visit) error {
	view, err := v.library(home+"media/picker", pickerPerPage)
	if err != nil {
		return err
	}
	view.Frame = v.frame("media-list", "newsroom.media.title")
	return v.fragment("media-list", "media-cards", view)
}

// library reads one page of the library, narrowed by the address's query.
func (v *visit) library(path string, size int) (view mediaListView, err error) {
	q := v.r.URL.Query()
	view.Word, view.Before = oneLine(q.Get("q")), news.AssetID(q.Get("before"))
	if !news.ValidID(string(view.Before)) {
		view.Before = ""
	}
	var list []news.Asset
	err = v.read(func(tx *db.Tx) error {
		list, err = media.List(tx, v.actor(), media.Filter{Word: view.Word, Before: view.Before, Limit: size + 1})
		return err
	})
	if err != nil {
		return view, err
	}
	address := func(before string) string {
		q := url.Values{}
		if view.Word != "" {
			q.Set("q", view.Word)
		}
		if before != "" {
			q.Set("before", before)
		}
		if len(q) == 0 {
			return path
		}
		return path + "?" + q.Encode()
	}
	if len(list) > size {
		list = list[:size]
		view.Next = address(string(list[size-1].ID))
	}
	if view.Before != "" {
		view.First = address("")
	}
	for _, a := range list {
		view.Assets = append(view.Assets, thumb{a, renditionURL(a, thumbWidth)})
	}
	return view, nil
}

// renditionURL is the address of the smallest rendition that is at least so
// wide; the widest when none is.
func renditionURL(a news.Asset, width int) string {
	best := news.Rendition{}
	for _, r := range a.Renditions {
		if r.Format != "webp" {
			continue
		}
		if best.Key == "" || best.Width < width && r.Width > best.Width || r.Width >= width && r.Width < best.Width {
			best = r
		}
	}
	if best.Key == "" {
		return ""
	}
	return page.MediaPath(best.Key)
}

// mediaPreview leads to a small rendition: the editor knows pictures by their
// ids only.
func mediaPreview(v *visit) error {
	var a news.Asset
	err := v.read(func(tx *db.Tx) (err error) {
		a, err = media.Get(tx, v.actor(), news.AssetID(v.r.PathValue("id")))
		return err
	})
	if err != nil {
		return err
	}
	to := renditionURL(a, thumbWidth)
	if to == "" {
		return errs.New(errs.NotFound, "media.not_found", nil)
	}
	http.Redirect(v.w, v.r, to, http.StatusFound)
	return nil
}
