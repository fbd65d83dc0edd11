package wxr

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"
)

const sniffLen = 1 << 20

// dropped stands for a control character that XML forbids. It is one byte like
// they are, so that places stay right, and is removed from every value read.
const dropped = 0x7f

var errRecordTooLarge = errors.New("record too large")

type encodingError struct{ detail string }

func (e *encodingError) Error() string { return e.detail }

// input stands between the file and the XML decoder: it replaces control
// characters that WordPress lets through and XML forbids, and stops a record
// that grows without end before the decoder has buffered it.
type input struct {
	r        io.Reader
	read     int64
	budget   int64 // bytes that may still be read for the record at hand
	Controls int64 // control characters replaced
}

func (in *input) Read(p []byte) (int, error) {
	if in.budget <= 0 {
		return 0, errRecordTooLarge
	}
	if int64(len(p)) > in.budget {
		p = p[:in.budget]
	}
	n, err := in.r.Read(p)
	in.read += int64(n)
	in.budget -= int64(n)
	for i, c := range p[:n] {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			p[i] = dropped
			in.Controls++
		}
	}
	return n, err
}

// clean removes what input put in place of control characters.
func clean(s string) string {
	if strings.IndexByte(s, dropped) < 0 {
		return s
	}
	return strings.ReplaceAll(s, string(rune(dropped)), "")
}

var declaration = regexp.MustCompile(`^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// decodeCharset returns the file as UTF-8. A file in another encoding must say
// so; one that says so and is UTF-8 after all is refused, for every letter in
// it would come out wrong without anybody noticing.
func decodeCharset(file io.Reader) (io.Reader, error) {
	buffered := bufio.NewReaderSize(file, sniffLen)
	head, err := buffered.Peek(sniffLen)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		_, _ = buffered.Discard(3)
		head = head[3:]
	case bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.HasPrefix(head, []byte("\xff\xfe")),
		bytes.HasPrefix(head, []byte("\x00<")), bytes.HasPrefix(head, []byte("<\x00")):
		return nil, &encodingError{"the file is UTF-16; save it as UTF-8"}
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return nil, &encodingError{"the file is compressed; unpack it first"}
	}
	declared := "utf-8"
	if m := declaration.FindSubmatch(head[:min(len(head), 1024)]); m != nil {
		declared = strings.ToLower(string(m[1]))
	}
	if declared == "utf-8" || declared == "utf8" || declared == "us-ascii" {
		return buffered, nil
	}
	if !singleByte(declared) {
		return nil, &encodingError{"the file says that its encoding is " + declared + ", which exports are not written in; save it as UTF-8"}
	}
	if looksUTF8(head) {
		return nil, &encodingError{"the file says that its encoding is " + declared + ", but it is UTF-8"}
	}
	enc, err := htmlindex.Get(declared)
	if err != nil {
		return nil, &encodingError{"the file says that its encoding is " + declared + ", which is unknown"}
	}
	return transform.NewReader(buffered, enc.NewDecoder()), nil
}

func singleByte(name string) bool {
	return strings.HasPrefix(name, "windows-125") || strings.HasPrefix(name, "iso-8859-") ||
		strings.HasPrefix(name, "cp125") || name == "latin1" || name == "macintosh"
}

// looksUTF8 reports whether text beyond ASCII is there and all of it is UTF-8,
// which text of a single-byte encoding practically never is.
func looksUTF8(head []byte) bool {
	for i := 0; i < utf8.UTFMax && len(head) > 0; i++ { // the cut may go through a letter
		if r, size := utf8.DecodeLastRune(head); r != utf8.RuneError || size != 1 {
			break
		}
		head = head[:len(head)-1]
	}
	return utf8.Valid(head) && bytes.IndexFunc(head, func(r rune) bool { return r > 0x7f }) >= 0
}
