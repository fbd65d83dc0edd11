package media_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/blob"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/media"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// secret is what a camera wrote into a file: it must not come out again.
const secret = "GPS 32.8872N 13.1913E serial 4217"

func picture(w, h int, c color.Color) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.Set(x, y, c)
		}
	}
	return m
}

// jpegWithSecret carries an Exif block that turns the picture by a quarter and
// holds the secret, and a comment.
func jpegWithSecret(t *testing.T, w, h int) []byte {
	t.Helper()
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, picture(w, h, color.NRGBA{200, 30, 30, 255}), nil); err != nil {
		t.Fatal(err)
	}
	exif := []byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x02" +
		"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00" + // turned by a quarter
		"\x01\x0e\x00\x02\x00\x00\x00" + string(rune(len(secret)+1)) + "\x00\x00\x00\x26" + // a description
		"\x00\x00\x00\x00" + secret + "\x00")
	var b bytes.Buffer
	b.Write(plain.Bytes()[:2])
	for marker, data := range map[byte][]byte{0xE1: exif, 0xFE: []byte(secret)} {
		b.Write([]byte{0xFF, marker})
		_ = binary.Write(&b, binary.BigEndian, uint16(len(data)+2))
		b.Write(data)
	}
	b.Write(plain.Bytes()[2:])
	return b.Bytes()
}

// pngWithSecret carries a text chunk before its end.
func pngWithSecret(t *testing.T, w, h int) []byte {
	t.Helper()
	var plain bytes.Buffer
	if err := png.Encode(&plain, picture(w, h, color.NRGBA{20, 120, 60, 255})); err != nil {
		t.Fatal(err)
	}
	chunk := []byte("tEXtComment\x00" + secret)
	var b bytes.Buffer
	b.Write(plain.Bytes()[:plain.Len()-12])
	_ = binary.Write(&b, binary.BigEndian, uint32(len(chunk)-4))
	b.Write(chunk)
	_ = binary.Write(&b, binary.BigEndian, crc32.ChecksumIEEE(chunk))
	b.Write(plain.Bytes()[plain.Len()-12:])
	return b.Bytes()
}

// shelf is a picture library in a folder of the test.
func shelf(t *testing.T) (*media.Library, *blob.Dir) {
	t.Helper()
	files, err := blob.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = files.Close() })
	return media.New(files), files
}

func prepare(t *testing.T, lib *media.Library, src []byte, name string) media.Prepared {
	t.Helper()
	p, err := lib.Prepare(t.Context(), bytes.NewReader(src), name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func stored(t *testing.T, files *blob.Dir, key string) []byte {
	t.Helper()
	r, _, err := files.Open(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

var reporter = presstest.As(news.Reporter)

func add(t *testing.T, d *db.DB, actor news.Actor, p media.Prepared, details media.Details) (id news.AssetID, err error) {
	t.Helper()
	err = d.Write(t.Context(), func(tx *db.Tx) error {
		id, err = media.Add(tx, actor, p, details)
		return err
	})
	return id, err
}

func get(t *testing.T, d *db.DB, id news.AssetID) (a news.Asset) {
	t.Helper()
	dbtest.Read(t, d, func(tx *db.Tx) (err error) {
		a, err = media.Get(tx, reporter, id)
		return err
	})
	return a
}

func TestNothingOfAnUploadSurvivesButThePicture(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		lib, files := shelf(t)
		for format, src := range map[string][]byte{"jpeg": jpegWithSecret(t, 900, 600), "png": pngWithSecret(t, 500, 300)} {
			if !bytes.Contains(src, []byte(secret)) {
				t.Fatal("the sample holds no secret")
			}
			id, err := add(t, d, reporter, prepare(t, lib, src, `C:\Users\نص\..\صورة `+"\u202egpj.exe"), media.Details{Alt: " رصيف ", Credit: "الميزان"})
			if err != nil {
				t.Fatal(err)
			}
			a := get(t, d, id)
			if a.State != news.AssetReady || a.Mime != "image/"+format || a.OriginalName != "صورة gpj.exe" || a.Size != int64(len(src)) || len(a.SHA256) != 64 ||
				a.Alt != "رصيف" || a.Origin != "other" || a.FocalX != 0.5 || a.FocalY != 0.5 || len(a.Colour) != 7 || a.CreatedBy != reporter.ID() || !a.CreatedAt.Equal(clock.Now()) {
				t.Errorf("%s: %+v", format, a)
			}
			if format == "jpeg" && (a.Width != 600 || a.Height != 900) {
				t.Errorf("not turned upright: %d × %d", a.Width, a.Height)
			}
			formats := map[string]int{}
			for _, r := range a.Renditions {
				raw := stored(t, files, r.Key)
				if bytes.Contains(raw, []byte("GPS")) || bytes.Contains(raw, []byte("Exif")) || bytes.Contains(raw, []byte("4217")) {
					t.Errorf("%s keeps what the camera wrote", r.Key)
				}
				if int64(len(raw)) != r.Size || !strings.HasSuffix(r.Key, "."+r.Format) || r.Width > a.Width {
					t.Errorf("%+v of %d bytes", r, len(raw))
				}
				formats[r.Format]++
			}
			if len(formats) != 2 || formats["webp"] == 0 || formats["webp"] != formats["jpeg"] {
				t.Errorf("%s: renditions %v", format, formats)
			}
		}
	})
}

func TestFilesThatAreNoPictureAreRefused(t *testing.T) {
	lib, files := shelf(t)
	good := jpegWithSecret(t, 40, 30)
	for name, src := range map[string][]byte{
		"nothing": nil, "text": []byte("هذا نص"), "svg": []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`),
		"html as jpeg": []byte("\xff\xd8\xff<html>"), "cut off": good[:len(good)/2],
	} {
		if _, err := lib.Prepare(t.Context(), bytes.NewReader(src), "x.jpg"); !errs.Is(err, errs.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := lib.Prepare(t.Context(), endless{}, "x.jpg"); !errs.Is(err, errs.TooLarge) {
		t.Errorf("a file without an end: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := lib.Prepare(ctx, bytes.NewReader(good), "x.jpg"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	for range files.List(t.Context(), "") {
		t.Fatal("a refused file left something")
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) { return len(p), nil }

func TestTheSameUploadIsOneAsset(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		lib, _ := shelf(t)
		src := jpegWithSecret(t, 60, 40)
		first, err1 := add(t, d, reporter, prepare(t, lib, src, "a.jpg"), media.Details{Alt: "أول"})
		second, err2 := add(t, d, presstest.As(news.Editor), prepare(t, lib, src, "b.jpg"), media.Details{Alt: "ثان"})
		if err1 != nil || err2 != nil || first != second || get(t, d, first).Alt != "أول" {
			t.Errorf("%s %v, %s %v", first, err1, second, err2)
		}
		other, err := add(t, d, reporter, prepare(t, lib, jpegWithSecret(t, 61, 40), "a.jpg"), media.Details{})
		if err != nil || other == first {
			t.Errorf("another picture: %s %v", other, err)
		}
		dbtest.Read(t, d, func(tx *db.Tx) error {
			list, err := bus.Recent(tx, news.AssetUploaded, "", 0, 9)
			if len(list) != 2 {
				t.Errorf("%d uploads are in the log", len(list))
			}
			return err
		})
	})
}

func TestDetailsThatCannotBeStored(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		long := strings.Repeat("ع", 501)
		for name, c := range map[string]struct {
			details media.Details
			want    string
		}{
			"alt":       {media.Details{Alt: long}, "alt"},
			"caption":   {media.Details{Caption: long}, "caption"},
			"credit":    {media.Details{Credit: long[:402], Licence: long[:402]}, "credit licence"},
			"origin":    {media.Details{Origin: "stolen"}, "origin"},
			"focal":     {media.Details{FocalX: 1.01, FocalY: 0.5}, "focal"},
			"no number": {media.Details{FocalX: math.NaN(), FocalY: 0.5}, "focal"},
		} {
			_, err := add(t, d, reporter, media.Prepared{SHA256: "s"}, c.details)
			var fields []string
			for _, e := range errs.All(err) {
				fields = append(fields, e.Field)
			}
			if strings.Join(fields, " ") != c.want {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestOneDescribesOnesOwnPictures(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		id, err := add(t, d, reporter, media.Prepared{SHA256: "s", Name: "a.jpg"}, media.Details{})
		if err != nil {
			t.Fatal(err)
		}
		other := reporter
		other.User = "someone-else"
		want := media.Details{Alt: "رصيف", Caption: "شرح", Credit: "الميزان", Licence: "CC", Origin: "agency", FocalX: 0.2, FocalY: 0.8}
		for name, c := range map[string]struct {
			actor news.Actor
			id    news.AssetID
			kind  errs.Kind // Internal: it works
		}{
			"own":                {reporter, id, errs.Internal},
			"an editor":          {presstest.As(news.Editor), id, errs.Internal},
			"another reporter's": {other, id, errs.Denied},
			"a moderator":        {presstest.As(news.Moderator), id, errs.Denied},
			"nobody":             {news.Actor{}, id, errs.Unauthenticated},
			"not there":          {presstest.As(news.Editor), "x", errs.NotFound},
		} {
			err := d.Write(t.Context(), func(tx *db.Tx) error { return media.Describe(tx, c.actor, c.id, want) })
			if c.kind == errs.Internal && err != nil || c.kind != errs.Internal && !errs.Is(err, c.kind) {
				t.Errorf("%s: %v", name, err)
			}
		}
		a := get(t, d, id)
		got := media.Details{Alt: a.Alt, Caption: a.Caption, Credit: a.Credit, Licence: a.Licence, Origin: a.Origin, FocalX: a.FocalX, FocalY: a.FocalY}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestTheLibraryIsSearchedPageByPage(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		var all []news.AssetID
		for i := range 7 {
			id, err := add(t, d, reporter, media.Prepared{SHA256: fmt.Sprint(i), Name: fmt.Sprintf("IMG_%d.jpg", i)},
				media.Details{Alt: []string{"رصيف الميناء", "مدرسة", "100% قطن"}[i%3], Credit: "أحمد"})
			if err != nil {
				t.Fatal(err)
			}
			all = append([]news.AssetID{id}, all...)
		}
		list := func(f media.Filter) (ids []news.AssetID) {
			t.Helper()
			dbtest.Read(t, d, func(tx *db.Tx) error {
				assets, err := media.List(tx, reporter, f)
				for _, a := range assets {
					ids = append(ids, a.ID)
				}
				return err
			})
			return ids
		}
		var paged []news.AssetID
		for before := news.AssetID(""); ; before = paged[len(paged)-1] {
			page := list(media.Filter{Before: before, Limit: 3})
			if paged = append(paged, page...); len(page) < 3 {
				break
			}
		}
		if diff := cmp.Diff(all, paged); diff != "" {
			t.Error(diff)
		}
		for word, n := range map[string]int{"": 7, "مدرسه": 2, "رصيف": 3, "الميناء رصيف": 0, "رصيف الميناء": 3, "احمد": 7, "img": 7, "IMG_3": 1, "%": 7, "100": 2, "زرافة": 0, "_": 7} {
			if got := list(media.Filter{Word: word}); len(got) != n {
				t.Errorf("%q: %d pictures, want %d", word, len(got), n)
			}
		}
	})
}

func TestPicturesThatMayNotBePublished(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		put := func(sha string, details media.Details) news.AssetID {
			id, err := add(t, d, reporter, media.Prepared{SHA256: sha, Name: sha + ".jpg"}, details)
			if err != nil {
				t.Fatal(err)
			}
			return id
		}
		good := put("good", media.Details{Alt: "رصيف", Credit: "الميزان"})
		bare, noCredit := put("bare", media.Details{Alt: "  "}), put("credit", media.Details{Alt: "رصيف"})
		pending := put("pending", media.Details{Alt: "رصيف", Credit: "الميزان"})
		dbtest.Write(t, d, func(tx *db.Tx) error {
			_, err := tx.Exec("UPDATE assets SET state = 'pending' WHERE id = $1", pending)
			return err
		})
		in := func(id news.AssetID, alt, credit string) *body.Node {
			return &body.Node{Type: body.Image, Attrs: &body.Attrs{Asset: string(id), Alt: alt, Credit: credit}}
		}
		lead := func(id news.AssetID) news.Content { return news.Content{Lead: news.Lead{Asset: id}} }
		text := func(nodes ...*body.Node) news.Content { return news.Content{Body: body.New(nodes...)} }
		for name, c := range map[string]struct {
			content news.Content
			want    []string
		}{
			"none":                   {news.Content{}, nil},
			"good":                   {lead(good), nil},
			"good in the text":       {text(body.P("نص"), in(good, "", "")), nil},
			"not there":              {lead("x"), []string{"lead gate.picture_gone"}},
			"not ready":              {lead(pending), []string{"lead gate.picture_pending"}},
			"no alt":                 {lead(bare), []string{"lead gate.picture_alt"}},
			"no credit":              {lead(noCredit), []string{"lead gate.picture_credit"}},
			"said in the text":       {text(in(bare, "رصيف", "الميزان")), nil},
			"spaces in the text":     {text(in(bare, " ", " ")), []string{"body gate.picture_alt"}},
			"credit in the text":     {text(in(noCredit, "", "الميزان")), nil},
			"in a gallery, each one": {text(&body.Node{Type: body.Gallery, Content: []*body.Node{in(good, "", ""), in("x", "", ""), in(bare, "", "")}}), []string{"body gate.picture_gone", "body gate.picture_alt"}},
			"lead and text":          {news.Content{Lead: news.Lead{Asset: bare}, Body: body.New(in(noCredit, "", ""))}, []string{"lead gate.picture_alt", "body gate.picture_credit"}},
		} {
			var got []string
			var err error
			dbtest.Read(t, d, func(tx *db.Tx) error { err = media.CheckUse(tx, c.content); return nil })
			for _, e := range errs.All(err) {
				got = append(got, e.Field+" "+e.Key)
			}
			if diff := cmp.Diff(c.want, got); diff != "" || err != nil && got == nil {
				t.Errorf("%s: %v\n%s", name, err, diff)
			}
		}
	})
}
