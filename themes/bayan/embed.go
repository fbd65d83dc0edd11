// Package bayan is the built-in reader theme. Copy the folder to start another;
// docs/theme.md says what each file is for.
package bayan

import "embed"

// FS holds the theme: theme.json, templates, assets, and the fonts' licences.
//
//go:embed theme.json templates assets fonts
var FS embed.FS
