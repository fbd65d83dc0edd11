package demo

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// source is one text file, already free of invisible characters, as lines.
type source struct {
	file  string
	lines []string
}

// field is one "key: value" line.
type field struct {
	key, value string
	line       int // from 1
}

// newSource refuses what a reader could not see: it would come back as a
// headline that no search finds.
func newSource(file, text string) (*source, error) {
	if !utf8.ValidString(text) {
		return nil, fmt.Errorf("%s: not UTF-8", file)
	}
	s := &source{file: file, lines: strings.Split(strings.TrimSuffix(text, "\n"), "\n")}
	for i, l := range s.lines {
		for _, r := range l {
			if invisible(r) {
				return nil, s.fault(i+1, "the invisible character U+%04X", r)
			}
		}
	}
	return s, nil
}

func invisible(r rune) bool {
	return r == utf8.RuneError || r == '\u00a0' ||
		unicode.In(r, unicode.Cf, unicode.Cc, unicode.Co, unicode.Zl, unicode.Zp)
}

// fault makes an error that names the file and a line.
func (s *source) fault(line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", s.file, line, fmt.Sprintf(format, args...))
}

// header reads fields from line from (0-based) up to the first blank line and
// returns the 0-based line after it. Lines that begin with ";" are remarks.
func (s *source) header(from int) ([]field, int, error) {
	var fields []field
	i := from
	for ; i < len(s.lines); i++ {
		l := strings.TrimSpace(s.lines[i])
		if l == "" {
			return fields, i + 1, nil
		}
		if strings.HasPrefix(l, ";") {
			continue
		}
		key, value, ok := strings.Cut(l, ":")
		if !ok {
			return nil, 0, s.fault(i+1, "no colon after a key")
		}
		fields = append(fields, field{strings.TrimSpace(key), strings.TrimSpace(value), i + 1})
	}
	return fields, i, nil
}

// records reads a file of headers that blank lines separate.
func (s *source) records() ([][]field, error) {
	var all [][]field
	for i := 0; i < len(s.lines); {
		fields, next, err := s.header(i)
		if err != nil {
			return nil, err
		}
		if len(fields) > 0 {
			all = append(all, fields)
		}
		i = next
	}
	return all, nil
}

// setter puts a field's value where it belongs; its error needs no place.
type setter func(value string) error

// fill hands each field to its setter; an unknown key is a fault, a key twice
// too, unless its setter stands under "key*".
func (s *source) fill(fields []field, setters map[string]setter) error {
	seen := map[string]bool{}
	for _, f := range fields {
		set, ok := setters[f.key]
		if ok && seen[f.key] {
			return s.fault(f.line, "%s stands twice", f.key)
		}
		if !ok {
			set, ok = setters[f.key+"*"]
		}
		if !ok {
			return s.fault(f.line, "unknown key %q", f.key)
		}
		seen[f.key] = true
		if err := set(f.value); err != nil {
			return s.fault(f.line, "%s: %v", f.key, err)
		}
	}
	return nil
}

func text(into *string) setter {
	return func(v string) error {
		if v == "" {
			return fmt.Errorf("empty")
		}
		*into = v
		return nil
	}
}

func optional(into *string) setter {
	return func(v string) error { *into = v; return nil }
}

func number(into *int) setter {
	return func(v string) (err error) {
		*into, err = strconv.Atoi(v)
		return err
	}
}

func oneOf(into *string, allowed ...string) setter {
	return func(v string) error {
		for _, a := range allowed {
			if v == a {
				*into = v
				return nil
			}
		}
		return fmt.Errorf("%q is none of %s", v, strings.Join(allowed, ", "))
	}
}

// hours reads a number of hours, "3.5" or "-14".
func hours(into *time.Duration) setter {
	return func(v string) error {
		h, err := strconv.ParseFloat(v, 64)
		if err != nil || h != h || h < -24*366 || h > 24*3660 {
			return fmt.Errorf("%q is not a number of hours", v)
		}
		*into = time.Duration(h * float64(time.Hour)).Round(time.Second)
		return nil
	}
}

// list splits at a separator and drops the spaces around each part.
func list(into *[]string, sep string) setter {
	return func(v string) error {
		for _, part := range strings.Split(v, sep) {
			if part = strings.TrimSpace(part); part == "" {
				return fmt.Errorf("an empty entry")
			} else {
				*into = append(*into, part)
			}
		}
		return nil
	}
}

// bars splits "a | b | c" into exactly want parts.
func bars(v string, want int) ([]string, error) {
	parts := strings.Split(v, "|")
	if len(parts) != want {
		return nil, fmt.Errorf("%d parts between bars, not %d", len(parts), want)
	}
	for i := range parts {
		if parts[i] = strings.TrimSpace(parts[i]); parts[i] == "" {
			return nil, fmt.Errorf("part %d is empty", i+1)
		}
	}
	return parts, nil
}
