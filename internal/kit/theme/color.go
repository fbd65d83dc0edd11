package theme

import (
	"fmt"
	"math"
	"strconv"
)

// color is red, green and blue, 0 to 255.
type color [3]float64

// minContrast is what WCAG AA asks of text.
const minContrast = 4.5

func parseColor(s string) (color, bool) {
	if len(s) != 7 || s[0] != '#' {
		return color{}, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return color{}, false
	}
	return color{float64(n >> 16), float64(n >> 8 & 255), float64(n & 255)}, true
}

func (c color) String() string {
	return fmt.Sprintf("#%02x%02x%02x", int(c[0]+.5), int(c[1]+.5), int(c[2]+.5))
}

// luminance is the relative luminance of WCAG 2.
func (c color) luminance() float64 {
	var l [3]float64
	for i, v := range c {
		if v /= 255; v <= 0.04045 {
			l[i] = v / 12.92
		} else {
			l[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2]
}

func contrast(a, b color) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// readable returns c, mixed with black or white until it can be read on the
// background; c itself when that is not a colour.
func readable(c color, background string) color {
	bg, ok := parseColor(background)
	if !ok {
		return c
	}
	toward := color{255, 255, 255}
	if bg.luminance() > 0.18 {
		toward = color{}
	}
	for share := 0.0; share <= 1; share += 0.04 {
		var mixed color
		for i := range mixed {
			mixed[i] = math.Round(c[i]*(1-share) + toward[i]*share)
		}
		if contrast(mixed, bg) >= minContrast {
			return mixed
		}
	}
	return toward
}
