package imaging

import (
	"bytes"
	"strings"

	"isnad/internal/kit/errs"
)

// sniff tells the format by the first bytes; a name's ending and what a browser
// claims prove nothing. What is not one of ours is refused by its name, if it
// has one.
func sniff(b []byte) (string, error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xFF\xD8\xFF")):
		return "jpeg", nil
	case bytes.HasPrefix(b, []byte("\x89PNG\r\n\x1a\n")):
		return "png", nil
	case bytes.HasPrefix(b, []byte("GIF87a")), bytes.HasPrefix(b, []byte("GIF89a")):
		return "gif", nil
	case len(b) >= 12 && string(b[:4]) == "RIFF" && string(b[8:12]) == "WEBP":
		return "webp", nil
	}
	if name := stranger(b); name == "SVG" {
		return "", errs.New(errs.Invalid, "image.svg", nil)
	} else if name != "" {
		return "", errs.New(errs.Invalid, "image.format", errs.Args{"format": name})
	}
	return "", errs.New(errs.Invalid, "image.unknown", nil)
}

// stranger names formats that people do upload and we do not take.
func stranger(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte("II*\x00")), bytes.HasPrefix(b, []byte("MM\x00*")), bytes.HasPrefix(b, []byte("II+\x00")), bytes.HasPrefix(b, []byte("MM\x00+")):
		return "TIFF"
	case bytes.HasPrefix(b, []byte("BM")) && len(b) > 26:
		return "BMP"
	case bytes.HasPrefix(b, []byte("8BPS")):
		return "PSD"
	case bytes.HasPrefix(b, []byte("%PDF")):
		return "PDF"
	case bytes.HasPrefix(b, []byte("\x00\x00\x01\x00")):
		return "ICO"
	case bytes.HasPrefix(b, []byte("\xFF\x0A")), bytes.HasPrefix(b, []byte("\x00\x00\x00\x0CJXL ")):
		return "JPEG XL"
	case bytes.HasPrefix(b, []byte("\x00\x00\x00\x0CjP  ")), bytes.HasPrefix(b, []byte("\xFF\x4F\xFF\x51")):
		return "JPEG 2000"
	case len(b) >= 12 && string(b[4:8]) == "ftyp":
		return container(string(b[8:12]))
	case isSVG(b):
		return "SVG"
	}
	return ""
}

// container names a file of boxes by its brand.
func container(brand string) string {
	switch brand {
	case "avif", "avis":
		return "AVIF"
	case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1":
		return "HEIC"
	}
	return "MP4"
}

// isSVG looks for the element where XML may hide it: behind a byte order mark,
// a declaration, comments, and in UTF-16.
func isSVG(b []byte) bool {
	head := strings.ToLower(strings.ReplaceAll(string(b[:min(len(b), 4096)]), "\x00", ""))
	// ToLower made U+FFFD of the two bytes that mark UTF-16.
	head = strings.TrimLeft(head, "\uFEFF\uFFFD \t\r\n")
	return strings.HasPrefix(head, "<") && (strings.Contains(head, "<svg") || strings.Contains(head, "<!doctype svg"))
}
