// Package dist holds the newsroom's bundles as they are served. They are built
// from ../client and committed, so that building the program needs Go alone;
// ../client/verify.sh proves that they match their sources.
package dist

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
)

//go:embed *.js *.css labels.json licences.txt
var files embed.FS

// Files returns editor.js, newsroom.js, editor.css, elements.css and
// licences.txt (the notices of the bundled packages).
func Files() fs.FS { return files }

// Labels translates every message that the bundles print. A page hands the
// result over as JSON in a data block with the id "isnad-labels"; translate is
// as a rule the T method of the page's printer.
func Labels(translate func(key string, kv ...any) string) (map[string]string, error) {
	raw, err := files.ReadFile("labels.json")
	if err != nil {
		return nil, fmt.Errorf("reading the keys of the labels: %w", err)
	}
	var keys []string
	if err := json.Unmarshal(raw, &keys); err != nil {
		return nil, fmt.Errorf("reading the keys of the labels: %w", err)
	}
	labels := make(map[string]string, len(keys))
	for _, key := range keys {
		labels[key] = translate(key)
	}
	return labels, nil
}
