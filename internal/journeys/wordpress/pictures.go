package wordpress

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
	"isnad/internal/kit/db"
	"isnad/internal/kit/imaging"
	"isnad/internal/media"
	"isnad/internal/migrate"
	"isnad/internal/migrate/addresses"
	"isnad/internal/migrate/blocks"
	"isnad/internal/migrate/wxr"
	"isnad/internal/news"
)

func baseName(name string) string { return filepath.Base(name) }

// uploads is the copy of wp-content/uploads. Nothing outside of it can be
// reached, whatever an export names: not by "..", not by a link in the folder.
type uploads struct{ root *os.Root }

func openUploads(dir string) (*uploads, error) {
	if dir == "" {
		return &uploads{}, nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the uploads: %w", err)
	}
	return &uploads{root: root}, nil
}

func (u *uploads) close() {
	if u.root != nil {
		_ = u.root.Close()
	}
}

// find opens the file of an upload, by the paths under which it may lie; nil
// when it is not there.
func (u *uploads) find(candidates []string) (*os.File, string, error) {
	if u.root == nil {
		return nil, "", nil
	}
	for _, c := range candidates {
		for _, name := range []string{c, norm.NFC.String(c), norm.NFD.String(c)} {
			if !filepath.IsLocal(name) {
				continue
			}
			f, err := u.root.Open(filepath.FromSlash(name))
			if errors.Is(err, fs.ErrNotExist) || err != nil && !errors.Is(err, fs.ErrPermission) {
				continue // also a path that leaves the folder, or is too long
			}
			if err != nil {
				return nil, "", fmt.Errorf("opening %s: %w", name, err)
			}
			if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
				return f, path.Base(name), nil
			}
			_ = f.Close()
		}
	}
	return nil, "", nil
}

var rendered = regexp.MustCompile(`(?:-\d{1,5}x\d{1,5}|-scaled|-rotated)(\.[A-Za-z0-9]{2,5})$`)

// placesOf lists where an attachment's file may lie under the uploads, the
// largest picture first.
func placesOf(it *wxr.Item) []string {
	return candidates(it.MetaValue("_wp_attached_file"), underUploads(it.AttachmentURL), underUploads(it.GUID))
}

func candidates(files ...string) (list []string) {
	for _, file := range files {
		if file == "" {
			continue
		}
		if larger := rendered.ReplaceAllString(file, "$1"); larger != file {
			list = append(list, larger)
		}
		list = append(list, file)
	}
	return list
}

// underUploads is the part of an upload's address after the uploads folder.
func underUploads(address string) string {
	address, _, _ = strings.Cut(address, "?")
	for _, folder := range []string{"/wp-content/uploads/", "/uploads/", "/files/"} {
		if _, file, found := strings.Cut(address, folder); found {
			if plain, err := url.PathUnescape(file); err == nil {
				file = plain
			}
			return strings.TrimLeft(file, "/")
		}
	}
	return ""
}

// pictureNote is what articles ask of an attachment.
type pictureNote struct {
	URL     string `json:"url,omitempty"`
	Title   string `json:"title,omitempty"`
	Alt     string `json:"alt,omitempty"`
	Caption string `json:"caption,omitempty"`
	Credit  string `json:"credit,omitempty"`
}

func noteOf(it *wxr.Item) pictureNote {
	credit := it.MetaValue("_media_credit")
	if credit == "" {
		credit = it.MetaValue("_wp_attachment_credit")
	}
	return pictureNote{URL: it.AttachmentURL, Title: cut(blocks.Line(it.Title), 200), Alt: cut(blocks.Line(it.MetaValue("_wp_attachment_image_alt")), 500),
		Caption: cut(blocks.Line(it.Excerpt), 500), Credit: cut(blocks.Line(credit), 200)}
}

func (n pictureNote) json() string {
	raw, err := json.Marshal(n)
	if err != nil { // strings always marshal
		return "{}"
	}
	return string(raw)
}

func readNote(t migrate.Thing) (n pictureNote) {
	if json.Unmarshal([]byte(t.Note), &n) != nil {
		return pictureNote{}
	}
	return n
}

// picture is what became of a file before anything is stored in the database.
type picture struct {
	media.Prepared
	ready   bool
	missing bool
	refused error // why the file is no picture that we take
}

// prepareBatch makes the pictures of a batch that are not there yet.
func (m *move) prepareBatch(ctx context.Context, items []*wxr.Item) (map[string]picture, error) {
	var ids []string
	for _, it := range items {
		if it.Type == "attachment" {
			ids = append(ids, itemID(it))
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	var known map[string]migrate.Thing
	err := m.db.Read(ctx, func(tx *db.Tx) (err error) {
		known, err = m.books.known(tx, migrate.ThingAttachment, ids)
		return err
	})
	if err != nil {
		return nil, err
	}
	made := map[string]picture{}
	for _, it := range items {
		id := itemID(it)
		if it.Type != "attachment" || known[id].Target != "" {
			continue
		}
		if made[id], err = m.prepare(ctx, placesOf(it)); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// prepare makes the renditions of a file. A dry run only looks whether it is a
// picture.
func (m *move) prepare(ctx context.Context, places []string) (p picture, err error) {
	f, name, err := m.files.find(places)
	if err != nil {
		return p, err
	}
	if f == nil {
		return picture{missing: true}, nil
	}
	defer f.Close()
	if m.DryRun || m.Library == nil {
		raw, err := imaging.Read(f)
		if err == nil {
			_, err = imaging.Inspect(raw)
		}
		p = picture{ready: err == nil, refused: err}
	} else {
		p.Prepared, p.refused = m.Library.Prepare(ctx, f, name)
		p.ready = p.refused == nil
	}
	if p.refused != nil && !isRefusal(p.refused) {
		return p, p.refused
	}
	return p, nil
}

// attachments stores the pictures of a batch and the addresses of all files.
func (w *surveyor) attachments(items []*wxr.Item, prepared map[string]picture) error {
	var ids []string
	for _, it := range items {
		if it.Type == "attachment" {
			ids = append(ids, itemID(it))
		}
	}
	known, err := w.books.known(w.tx, migrate.ThingAttachment, ids)
	if err != nil {
		return err
	}
	var list []migrate.Address
	for _, it := range items {
		if it.Type != "attachment" {
			continue
		}
		id := itemID(it)
		old, there := known[id]
		t, err := w.attachment(it, old, there, prepared[id])
		if err != nil {
			return err
		}
		if t.Note != old.Note || t.Target != old.Target || t.Parent != old.Parent || !there {
			if err := w.books.put(w.tx, t); err != nil {
				return err
			}
		}
		file := addresses.Key(it.AttachmentURL)
		for _, key := range w.site.Item(it) {
			list = append(list, migrate.Address{Key: key, Kind: migrate.ThingAttachment, ID: id, File: key == file && it.AttachmentURL != ""})
		}
	}
	return w.books.putAddresses(w.tx, w.scribe, list)
}

func (w *surveyor) attachment(it *wxr.Item, old migrate.Thing, there bool, p picture) (migrate.Thing, error) {
	note := noteOf(it)
	t := migrate.Thing{Kind: migrate.ThingAttachment, ID: itemID(it), Target: old.Target, Note: note.json()}
	if it.ParentID > 0 {
		t.Parent = itemID(&wxr.Item{ID: it.ParentID})
	}
	sum := &w.scribe.run.Summary
	switch {
	case old.Target != "":
		w.count(migrate.Pictures, old, there)
	case p.ready && it.Status != "trash":
		id, err := w.addPicture(p, note)
		if err != nil {
			return t, err
		}
		t.Target = id
		w.count(migrate.Pictures, t, false)
	case it.Status == "trash":
		sum.Skip(migrate.Pictures, "trash")
	case p.refused != nil:
		sum.Skip(migrate.Pictures, "not_picture")
		w.note(migrate.Note{Kind: migrate.NotePicture, Detail: migrate.Because(p.refused), Title: note.URL})
	default:
		sum.Skip(migrate.Pictures, "missing")
		w.note(migrate.Note{Kind: migrate.NoteMissing, Detail: note.URL, Title: note.Title})
	}
	return t, nil
}

func (w *surveyor) addPicture(p picture, n pictureNote) (string, error) {
	if w.DryRun {
		return string(news.NewID[news.AssetID]()), nil
	}
	id, err := media.Add(w.tx, w.actor, p.Prepared, media.Details{Alt: n.Alt, Caption: n.Caption, Credit: n.Credit})
	return string(id), err
}
