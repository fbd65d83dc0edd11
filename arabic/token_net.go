package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// netToken returns the kind and the end of the address that begins at i with a
// Latin letter or a digit; the end is 0 when none does.
func netToken(s string, i int) (TokenKind, int) {
	// The run of characters that can stand before what makes an address of it.
	j, dots := i, 0
	for j < len(s) && isNetByte(s[j]) {
		if s[j] == '.' {
			dots++
		}
		j++
	}
	switch {
	case j == i || j == len(s) && dots == 0:
		return 0, 0
	case strings.HasPrefix(s[j:], "://") && isScheme(s[i:j]):
		if end := addressEnd(s, j+len("://")); end > j+len("://") {
			return TokenURL, end
		}
	case j < len(s) && s[j] == '@' && i < j && s[j-1] != '.':
		if end := hostEnd(s, j+1); end > 0 {
			return TokenEmail, end
		}
	case dots > 0:
		return TokenURL, bareAddressEnd(s, i)
	}
	return 0, 0
}

func isNetByte(c byte) bool {
	return isASCIIAlnum(c) || c == '.' || c == '-' || c == '+' || c == '_' || c == '%'
}

func isASCIIAlnum(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

// isScheme reports whether s can be the scheme of an address (RFC 3986 §3.1).
func isScheme(s string) bool {
	return s[0] > '9' && !strings.ContainsAny(s, "_%")
}

// addressEnd returns the end of an address whose host begins at i: before white
// space, a control, a quotation mark or an Arabic sign of punctuation, and
// without signs that end a sentence or close a bracket that it did not open.
func addressEnd(s string, i int) int {
	start := i
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if endsAddress(r) {
			break
		}
		i += size
	}
	for i > start {
		r, size := utf8.DecodeLastRuneInString(s[start:i])
		switch r {
		case '.', ',', ':', ';', '!', '?', '؟', '\'', '…', '*', '|', rlm, lrm, alm, pdi:
		case ')', ']', '}':
			if strings.ContainsRune(s[start:i-size], openerOf(r)) {
				return i
			}
		default:
			return i
		}
		i -= size
	}
	return i
}

func openerOf(closing rune) rune {
	switch closing {
	case ')':
		return '('
	case ']':
		return '['
	}
	return '{'
}

// endsAddress reports whether r cannot stand in an address in running text.
func endsAddress(r rune) bool {
	switch r {
	case '»', '«', '"', '“', '”', '<', '>', '،', '؛', utf8.RuneError:
		return true
	}
	return unicode.IsSpace(r) || unicode.IsControl(r)
}

// hostEnd returns the end of the host name at i, labels of ASCII letters, digits
// and hyphens with at least one dot, the last of two letters or more; 0 when
// there is none. A stop at its end is the sentence's.
func hostEnd(s string, i int) int {
	end, label, dots := 0, i, 0
	for j := i; ; j++ {
		if j < len(s) && (isASCIIAlnum(s[j]) || s[j] == '-') {
			continue
		}
		if j == label || s[label] == '-' || s[j-1] == '-' {
			return end
		}
		if dots > 0 && j-label >= 2 && isASCIILetters(s[label:j]) {
			end = j
		}
		if j == len(s) || s[j] != '.' {
			return end
		}
		dots++
		label = j + 1
	}
}

func isASCIILetters(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// bareDomains are the top-level domains that make an address of a bare name: the
// general ones in use, the countries that an Arabic paper writes about. Others
// need www. or a path, for Node.js is no address.
const bareDomains = " com net org info edu gov int news press media online site app live " +
	"ly tn dz ma mr eg sd so dj km sa ae qa kw bh om ye iq sy lb jo ps tr ir il " +
	"uk fr de it es eu us ca ru cn in ch be nl se no dk fi pl gr mt cy at pt br jp tv io co ai me "

// bareAddressEnd returns the end of an address without a scheme at i, or 0.
func bareAddressEnd(s string, i int) int {
	end := hostEnd(s, i)
	if end == 0 || end < len(s) && (isASCIIAlnum(s[end]) || s[end] == '_') {
		return 0
	}
	host := s[i:end]
	top := host[strings.LastIndexByte(host, '.')+1:]
	path := end < len(s) && s[end] == '/'
	known := strings.Contains(bareDomains, " "+top+" ")
	www := len(host) > 4 && strings.EqualFold(host[:4], "www.")
	if !known && !www && !path {
		return 0
	}
	if !path {
		return end
	}
	stop := addressEnd(s, end)
	for j := end; j < stop; j++ { // a hashtag is no part of it
		if before, _ := utf8.DecodeLastRuneInString(s[:j]); s[j] == '#' && opensHashtag(before) {
			return j
		}
	}
	return stop
}

// handleEnd returns the end of the handle whose @ is at i, or 0: ASCII letters,
// digits and underscores, with single dots between, perhaps with @host as on
// the federated networks.
func handleEnd(s string, i int) int {
	if before, size := utf8.DecodeLastRuneInString(s[:i]); size > 0 && (isTagRune(before) && before != tatweel && !isProclitic(before) || before == '@') {
		return 0
	}
	j := i + 1
	for j < len(s) && (isASCIIAlnum(s[j]) || s[j] == '_' || s[j] == '.' && j > i+1 && j+1 < len(s) && isASCIIAlnum(s[j+1])) {
		j++
	}
	if j == i+1 {
		return 0
	}
	if j < len(s) && s[j] == '@' {
		if end := hostEnd(s, j+1); end > 0 {
			return end
		}
	}
	return j
}
