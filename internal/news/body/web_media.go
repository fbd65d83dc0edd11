package body

import "strconv"

func (o *output) figure(n *Node) {
	a := n.A()
	picture, found := Picture{}, false
	if o.Image != nil {
		picture, found = o.Image(a.Asset)
	}
	o.raw("<figure")
	o.class("figure")
	o.raw(">\n")
	if found {
		o.picture(a, &picture)
	} else {
		picture = Picture{}
	}
	if !found && o.Labels.Missing != "" {
		o.raw("<p")
		o.class("missing")
		o.raw(">")
		o.text(o.Labels.Missing)
		o.raw("</p>")
	}
	o.figcaption(a, &picture)
	o.raw("</figure>\n")
}

func (o *output) picture(a *Attrs, p *Picture) {
	if !o.feed {
		o.raw("<picture>")
		for _, s := range p.Sources {
			o.source(s)
		}
	}
	o.raw("<img")
	o.attr("src", o.absolute(p.Src))
	if p.Width > 0 && p.Height > 0 {
		o.attr("width", strconv.Itoa(p.Width))
		o.attr("height", strconv.Itoa(p.Height))
	}
	alt := a.Alt
	if alt == "" {
		alt = p.Alt
	}
	o.attr("alt", alt)
	if !o.feed {
		o.raw(` loading="lazy" decoding="async"></picture>`)
		return
	}
	o.raw(">")
}

func (o *output) source(s Source) {
	if len(s.Renditions) == 0 {
		return
	}
	o.raw("<source")
	if s.Type != "" {
		o.attr("type", s.Type)
	}
	o.raw(` srcset="`)
	for i, r := range s.Renditions {
		if i > 0 {
			o.raw(", ")
		}
		o.text(r.URL)
		o.raw(" " + strconv.Itoa(r.Width) + "w")
	}
	o.raw(`"`)
	sizes := o.Sizes
	if sizes == "" {
		sizes = "100vw"
	}
	o.attr("sizes", sizes)
	o.raw(">")
}

// figcaption writes caption, credit and label as text: a label in a picture's
// corner is not read out and is lost when the picture is passed on.
func (o *output) figcaption(a *Attrs, p *Picture) {
	credit := a.Credit
	if credit == "" {
		credit = p.Credit
	}
	label := o.label(a.Label)
	if a.Caption == "" && credit == "" && label == "" {
		return
	}
	o.raw("\n<figcaption>")
	if label != "" {
		o.span("label", label)
	}
	if a.Caption != "" {
		if o.feed {
			o.text(a.Caption)
		} else {
			o.raw(`<span class="caption">`)
			o.isolated(a.Caption, false, o.ltr)
			o.raw("</span>")
		}
	}
	if credit != "" {
		if a.Caption != "" {
			o.raw(" ")
		}
		o.raw("<span")
		o.class("credit")
		o.raw(">")
		if o.Labels.Credit != "" {
			o.text(o.Labels.Credit)
			o.raw(" ")
		}
		o.raw("<bdi>")
		o.text(credit)
		o.raw("</bdi></span>")
	}
	o.raw("</figcaption>\n")
}

func (o *output) label(label string) string {
	switch label {
	case "archive":
		return o.Labels.Archive
	case "illustrative":
		return o.Labels.Illustrative
	case "generated":
		return o.Labels.Generated
	}
	return ""
}

func (o *output) span(class, text string) {
	o.raw("<span")
	o.class(class)
	o.raw(">")
	o.text(text)
	o.raw("</span> ")
}

func (o *output) gallery(n *Node) {
	o.raw("<div")
	o.class("gallery")
	o.raw(">\n")
	for _, image := range n.Content {
		o.figure(image)
	}
	o.raw("</div>\n")
}

// embed is a card with a link. A frame would let another party see the reader.
func (o *output) embed(n *Node) {
	a := n.A()
	o.raw("<div")
	o.class("embed")
	o.raw(">")
	if a.Provider != "" {
		o.raw("<p")
		o.class("provider")
		o.raw("><bdi>")
		o.text(a.Provider)
		o.raw("</bdi></p>")
	}
	o.raw("<p><a")
	o.href(a.URL)
	if a.Title != "" {
		o.raw("><bdi>")
		o.text(a.Title)
		o.raw("</bdi></a></p></div>\n")
		return
	}
	o.raw(`><bdi dir="ltr">`)
	o.text(a.URL)
	o.raw("</bdi></a></p></div>\n")
}

// unconverted shows what an import could not convert, so that nobody believes
// the article to be whole.
func (o *output) unconverted(n *Node) {
	a := n.A()
	o.raw("<div")
	o.class("unconverted")
	o.raw("><p>")
	if o.Labels.Unconverted != "" {
		o.text(o.Labels.Unconverted)
		o.raw(" ")
	}
	o.raw(`<bdi dir="ltr">`)
	o.text(a.Kind)
	o.raw("</bdi></p>")
	if a.Source != "" {
		o.raw(`<pre dir="auto"`)
		if !o.feed {
			o.raw(` tabindex="0"`)
			if o.Labels.Unconverted != "" {
				o.raw(` role="group"`)
				o.attr("aria-label", o.Labels.Unconverted+" "+a.Kind)
			}
		}
		o.raw("><code>")
		o.text(a.Source)
		o.raw("</code></pre>")
	}
	o.raw("</div>\n")
}
