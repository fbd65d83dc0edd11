package newsroom

import (
	"fmt"
	"html/template"
)

// strokes are the newsroom's icons: paths on a field of 24 by 24, drawn with
// the colour of the text beside them.
var strokes = map[string]string{
	"desk":     `<path d="M3 10h18M5 10v9M19 10v9M9 14h6"/><path d="M12 10V5l4-1"/>`,
	"stories":  `<path d="M5 4h14v16H5zM8 8h8M8 12h8M8 16h5"/>`,
	"front":    `<path d="M4 4h16v16H4zM4 9h16M12 9v11M12 14h8"/>`,
	"media":    `<path d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4"/><circle cx="15.5" cy="9" r="1.5"/>`,
	"comments": `<path d="M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5"/>`,
	"sections": `<path d="M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z"/>`,
	"tags":     `<path d="M9 4 7 20M17 4l-2 16M4 9h17M3 15h17"/>`,
	"topics":   `<path d="M3 6h7l2 2h9v11H3zM7 13h10M7 16h6"/>`,
	"pages":    `<path d="M6 3h9l4 4v14H6zM15 3v4h4"/>`,
	"authors":  `<path d="m5 19 1-4L16 5l3 3L9 18z"/><path d="M5 21h14"/>`,
	"menus":    `<path d="M4 6h16M4 12h10M4 18h13"/>`,
	"users":    `<circle cx="9" cy="8" r="3"/><path d="M3 20c0-4 3-6 6-6s6 2 6 6M16 6a3 3 0 0 1 0 5M17 14c3 1 4 3 4 6"/>`,
	"settings": `<path d="M4 7h9M17 7h3M4 17h3M11 17h9"/><circle cx="15" cy="7" r="2"/><circle cx="9" cy="17" r="2"/>`,
	"imports":  `<path d="M12 4v10M8 10l4 4 4-4M4 15v5h16v-5"/>`,
	"log":      `<circle cx="12" cy="12" r="8"/><path d="M12 7v5l3 2"/>`,
	"rail":     `<path d="M4 7h16M4 12h16M4 17h16"/>`,
	"search":   `<circle cx="11" cy="11" r="6"/><path d="m16 16 4 4"/>`,
	"add":      `<path d="M12 5v14M5 12h14"/>`,
	"user":     `<circle cx="12" cy="8" r="4"/><path d="M4 21c0-5 4-7 8-7s8 2 8 7"/>`,
	"site":     `<circle cx="12" cy="12" r="8"/><path d="M4 12h16M12 4c3 3 3 13 0 16M12 4c-3 3-3 13 0 16"/>`,
	"keys":     `<path d="M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8"/>`,
	"language": `<path d="M4 6h9M8.5 4v2M6 14c4-2 6-5 6-8M6 9c1 2 3 4 5 5M12 20l4-10 4 10M13.5 17h5"/>`,
	"leave":    `<path d="M10 4H4v16h6M20 12H9M16 8l4 4-4 4"/>`,
	"empty":    `<path d="M4 13h5l1 3h4l1-3h5M4 13l3-8h10l3 8v6H4z"/>`,
	"up":       `<path d="m6 14 6-6 6 6"/>`,
	"down":     `<path d="m6 10 6 6 6-6"/>`,
	"drag":     `<path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01"/>`,
	"remove":   `<path d="m6 6 12 12M18 6 6 18"/>`,
	"done":     `<path d="m5 12 5 5 9-10"/>`,
	"alert":    `<path d="M12 4 2.5 20h19zM12 10v5M12 17.5v.01"/>`,
	"clock":    `<circle cx="12" cy="12" r="8"/><path d="M12 7v5l3 2"/>`,
	"review":   `<path d="M5 4h14v16H5zM8 11l3 3 5-6"/>`,
	"chain":    `<circle cx="19" cy="12" r="2.5"/><circle cx="12" cy="12" r="2"/><path d="M3 10h4v4H3zM7 12h3M14 12h2.5"/>`,
	"edit":     `<path d="m5 19 1-4L16 5l3 3L9 18z"/>`,
	"eye":      `<path d="M2 12c3-5 7-7 10-7s7 2 10 7c-3 5-7 7-10 7s-7-2-10-7z"/><circle cx="12" cy="12" r="3"/>`,
	"back":     `<path d="M10 6l-6 6 6 6M4 12h16"/>`,
	"forward":  `<path d="M14 6l6 6-6 6M20 12H4"/>`,
}

// directed are the icons that point along the line of text, and turn with it.
var directed = map[string]bool{"leave": true, "back": true, "forward": true}

// icon prints a picture that stands beside words; it says nothing by itself.
func icon(name string) (template.HTML, error) {
	paths, ok := strokes[name]
	if !ok {
		return "", fmt.Errorf("no icon is called %q", name)
	}
	class := "icon"
	if directed[name] {
		class = "icon is-directed"
	}
	return template.HTML(`<svg class="` + class + `" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">` + paths + `</svg>`), nil
}
