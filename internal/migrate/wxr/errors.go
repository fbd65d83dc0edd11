package wxr

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"isnad/internal/kit/errs"
)

// The keys of the errors that Next returns. All carry the args line, offset
// (bytes from the start of the file) and detail.
const (
	ErrMalformed = "import.malformed"  // not well-formed XML
	ErrTruncated = "import.truncated"  // the file ends before it is complete
	ErrNotExport = "import.not_export" // some other XML, or none
	ErrDoctype   = "import.doctype"    // a document type, which exports never have and bombs are made of
	ErrEncoding  = "import.encoding"   // bytes that are not what the file says they are
	ErrTooLarge  = "import.too_large"  // one record is larger than MaxRecord
)

func (r *Reader) fail(key, format string, args ...any) error {
	line, offset := r.where()
	kind := errs.Invalid
	if key == ErrTooLarge {
		kind = errs.TooLarge
	}
	detail := fmt.Sprintf(format, args...)
	return errs.New(kind, key, errs.Args{"line": line, "offset": offset, "detail": detail}).
		Because(fmt.Errorf("line %d, byte %d: %s", line, offset, detail))
}

// placed turns an error of the XML decoder or of the readers under it into one
// that names the place.
func (r *Reader) placed(err error) error {
	if _, ok := errors.AsType[*errs.Error](err); ok {
		return err
	}
	if enc, ok := errors.AsType[*encodingError](err); ok {
		return r.fail(ErrEncoding, "%s", enc.detail)
	}
	if errors.Is(err, errRecordTooLarge) {
		return r.fail(ErrTooLarge, "more than %d bytes in one record", MaxRecord)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return r.fail(ErrTruncated, "the file ends here")
	}
	if syntax, ok := errors.AsType[*xml.SyntaxError](err); ok {
		switch {
		case strings.Contains(syntax.Msg, "unexpected EOF"):
			return r.fail(ErrTruncated, "the file ends here")
		case syntax.Msg == "invalid UTF-8":
			return r.fail(ErrEncoding, "bytes that are not UTF-8; the file may be windows-1256 without saying so")
		}
		return r.fail(ErrMalformed, "%s", syntax.Msg)
	}
	if strings.HasPrefix(err.Error(), "xml: ") {
		return r.fail(ErrMalformed, "%s", strings.TrimPrefix(err.Error(), "xml: "))
	}
	return fmt.Errorf("reading the export: %w", err)
}
