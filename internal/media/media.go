// Package media keeps the newsroom's pictures: it takes them in, makes their
// renditions, and knows their rights.
//
// The file that was uploaded is not kept: what is stored was decoded and
// encoded anew, so that no place, camera or thumbnail comes along.
package media

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"isnad/arabic"
	"isnad/internal/kit/blob"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/imaging"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// Library stores pictures' files.
type Library struct{ files *blob.Dir }

// New makes a library over a store of files.
func New(files *blob.Dir) *Library { return &Library{files: files} }

// Prepared is a picture whose renditions are stored and that no row names yet.
type Prepared struct {
	SHA256     string // of the uploaded bytes
	Name       string // as uploaded, cleaned
	Format     string
	Size       int64
	Width      int
	Height     int
	Colour     string
	renditions []news.Rendition
}

// Prepare reads an upload, makes its renditions and stores them. It is slow,
// about a second for a large picture, and runs one at a time in the process:
// call it outside transactions. A file that is no picture we take is
// errs.Invalid or errs.TooLarge with the reason.
func (l *Library) Prepare(ctx context.Context, r io.Reader, name string) (p Prepared, err error) {
	defer errs.Wrap(&err, "media.Prepare %s", name)
	src, err := imaging.Read(r)
	if err != nil {
		return p, err
	}
	sum := sha256.Sum256(src)
	p = Prepared{SHA256: hex.EncodeToString(sum[:]), Name: cleanName(name), Size: int64(len(src))}
	res, err := imaging.Render(ctx, src, imaging.Sizes())
	if err != nil {
		return p, err
	}
	p.Format, p.Colour = res.Format, res.Dominant
	for _, f := range res.Renditions {
		rendition, err := l.store(ctx, f)
		if err != nil {
			return p, err
		}
		p.renditions = append(p.renditions, rendition)
		if f.Width > p.Width {
			p.Width, p.Height = f.Width, f.Height
		}
	}
	return p, nil
}

// store writes a rendition under the hash of its own bytes: the address names
// the content, and the same picture is stored once.
func (l *Library) store(ctx context.Context, f imaging.Rendition) (news.Rendition, error) {
	format := strings.TrimPrefix(f.Type, "image/")
	sum := sha256.Sum256(f.Bytes)
	hash := hex.EncodeToString(sum[:16])
	r := news.Rendition{Width: f.Width, Height: f.Height, Format: format, Size: int64(len(f.Bytes)),
		Key: fmt.Sprintf("%s/%s-%d.%s", hash[:2], hash, f.Width, format)}
	if _, err := l.files.Put(ctx, r.Key, bytes.NewReader(f.Bytes)); err != nil {
		return r, fmt.Errorf("storing %s: %w", r.Key, err)
	}
	return r, nil
}

// cleanName is an uploaded file's name without what could deceive: paths,
// controls, marks of direction.
func cleanName(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name, _ = arabic.Clean(arabic.StripDirection(name))
	if r := []rune(name); len(r) > 120 {
		name = string(r[len(r)-120:])
	}
	return strings.TrimSpace(name)
}

// Details are what an editor says of a picture.
type Details struct {
	Alt     string
	Caption string
	Credit  string
	Licence string
	Origin  string // one of news.AssetOrigins; empty is "other"
	FocalX  float64
	FocalY  float64 // both 0: the middle
}

// check tidies the details and reports what cannot be stored.
func (d *Details) check() error {
	var l errs.List
	if d.Origin == "" {
		d.Origin = "other"
	}
	if d.FocalX == 0 && d.FocalY == 0 { // nobody said: the middle
		d.FocalX, d.FocalY = 0.5, 0.5
	}
	for _, text := range []*string{&d.Alt, &d.Caption, &d.Credit, &d.Licence} {
		*text = strings.TrimSpace(*text)
	}
	for _, f := range []struct {
		field, text string
		limit       int
	}{{"alt", d.Alt, 500}, {"caption", d.Caption, 500}, {"credit", d.Credit, 200}, {"licence", d.Licence, 200}} {
		if len([]rune(f.text)) > f.limit {
			l = append(l, errs.InField(f.field, "media.too_long", errs.Args{"limit": f.limit}))
		}
	}
	if !slices.Contains(news.AssetOrigins, d.Origin) {
		l = append(l, errs.InField("origin", "media.origin", nil))
	}
	if !(d.FocalX >= 0 && d.FocalX <= 1 && d.FocalY >= 0 && d.FocalY <= 1) {
		l = append(l, errs.InField("focal", "media.focal", nil))
	}
	return l.OrNil()
}

// Add makes an asset of a prepared picture. The same upload twice gives the
// asset that is there already.
func Add(tx *db.Tx, actor news.Actor, p Prepared, d Details) (id news.AssetID, err error) {
	defer errs.Wrap(&err, "media.Add %s", p.Name)
	if err := actor.Must(news.UploadMedia); err != nil {
		return "", err
	}
	if err := d.check(); err != nil {
		return "", err
	}
	if id, found, err := db.Find(tx, db.Column[news.AssetID], selectBySHA, p.SHA256); err != nil || found {
		return id, err
	}
	id = news.NewID[news.AssetID]()
	_, err = tx.Exec(insertAsset, id, news.AssetReady, "image/"+p.Format, p.Width, p.Height, p.Size, p.SHA256, p.Name, d.Alt, d.Caption,
		d.Credit, d.Licence, d.Origin, d.FocalX, d.FocalY, p.Colour, folded(p.Name, d), db.At(tx.Now), actor.ID())
	if err != nil {
		return "", err
	}
	for _, r := range p.renditions {
		if _, err := tx.Exec(insertRendition, id, r.Width, r.Height, r.Format, r.Size, r.Key); err != nil {
			return "", err
		}
	}
	return id, bus.Emit(tx, news.AssetUploaded, actor.ID(), string(id), map[string]string{"name": p.Name})
}

func folded(name string, d Details) string {
	return strings.Join(arabic.Words(strings.Join([]string{name, d.Alt, d.Caption, d.Credit}, " ")), " ")
}

// Describe changes what is said of a picture: one's own, or anyone's with the
// right to.
func Describe(tx *db.Tx, actor news.Actor, id news.AssetID, d Details) (err error) {
	defer errs.Wrap(&err, "media.Describe %s", id)
	a, err := Get(tx, actor, id)
	if err != nil {
		return err
	}
	verb := news.EditMedia
	if a.CreatedBy == actor.ID() {
		verb = news.UploadMedia
	}
	if err := actor.Must(verb); err != nil {
		return err
	}
	if err := d.check(); err != nil {
		return err
	}
	_, err = tx.Exec(updateAsset, id, d.Alt, d.Caption, d.Credit, d.Licence, d.Origin, d.FocalX, d.FocalY, folded(a.OriginalName, d))
	if err != nil {
		return err
	}
	return bus.Emit(tx, news.AssetChanged, actor.ID(), string(id), nil)
}

// Get returns a picture with its renditions.
func Get(tx *db.Tx, actor news.Actor, id news.AssetID) (a news.Asset, err error) {
	defer errs.Wrap(&err, "media.Get %s", id)
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return a, err
	}
	a, found, err := db.Find(tx, scanAsset, selectAsset, id)
	if err != nil {
		return a, err
	}
	if !found {
		return a, errs.New(errs.NotFound, "media.not_found", nil)
	}
	a.Renditions, err = db.All(tx, scanRendition, selectRenditions, id)
	return a, err
}

// Filter narrows the library.
type Filter struct {
	Word   string
	Before news.AssetID // keyset: the last asset of the page before
	Limit  int
}

// List returns pictures, newest first.
func List(tx *db.Tx, actor news.Actor, f Filter) (list []news.Asset, err error) {
	defer errs.Wrap(&err, "media.List")
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return nil, err
	}
	if f.Limit <= 0 || f.Limit > 200 {
		f.Limit = 40
	}
	like := "%" + strings.Join(arabic.Words(f.Word), "%") + "%"
	list, err = db.All(tx, scanAsset, selectAssets, like, f.Before, f.Limit)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if list[i].Renditions, err = db.All(tx, scanRendition, selectRenditions, list[i].ID); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// CheckUse reports the pictures of a piece that may not be published: without
// alternative text, without credit, not there, not ready.
func CheckUse(tx *db.Tx, c news.Content) (err error) {
	defer errs.Wrap(&err, "media.CheckUse")
	var l errs.List
	check := func(field string, id news.AssetID, alt, credit string) error {
		a, found, err := db.Find(tx, scanAsset, selectAsset, id)
		if err != nil {
			return err
		}
		args := errs.Args{"name": a.OriginalName}
		switch {
		case !found:
			l = append(l, errs.InField(field, "gate.picture_gone", nil))
		case a.State != news.AssetReady:
			l = append(l, errs.InField(field, "gate.picture_pending", args))
		case a.Alt == "" && strings.TrimSpace(alt) == "":
			l = append(l, errs.InField(field, "gate.picture_alt", args))
		case a.Credit == "" && strings.TrimSpace(credit) == "":
			l = append(l, errs.InField(field, "gate.picture_credit", args))
		}
		return nil
	}
	if c.Lead.Asset != "" {
		if err := check("lead", c.Lead.Asset, "", ""); err != nil {
			return err
		}
	}
	if c.Body != nil {
		for n := range c.Body.All() {
			if a := n.A(); n.Type == body.Image && a.Asset != "" {
				if err := check("body", news.AssetID(a.Asset), a.Alt, a.Credit); err != nil {
					return err
				}
			}
		}
	}
	return l.OrNil()
}
