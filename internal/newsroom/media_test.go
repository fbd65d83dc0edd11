package newsroom_test

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"mime/multipart"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"isnad/internal/kit/browser"
	"isnad/internal/kit/web/webtest"
	"isnad/internal/news"
)

// file is one file of a form.
type file struct {
	name string
	data []byte
}

// upload posts files with fields, as the upload page or the picker does.
func upload(t *testing.T, c *webtest.Client, files []file, kv []string, header ...string) *webtest.Response {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, f := range files {
		part, err := w.CreateFormFile("file", f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(f.data); err != nil {
			t.Fatal(err)
		}
	}
	for i := 0; i+1 < len(kv); i += 2 {
		if err := w.WriteField(kv[i], kv[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return c.Do("POST", "/newsroom/media", &b, append([]string{"Content-Type", w.FormDataContentType(), "Sec-Fetch-Site", "same-origin"}, header...)...)
}

func pixels(t *testing.T, hue uint8) []byte {
	t.Helper()
	raw, err := os.ReadFile(photo(t, "p.png", hue))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

var svg = []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`)

// tooLarge is the beginning of a PNG of a hundred megapixels.
func tooLarge(t *testing.T) []byte {
	t.Helper()
	raw := bytes.Clone(pixels(t, 1))
	copy(raw[16:24], []byte{0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10})
	binary.BigEndian.PutUint32(raw[29:33], crc32.ChecksumIEEE(raw[12:29]))
	return raw
}

func TestUploadSaysWhyEachFileIsRefused(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		reporter, _ := h.user(news.Reporter, "ar")
		upload(t, reporter, nil, []string{"credit", "الميزان"}).Want(422)
		upload(t, reporter, []file{{"a.png", pixels(t, 2)}}, []string{"alt", "سفينة"}).Want(422)
		page := upload(t, reporter, []file{{"أول.png", pixels(t, 3)}, {"رسم.svg", svg}, {"ضخمة.png", tooLarge(t)}, {"نص.png", []byte("text")}},
			[]string{"credit", "سلمى / الميزان", "origin", "staff"}).Want(200)
		var faults []string
		for _, n := range page.All(".uploads .fault") {
			faults = append(faults, n.Text())
		}
		if len(faults) != 3 || !strings.Contains(faults[0], "SVG") || !strings.Contains(faults[1], "ميغابكسل") {
			t.Errorf("the refusals say %q", faults)
		}
		if !strings.Contains(page.Text(), "أُضيفت صورة واحدة") || page.Find(".uploads a").Text() != "أول.png" {
			t.Error("the picture that was taken is not shown")
		}
		list := reporter.Get("/newsroom/media").Want(200)
		if n := len(list.All(".pictures li")); n != 1 || list.Find(".pictures .badge").Text() == "" {
			t.Errorf("%d pictures, the one without alternative text unmarked", n)
		}
	})
}

func TestPictureIsDescribedAndUsed(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		reporter, _ := h.user(news.Reporter, "ar")
		answer := upload(t, editor, []file{{`..\..\خريطة "1".png`, pixels(t, 4)}}, []string{"credit", "الميزان", "alt", "خريطة", "label", "archive"}, script...).Want(200)
		var got struct {
			Asset struct{ ID, Preview, Alt, Name, Label string }
		}
		if err := json.Unmarshal(answer.Bytes, &got); err != nil || got.Asset.Alt != "خريطة" || got.Asset.Label != "archive" || strings.ContainsAny(got.Asset.Name, `\/`) {
			t.Fatalf("%v %s", err, answer.Text())
		}
		if kind := editor.Get(got.Asset.Preview).Want(200).Response.Header.Get("Content-Type"); kind != "image/webp" {
			t.Errorf("the preview is %s", kind)
		}
		at := "/newsroom/media/" + got.Asset.ID
		editor.Get(at + "/preview").Want(302)
		editor.Get("/newsroom/media/nothing").Want(404)
		refused := upload(t, editor, []file{{"x.svg", svg}}, []string{"credit", "x", "alt", "y"}, script...).Want(422)
		if !strings.Contains(refused.Text(), "SVG") {
			t.Errorf("the picker is told %s", refused.Text())
		}
		words := url.Values{"alt": {"خريطة الميناء"}, "credit": {"قسم الرسوم"}, "focal_x": {"20"}, "focal_y": {"80"}, "origin": {"staff"}}
		reporter.Post(at, words).Want(403)
		editor.Post(at, with(words, "alt", "")).Want(422)
		editor.Post(at, with(words, "focal_x", "120")).Want(422)
		editor.Post(at, words).Want(303)
		page := editor.Get(at).Want(200)
		if page.Find("#f-alt").Text() != "خريطة الميناء" || page.Find("#focal_y").Attr("value") != "80" {
			t.Error("what was said of the picture is not kept")
		}
		picker := editor.Get("/newsroom/media/picker?q="+url.QueryEscape("الميناء"), "X-Isnad-Fragment", "1").Want(200)
		if b := picker.Find("button[data-asset]"); b.Attr("data-credit") != "قسم الرسوم" || strings.Contains(picker.Text(), "<html") {
			t.Errorf("the picker shows %s", picker.Text())
		}
		story := begin(editor)
		editor.Post(story, with(h.written(t, editor, story), "lead", got.Asset.ID, "lead.caption", "الميناء كما نعرفه", "do", "publish")).Want(303)
		if preview := editor.Get(story + "/preview/page").Want(200); !strings.Contains(preview.Text(), "قسم الرسوم") {
			t.Error("the page does not credit the picture")
		}
	})
}

func TestPictureWithoutAltStopsPublication(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.paper()
		editor, _ := h.user(news.Editor, "ar")
		upload(t, editor, []file{{"a.png", pixels(t, 5)}, {"b.png", pixels(t, 6)}}, []string{"credit", "الميزان"}).Want(200)
		id := strings.TrimPrefix(editor.Get("/newsroom/media").Want(200).Find(".pictures a").Attr("href"), "/newsroom/media/")
		at := begin(editor)
		page := editor.Post(at, with(h.written(t, editor, at), "lead", id, "do", "publish")).Want(422)
		if page.Find(`.faults a[href="#f-lead"]`).Text() == "" || page.Find("#f-lead").Attr("id") == "" {
			t.Error("the picture without alternative text is not named")
		}
		if gate := editor.Get(at+"/gate", "HX-Request", "true").Want(200); !strings.Contains(gate.Text(), "نص بديل") || strings.Contains(gate.Text(), "<html") {
			t.Errorf("the gate says %s", gate.Text())
		}
	})
}

func TestMediaLooks(t *testing.T) {
	onSQLite(t, func(t *testing.T, h *house) {
		h.busy()
		editor, _ := h.user(news.Editor, "ar")
		for hue := range uint8(7) {
			upload(t, editor, []file{{"صورة.png", pixels(t, 20+hue*30)}}, []string{"credit", "سلمى الوادي / الميزان", "alt", "سفينة قمح ترسو في ميناء الصفا مساء الجمعة"}).Want(303)
		}
		one := editor.Get("/newsroom/media").Want(200).Find(".pictures a").Attr("href")
		for _, look := range []struct {
			name    string
			options []browser.Option
		}{{"1280", nil}, {"390-dark", []browser.Option{browser.Phone, browser.Dark}}} {
			p := browser.New(t, look.options...)
			h.signInBrowser(p, "editor.ar@paper.example")
			for name, path := range map[string]string{"library": "/newsroom/media", "picture": one, "upload": "/newsroom/media/upload"} {
				p.Open(h.base + path)
				check(t, p, "media-"+name+"-"+look.name)
			}
		}
	})
}

func TestManyFilesInABrowser(t *testing.T) {
	onSQLite(t, func(t *testing.T, h *house) {
		h.paper()
		h.user(news.Editor, "ar")
		bad := filepath.Join(t.TempDir(), "رسم.svg")
		if err := os.WriteFile(bad, svg, 0o600); err != nil {
			t.Fatal(err)
		}
		p := browser.New(t)
		h.signInBrowser(p, "editor.ar@paper.example")
		p.Open(h.base + "/newsroom/media/upload")
		p.Upload("#f-file", photo(t, "أولى.png", 10), bad, photo(t, "ثانية.png", 200))
		p.Fill("#f-credit", "الميزان")
		p.Click("main button.primary")
		p.Wait(`document.querySelectorAll(".isnad-sent a").length === 2 && document.querySelectorAll(".isnad-sent .fault").length === 1`)
		p.Shot("media-sent-1280")
		p.WantAccessible()
		p.WantClean("422") // the refused file
		p.Follow(".isnad-sent a")
		if got := p.Value("#f-credit"); got != "الميزان" {
			t.Errorf("the picture is credited to %q", got)
		}
	})
}
