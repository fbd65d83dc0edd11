package sanitize

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// check returns an attribute's value as it may be printed, or ok false when it
// may not.
type check func(value string) (out string, ok bool)

// inherited are the attributes of every text element: Arabic pages need the
// direction and the language of a run, and neither can do anything else.
var inherited = map[string]check{"dir": direction, "lang": language}

// allowed is the whole of what may be printed: element → attribute → check.
var allowed = map[string]map[string]check{
	"p": inherited, "h2": inherited, "h3": inherited, "h4": inherited,
	"ul": inherited, "li": inherited,
	"ol":         with("start", number(1, 9999)),
	"blockquote": with("cite", webLink),
	"figure":     nil, "figcaption": inherited,
	"img": {"src": imageSource, "alt": anyText, "width": number(1, 20000), "height": number(1, 20000)},
	"a":   {"href": link},
	"bdi": inherited, "span": inherited,
	"strong": nil, "em": nil, "s": nil, "code": nil, "pre": nil, "sup": nil, "sub": nil, "br": nil, "hr": nil,
	"table": inherited, "caption": inherited, "thead": nil, "tbody": nil, "tfoot": nil, "tr": nil,
	"th": cell(true), "td": cell(false),
}

// renamed are elements whose meaning one of the allowed carries.
var renamed = map[string]string{
	"h1": "h2", "h5": "h4", "h6": "h4", "b": "strong", "i": "em", "cite": "em", "dfn": "em", "var": "em",
	"del": "s", "strike": "s", "tt": "code", "kbd": "code", "samp": "code",
	"div": block, "section": block, "article": block, "aside": block, "main": block, "header": block,
	"footer": block, "nav": block, "center": block, "address": block, "details": block, "dl": block,
	"dt": block, "dd": block, "fieldset": block, "form": block, "hgroup": block, "summary": block,
}

// block marks the containers that fall away: with nothing but text in them they
// become a paragraph, so that two lines never run together into one.
const block = "(block)"

func with(attr string, c check) map[string]check {
	out := map[string]check{attr: c}
	for k, v := range inherited {
		out[k] = v
	}
	return out
}

func cell(header bool) map[string]check {
	out := with("colspan", number(1, 100))
	out["rowspan"] = number(1, 1000)
	if header {
		out["scope"] = oneOf("row", "col", "rowgroup", "colgroup")
	}
	return out
}

func oneOf(values ...string) check {
	return func(v string) (string, bool) {
		for _, want := range values {
			if strings.EqualFold(v, want) {
				return want, true
			}
		}
		return "", false
	}
}

var direction = oneOf("rtl", "ltr")

var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$`)

func language(v string) (string, bool) { return v, languageTag.MatchString(v) }

func anyText(v string) (string, bool) { return v, true }

func number(low, high int) check {
	return func(v string) (string, bool) {
		n, err := strconv.Atoi(v)
		if err != nil || n < low || n > high {
			return "", false
		}
		return strconv.Itoa(n), true
	}
}

var (
	telephone = regexp.MustCompile(`^tel:\+?[0-9][0-9().-]{1,30}$`)
	mailbox   = regexp.MustCompile(`^mailto:[A-Za-z0-9.!#$*+/=?^_{|}~%@,&;-]{3,500}$`)
	mediaPath = regexp.MustCompile(`^/media/[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$`)
)

func link(v string) (string, bool) {
	v = strings.TrimSpace(v)
	if telephone.MatchString(v) || mailbox.MatchString(v) {
		return v, true
	}
	return webLink(v)
}

func imageSource(v string) (string, bool) {
	v = strings.TrimSpace(v)
	if mediaPath.MatchString(v) {
		return v, true
	}
	if out, ok := webLink(v); ok && strings.HasPrefix(out, "https://") {
		return out, true
	}
	return "", false
}

// webLink takes an absolute http or https address with a host. It refuses
// white space and quotes anywhere, because two readers of one address may
// disagree about them, and user names, because https://bank@thief is read as
// the bank.
func webLink(v string) (string, bool) {
	v = strings.TrimSpace(v)
	if len(v) > 4096 || strings.ContainsAny(v, "\\\"'`<>^{}| ") || strings.ContainsFunc(v, control) {
		return "", false
	}
	u, err := url.Parse(v)
	if err != nil || u.Host == "" || u.User != nil || u.Opaque != "" {
		return "", false
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return "", false
	}
	return u.String(), true
}

func control(r rune) bool { return r <= 0x20 || invisible(r) || r == '\u2028' || r == '\u2029' }
