package web

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"net/http"
	"time"
)

// Signer signs short-lived values that the client carries: a form's opening
// time, a message for the next page. Signed is not secret: the client can read
// them.
type Signer struct {
	Key []byte // at least 32 random bytes
	Now func() time.Time
}

func (s Signer) now() time.Time {
	if s.Now != nil {
		return s.Now()
	}
	return time.Now()
}

// Seal returns the payload signed for one purpose until it expires.
func (s Signer) Seal(purpose, payload string, expires time.Time) string {
	b := binary.BigEndian.AppendUint64(nil, uint64(expires.Unix()))
	b = append(b, payload...)
	return base64.RawURLEncoding.EncodeToString(append(s.mac(purpose, b), b...))
}

// Open returns the payload of a token sealed for this purpose, and false when
// it was changed, expired, or sealed for another purpose.
func (s Signer) Open(purpose, token string) (payload string, ok bool) {
	b, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(b) < macSize+8 {
		return "", false
	}
	if !hmac.Equal(b[:macSize], s.mac(purpose, b[macSize:])) {
		return "", false
	}
	expires := int64(binary.BigEndian.Uint64(b[macSize:]))
	if s.now().Unix() >= expires {
		return "", false
	}
	return string(b[macSize+8:]), true
}

const macSize = 16

func (s Signer) mac(purpose string, b []byte) []byte {
	h := hmac.New(sha256.New, s.Key)
	var n [4]byte
	binary.BigEndian.PutUint32(n[:], uint32(len(purpose)))
	h.Write(n[:])
	h.Write([]byte(purpose))
	h.Write(b)
	return h.Sum(nil)[:macSize]
}

// Flash is a message for the next page: a key of the catalogues and its
// values.
type Flash struct {
	Key    string            `json:"k"`
	Values map[string]string `json:"v,omitempty"`
	Kind   string            `json:"s,omitempty"` // "", "warning": how it looks
	Undo   string            `json:"u,omitempty"` // address that undoes what was done
}

const (
	flashCookie   = "flash"
	flashLifetime = 2 * time.Minute
)

// Flash leaves a message for the next page this browser opens.
func (s Signer) Flash(w http.ResponseWriter, r *http.Request, f Flash) {
	b, err := json.Marshal(f)
	if err != nil {
		return // strings always marshal
	}
	SetCookie(w, r, flashCookie, s.Seal(flashCookie, string(b), s.now().Add(flashLifetime)), flashLifetime)
}

// TakeFlash returns the message left for this page and clears it; false when
// there is none.
func (s Signer) TakeFlash(w http.ResponseWriter, r *http.Request) (Flash, bool) {
	token := CookieValue(r, flashCookie)
	if token == "" {
		return Flash{}, false
	}
	ClearCookie(w, r, flashCookie)
	payload, ok := s.Open(flashCookie, token)
	var f Flash
	if !ok || json.Unmarshal([]byte(payload), &f) != nil {
		return Flash{}, false
	}
	return f, true
}
