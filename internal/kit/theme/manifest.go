package theme

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

const manifestFile = "theme.json"

// Manifest is theme.json: what a theme is called and what can be set.
type Manifest struct {
	Name       string    `json:"name"`
	Title      Words     `json:"title"`
	Version    string    `json:"version"`
	Licence    string    `json:"licence"`
	Stylesheet string    `json:"stylesheet"` // the asset that colours are appended to
	Settings   []Setting `json:"settings"`
}

// Words is a text by language, "ar" and "en".
type Words map[string]string

// Setting is one thing that a newspaper may choose about its theme.
type Setting struct {
	Key     string `json:"key"`
	Type    string `json:"type"` // select, boolean, color or text
	Label   Words  `json:"label"`
	Default string `json:"default"`

	Options []Choice `json:"options,omitempty"` // of a select
	Max     int      `json:"max,omitempty"`     // characters of a text

	// Of a color: the custom property that it sets, and the backgrounds it has
	// to be read on. The chosen colour is darkened or lightened until it can be.
	Property string `json:"property,omitempty"`
	OnLight  string `json:"onLight,omitempty"`
	OnDark   string `json:"onDark,omitempty"`
}

// Choice is one option of a select.
type Choice struct {
	Value string `json:"value"`
	Label Words  `json:"label"`
}

func readManifest(files fs.FS) (*Manifest, error) {
	text, err := fs.ReadFile(files, manifestFile)
	if err != nil {
		return nil, fmt.Errorf("reading theme: %w", err)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	var m Manifest
	if err := d.Decode(&m); err != nil {
		return nil, fmt.Errorf("%s: %w", manifestFile, err)
	}
	var faults []error
	if m.Name == "" || m.Stylesheet == "" {
		faults = append(faults, errors.New("name and stylesheet are required"))
	}
	for i, s := range m.Settings {
		if s.Key == "" || slices.ContainsFunc(m.Settings[:i], func(o Setting) bool { return o.Key == s.Key }) {
			faults = append(faults, fmt.Errorf("setting %d: key %q is empty or twice there", i+1, s.Key))
		}
		if s.Type == "color" && !strings.HasPrefix(s.Property, "--") {
			faults = append(faults, fmt.Errorf("setting %s: property must start with --", s.Key))
		}
		if err := s.check(s.Default); err != nil {
			faults = append(faults, fmt.Errorf("default of %w", err))
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, fmt.Errorf("%s: %w", manifestFile, err)
	}
	return &m, nil
}

// values returns the value of every setting; one that is given but not
// declared is left out, so that a site survives a change of theme.
func (m *Manifest) values(given map[string]string) (map[string]string, error) {
	values := map[string]string{}
	var faults []error
	for _, s := range m.Settings {
		v, set := given[s.Key]
		if !set || v == "" {
			v = s.Default
		}
		if err := s.check(v); err != nil {
			faults = append(faults, fmt.Errorf("theme setting %w", err))
		}
		values[s.Key] = v
	}
	return values, errors.Join(faults...)
}

// check reports why v cannot be the value of the setting.
func (s Setting) check(v string) error {
	ok := true
	switch s.Type {
	case "boolean":
		ok = v == "true" || v == "false"
	case "select":
		ok = slices.ContainsFunc(s.Options, func(c Choice) bool { return c.Value == v })
	case "color":
		_, ok = parseColor(v)
	case "text":
		ok = s.Max == 0 || len([]rune(v)) <= s.Max
	default:
		return fmt.Errorf("%s: type %q is none of select, boolean, color, text", s.Key, s.Type)
	}
	if !ok {
		return fmt.Errorf("%s: %q does not fit type %s", s.Key, v, s.Type)
	}
	return nil
}

// stylesheet returns the rules for the colours that were changed.
func (m *Manifest) stylesheet(values map[string]string) string {
	var light, dark strings.Builder
	for _, s := range m.Settings {
		v := values[s.Key]
		if s.Type != "color" || strings.EqualFold(v, s.Default) {
			continue
		}
		c, _ := parseColor(v)
		fmt.Fprintf(&light, "%s:%s;", s.Property, readable(c, s.OnLight))
		fmt.Fprintf(&dark, "%s:%s;", s.Property, readable(c, s.OnDark))
	}
	if light.Len() == 0 {
		return ""
	}
	return fmt.Sprintf("\n:root{%s}@media (prefers-color-scheme:dark){:root:not([data-theme=light]){%s}}:root[data-theme=dark]{%s}",
		light.String(), dark.String(), dark.String())
}
