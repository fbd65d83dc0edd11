// Package blob keeps bytes under keys: pictures, documents, exports.
//
// Keys are paths of lower-case letters, digits, dot, underscore, hyphen and
// slash. A key that has been written never changes its bytes, so whatever was
// read once may be cached for ever.
package blob

import (
	"errors"
	"io"
	"time"
)

// MaxKey is the length of the longest key in bytes.
const MaxKey = 512

// The reasons of this package, for errors.Is.
var (
	ErrKey      = errors.New("blob: not a key")
	ErrNotFound = errors.New("blob: no such key")
	ErrDiffers  = errors.New("blob: the key holds other bytes")
)

// Info describes what a key holds.
type Info struct {
	Key      string
	Size     int64
	Modified time.Time // when it was written, UTC
}

// Reader is an open blob; close it.
type Reader interface {
	io.ReadSeekCloser
	io.ReaderAt
}

// CheckKey returns ErrKey unless key is one: 1 to MaxKey bytes of [a-z0-9/._-]
// whose parts between slashes are neither empty nor begin with a dot. Names
// with a dot in front are this package's own, and two dots are the parent
// folder.
func CheckKey(key string) error {
	if key == "" || len(key) > MaxKey {
		return ErrKey
	}
	begins := true
	for i := range len(key) {
		c := key[i]
		switch {
		case c == '/':
			if begins {
				return ErrKey
			}
			begins = true
			continue
		case c == '.':
			if begins {
				return ErrKey
			}
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '_', c == '-':
		default:
			return ErrKey
		}
		begins = false
	}
	if begins {
		return ErrKey
	}
	return nil
}
