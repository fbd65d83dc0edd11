package blocks

import (
	"strconv"
	"strings"

	"isnad/internal/news/body"
)

// embedShortcodes take an address and show what is there.
var embedShortcodes = strings.Fields("youtube vimeo dailymotion tweet twitter instagram facebook soundcloud spotify tiktok telegram googlemaps slideshare scribd ted")

// layoutPrefixes belong to page builders: their shortcodes only arrange what
// they enclose.
var layoutPrefixes = strings.Fields("vc_ et_pb_ fusion_ av_ cs_ us_ td_block tdc_ tdb_ rev_ kc_ elementor- fl_ cornerstone_ wpb_ nectar_ mk_")

// shortcode converts one shortcode.
func (w *work) shortcode(sc *shortcode, in scope) []*body.Node {
	if w.depth >= maxRecursion {
		return []*body.Node{w.unconverted("["+sc.name+"]", sc.source)}
	}
	w.depth++
	defer func() { w.depth-- }()
	switch sc.name {
	case "more", "nextpage":
		w.dropped("[" + sc.name + "]")
		return w.html(sc.content, in)
	case "caption", "wp_caption":
		return w.captionShortcode(sc, in)
	case "gallery":
		return w.galleryShortcode(sc)
	case "embed":
		if address := strings.TrimSpace(sc.content); body.WebURL(w.absolute(address)) {
			return []*body.Node{w.embed(address, "")}
		}
		return w.firstAddress(sc)
	case "audio", "video", "playlist":
		return w.playerShortcode(sc)
	}
	for _, name := range embedShortcodes {
		if sc.name == name {
			return w.firstAddress(sc)
		}
	}
	return w.unknownShortcode(sc, in)
}

// unknownShortcode keeps a shortcode that some plug-in knew in sight. What it
// encloses is an article's text as a rule and is converted after it.
func (w *work) unknownShortcode(sc *shortcode, in scope) []*body.Node {
	kind := "[" + sc.name + "]"
	if !sc.encloses {
		return []*body.Node{w.unconverted(kind, sc.source)}
	}
	inner := w.html(sc.content, in)
	for _, prefix := range layoutPrefixes {
		if strings.HasPrefix(sc.name, prefix) {
			count(&w.report.Flattened, kind, 1)
			return inner
		}
	}
	tags := strings.TrimSuffix(sc.source, "[/"+sc.name+"]")
	tags = strings.TrimSuffix(tags, sc.content) + "…[/" + sc.name + "]"
	return append([]*body.Node{w.unconverted(kind, tags)}, inner...)
}

// captionShortcode gives the picture inside its caption, which stands beside
// it or, in old posts, in an attribute.
func (w *work) captionShortcode(sc *shortcode, in scope) []*body.Node {
	inner := w.html(sc.content, in)
	caption := plainOf(w, sc.named["caption"])
	var out, pictures []*body.Node
	for _, n := range inner {
		switch {
		case isPicture(n):
			pictures = append(pictures, n)
			out = append(out, n)
		case n.Type == body.Paragraph && caption == "":
			caption = body.Plain(body.New(n))
			w.lostMarks(n)
		default:
			out = append(out, n)
		}
	}
	return w.attachCaption(out, pictures, caption)
}

// galleryShortcode: the pictures that it names, or all that are attached.
func (w *work) galleryShortcode(sc *shortcode) []*body.Node {
	ids := numbers(sc.named["ids"])
	if len(ids) == 0 {
		ids = numbers(sc.named["include"])
	}
	if len(ids) == 0 {
		ids = w.src.Attached
		for _, not := range numbers(sc.named["exclude"]) {
			ids = without(ids, not)
		}
	}
	gallery := &body.Node{Type: body.Gallery}
	var out []*body.Node
	for _, id := range ids {
		n := w.pictureByID(id)
		if n.Type == body.Image {
			gallery.Content = append(gallery.Content, n)
			continue
		}
		out = append(out, n)
	}
	switch {
	case len(ids) == 0:
		return []*body.Node{w.unconverted("[gallery]", sc.source)}
	case len(gallery.Content) > 0:
		return append([]*body.Node{gallery}, out...)
	}
	return out
}

func (w *work) pictureByID(id int64) *body.Node {
	if w.Image != nil {
		if m, found := w.Image(id, ""); found && body.ValidAsset(m.Asset) {
			return imageNode(m)
		}
	}
	missing := "attachment " + strconv.FormatInt(id, 10)
	if w.File != nil {
		if address, title, found := w.File(id); found {
			missing = strings.TrimSpace(address + "\n" + title)
		}
	}
	return w.missing(missing)
}

// playerShortcode makes a card of each sound or film.
func (w *work) playerShortcode(sc *shortcode) []*body.Node {
	var out []*body.Node
	for _, id := range numbers(sc.named["ids"]) {
		address, title, found := "", "", false
		if w.File != nil {
			address, title, found = w.File(id)
		}
		if !found || !body.WebURL(w.absolute(address)) {
			return []*body.Node{w.unconverted("["+sc.name+"]", sc.source)}
		}
		out = append(out, w.embed(address, title))
	}
	if len(out) > 0 {
		return out
	}
	return w.firstAddress(sc)
}

// firstAddress makes a card of the first address among a shortcode's values.
func (w *work) firstAddress(sc *shortcode) []*body.Node {
	values := append([]string{}, sc.plain...)
	for _, name := range strings.Fields("src url href mp4 m4v webm ogv mov flv mp3 m4a ogg oga wav wma id") {
		values = append(values, sc.named[name])
	}
	values = append(values, strings.TrimSpace(sc.content))
	for _, v := range values {
		if strings.Contains(v, "/") && body.WebURL(w.absolute(v)) {
			return []*body.Node{w.embed(v, plainOf(w, sc.named["caption"]))}
		}
	}
	return []*body.Node{w.unconverted("["+sc.name+"]", sc.source)}
}

func numbers(list string) []int64 {
	var out []int64
	for _, field := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' }) {
		if n, err := strconv.ParseInt(field, 10, 64); err == nil && n > 0 {
			out = append(out, n)
		}
	}
	return out
}

func without(ids []int64, not int64) []int64 {
	var out []int64
	for _, id := range ids {
		if id != not {
			out = append(out, id)
		}
	}
	return out
}
