package imaging

import (
	"image/color"

	"isnad/internal/kit/imaging/jpegrows"
)

// fromInk turns four planes of printing ink, already scaled, into a picture.
// Without the profile of the press the colours are those that every browser
// shows: light times light.
func fromInk(parts []*resampler, head jpegrows.Header) *picture {
	c, m, y, k := parts[0].out, parts[1].out, parts[2].out, parts[3].out
	for i := range k.pix {
		a, b, d, key := c.pix[i], m.pix[i], y.pix[i], k.pix[i]
		if head.Space == jpegrows.YCCK {
			a, b, d = color.YCbCrToRGB(a, b, d)
			a, b, d = 255-a, 255-b, 255-d
		}
		if !head.Inverted { // to 255 for no ink
			a, b, d, key = 255-a, 255-b, 255-d, 255-key
		}
		c.pix[i], m.pix[i], y.pix[i] = light(a, key), light(b, key), light(d, key)
	}
	return fromRGB(c, m, y)
}

func light(a, key byte) byte { return byte((int(a)*int(key) + 127) / 255) }

// onWhite lays a colour with alpha on white.
func onWhite(v, alpha byte) byte {
	return byte((int(v)*int(alpha) + 255*(255-int(alpha)) + 127) / 255)
}
