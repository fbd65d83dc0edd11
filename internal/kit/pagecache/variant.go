package pagecache

import (
	"strconv"

	"isnad/internal/kit/web"
)

// variant returns the page in an encoding, compressing it the first time.
func (s *stored) variant(e web.Encoding) (*variant, error) {
	if v := s.variants[e].Load(); v != nil {
		return v, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if v := s.variants[e].Load(); v != nil {
		return v, nil
	}
	plain, err := s.plain()
	if err != nil {
		return nil, err
	}
	body, err := web.Compress(plain, e, web.Quick)
	if err != nil {
		return nil, err
	}
	grown := int64(len(body))
	// Few clients want identity. Once there is a compressed form to make it
	// from, it costs memory only while somebody asked for it.
	if e == web.Identity && s.body != nil || e != web.Identity && s.body != nil && s.squash {
		grown -= int64(len(s.body))
		s.body = nil
	}
	v := s.dress(e, body)
	s.variants[e].Store(v)
	s.cache.resize(s, grown)
	return v, nil
}

// plain returns the identity bytes, from a compressed form if need be.
func (s *stored) plain() ([]byte, error) {
	if s.body != nil {
		return s.body, nil
	}
	if v := s.variants[web.Identity].Load(); v != nil {
		return v.body, nil
	}
	for _, e := range []web.Encoding{web.Zstd, web.Gzip, web.Brotli} { // the fastest to undo first
		if v := s.variants[e].Load(); v != nil {
			return web.Decompress(v.body, e)
		}
	}
	return nil, nil // an empty page
}

// dress puts the headers on.
func (s *stored) dress(e web.Encoding, body []byte) *variant {
	v := &variant{body: body, etag: web.ETag(s.hash, e)}
	etag := one("Etag", v.etag)
	v.lines = append(append(make([]line, 0, len(s.lines)+3), s.lines...), etag, one("Content-Length", strconv.Itoa(len(body))))
	if e != web.Identity {
		v.lines = append(v.lines, one("Content-Encoding", e.String()))
	}
	v.short = append(append(make([]line, 0, len(s.short)+1), s.short...), etag)
	return v
}

// adopt takes over the bytes that old compressed from the same content. The
// caller holds the cache's lock; s is not shared yet.
func (s *stored) adopt(old *stored) {
	for e := range web.Encoding(web.Encodings) {
		if v := old.variants[e].Load(); v != nil {
			s.variants[e].Store(s.dress(e, v.body))
			s.size += int64(len(v.body))
			if s.body != nil {
				s.size -= int64(len(s.body))
				s.body = nil
			}
		}
	}
}
