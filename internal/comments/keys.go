package comments

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"golang.org/x/crypto/chacha20poly1305"

	"isnad/internal/news"
)

// Keys seal addresses and recognise people. They are derived from the site's
// secret, which lives in a file beside the database and never in it.
type Keys struct {
	box    cipher.AEAD
	people []byte
	places []byte
}

// NewKeys derives the keys from a secret of at least 32 bytes.
func NewKeys(secret []byte) (Keys, error) {
	if len(secret) < 32 {
		return Keys{}, fmt.Errorf("comments: the secret has %d bytes, 32 are needed", len(secret))
	}
	derive := func(use string) ([]byte, error) {
		return hkdf.Key(sha256.New, secret, nil, "isnad comments "+use, 32)
	}
	seal, err := derive("e-mail")
	if err != nil {
		return Keys{}, fmt.Errorf("comments: deriving keys: %w", err)
	}
	people, err := derive("people")
	if err != nil {
		return Keys{}, fmt.Errorf("comments: deriving keys: %w", err)
	}
	places, err := derive("places")
	if err != nil {
		return Keys{}, fmt.Errorf("comments: deriving keys: %w", err)
	}
	box, err := chacha20poly1305.NewX(seal)
	if err != nil {
		return Keys{}, fmt.Errorf("comments: deriving keys: %w", err)
	}
	return Keys{box: box, people: people, places: places}, nil
}

// seal encrypts an address for the row of one comment: moved to another row it
// does not open.
func (k Keys) seal(id news.CommentID, address string) ([]byte, error) {
	nonce := make([]byte, k.box.NonceSize(), k.box.NonceSize()+len(address)+k.box.Overhead())
	if _, err := rand.Read(nonce); err != nil {
		return nil, fmt.Errorf("sealing an address: %w", err)
	}
	return k.box.Seal(nonce, nonce, []byte(address), []byte(id)), nil
}

func (k Keys) open(id news.CommentID, sealed []byte) (string, error) {
	if len(sealed) < k.box.NonceSize() {
		return "", fmt.Errorf("opening an address: %d bytes", len(sealed))
	}
	n := k.box.NonceSize()
	plain, err := k.box.Open(nil, sealed[:n], sealed[n:], []byte(id))
	if err != nil {
		return "", fmt.Errorf("opening an address: %w", err)
	}
	return string(plain), nil
}

// person recognises an address without telling it to who has the database only.
func (k Keys) person(address string) string {
	return keyed(k.people, strings.ToLower(strings.TrimSpace(address)))
}

// Client recognises where a request came from, for one day.
func (k Keys) Client(ip string, now time.Time) string {
	return keyed(k.places, now.UTC().Format(time.DateOnly)+"|"+ip)
}

func keyed(key []byte, s string) string {
	m := hmac.New(sha256.New, key)
	m.Write([]byte(s))
	return hex.EncodeToString(m.Sum(nil)[:16])
}
