// Package news is the glossary: the nouns of a newsroom, their states, and the
// rules about them that need no database.
//
// The words are those of the interface: an Article has Revisions; a Chain has
// Hops; a Comment is held, shown, rejected or spam. Verbs live in the rooms.
package news

import (
	"encoding/base32"
	"fmt"
	"strings"

	"github.com/google/uuid"
)

// Ids are UUIDv7 as 26 letters and digits of lower-case base32, so that they
// sort by time and can be moved between databases. Each noun has its own type.
type (
	ArticleID string
	SectionID string
	TagID     string
	TopicID   string
	AuthorID  string
	AssetID   string
	CommentID string
	UserID    string
	ImportID  string
	BreakID   string
	LayoutID  string
)

var idAlphabet = base32.NewEncoding("0123456789abcdefghijklmnopqrstuv").WithPadding(base32.NoPadding)

// NewID makes an id of any of the id types.
func NewID[T ~string]() T {
	u, err := uuid.NewV7()
	if err != nil { // the system's randomness is gone: nothing sensible is left to do
		panic(fmt.Sprintf("news: making an id: %v", err))
	}
	return T(idAlphabet.EncodeToString(u[:]))
}

// ValidID reports whether s has the form of an id.
func ValidID(s string) bool {
	return len(s) == 26 && strings.Trim(s, "0123456789abcdefghijklmnopqrstuv") == ""
}
