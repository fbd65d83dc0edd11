package pagecache

import "strings"

// Key makes a key of a canonical path and the parameters a page declares,
// given as names and values in turn, always in the same order. Empty values
// are left out, so that "/s/x" and "/s/x?page=" are one page; without any, the
// key is the path itself and costs nothing. Whatever else the query holds
// makes no key.
func Key(path string, params ...string) string {
	n := len(path)
	for i := 0; i+1 < len(params); i += 2 {
		if params[i+1] != "" {
			n += len(params[i]) + len(params[i+1]) + 2
		}
	}
	if n == len(path) {
		return path
	}
	var b strings.Builder
	b.Grow(n)
	b.WriteString(path)
	for i := 0; i+1 < len(params); i += 2 {
		if params[i+1] != "" {
			// A canonical path has no control characters, and a value's are
			// escaped, so two different pages cannot get one key.
			b.WriteByte(0x1f)
			b.WriteString(params[i])
			b.WriteByte('=')
			b.WriteString(escape.Replace(params[i+1]))
		}
	}
	return b.String()
}

var escape = strings.NewReplacer("\x1f", "\x1e1", "\x1e", "\x1e0")
