package web

import "strings"

// Encoding is a content coding that a response may be sent in.
type Encoding uint8

// The encodings, from the least to the most wanted.
const (
	Identity Encoding = iota
	Gzip
	Zstd
	Brotli
	Encodings = int(iota) // how many there are
)

var encodingNames = [Encodings]string{"", "gzip", "zstd", "br"}

// String returns the name for Content-Encoding; "" for Identity.
func (e Encoding) String() string { return encodingNames[e] }

// AcceptEncoding chooses the encoding for an Accept-Encoding header: the one
// with the highest q-value, the smaller one among equals. Identity is the
// answer to an empty header, and also when nothing is acceptable: a page in
// the wrong dress is better than none. It does not allocate.
func AcceptEncoding(header []string) Encoding {
	if len(header) == 0 {
		return Identity
	}
	if len(header) == 1 {
		switch header[0] { // what browsers, and most other clients, send
		case "gzip, deflate, br, zstd", "gzip, deflate, br", "br, gzip, deflate":
			return Brotli
		case "gzip", "gzip, deflate", "gzip,deflate":
			return Gzip
		case "", "identity":
			return Identity
		}
	}
	const unset = -1
	q := [Encodings]int{unset, unset, unset, unset}
	star := unset
	for _, line := range header {
		for line != "" {
			var item string
			item, line, _ = strings.Cut(line, ",")
			name, params, _ := strings.Cut(item, ";")
			name = strings.TrimSpace(name)
			if name == "*" {
				star = max(star, qvalue(params))
			} else if e, ok := encodingNamed(name); ok {
				q[e] = max(q[e], qvalue(params))
			}
		}
	}
	return choose(q, star)
}

func choose(q [4]int, star int) Encoding {
	best, bestQ := Identity, q[Identity]
	if bestQ < 0 {
		bestQ = 0 // not named: acceptable, but after everything that is named
	}
	for e := Gzip; int(e) < Encodings; e++ {
		v := q[e]
		if v < 0 {
			v = star
		}
		if v > 0 && v >= bestQ {
			best, bestQ = e, v
		}
	}
	return best
}

func encodingNamed(name string) (Encoding, bool) {
	switch {
	case strings.EqualFold(name, "br"):
		return Brotli, true
	case strings.EqualFold(name, "gzip"), strings.EqualFold(name, "x-gzip"):
		return Gzip, true
	case strings.EqualFold(name, "zstd"):
		return Zstd, true
	case strings.EqualFold(name, "identity"):
		return Identity, true
	}
	return Identity, false
}

// qvalue reads the weight among the parameters of an item, in thousandths:
// 1000 when there is none, 0 when it is not a weight of RFC 9110 §12.4.2.
func qvalue(params string) int {
	for params != "" {
		var p string
		p, params, _ = strings.Cut(params, ";")
		p = strings.TrimSpace(p)
		if len(p) < 2 || p[0]|0x20 != 'q' || p[1] != '=' {
			continue
		}
		return thousandths(p[2:])
	}
	return 1000
}

func thousandths(s string) int {
	if s == "" || len(s) > 5 || s[0] != '0' && s[0] != '1' || len(s) > 1 && s[1] != '.' {
		return 0
	}
	n, unit := int(s[0]-'0')*1000, 100
	for i := 2; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n += int(s[i]-'0') * unit
		unit /= 10
	}
	return min(n, 1000)
}
