package web

import (
	"context"
	"fmt"
	"net/http"
	"net/netip"
	"strings"
)

// Peer is who is at the other end of a request.
type Peer struct {
	IP    netip.Addr // zero when it cannot be told
	HTTPS bool       // the client's own connection is encrypted
}

// Proxies are the networks whose forwarding headers are believed. The zero
// value believes nobody.
type Proxies []netip.Prefix

// ParseProxies reads networks ("10.0.0.0/8") and single addresses.
func ParseProxies(list ...string) (Proxies, error) {
	var p Proxies
	for _, s := range list {
		s = strings.TrimSpace(s)
		if prefix, err := netip.ParsePrefix(s); err == nil {
			p = append(p, prefix.Masked())
			continue
		}
		addr, err := netip.ParseAddr(s)
		if err != nil {
			return nil, fmt.Errorf("trusted proxy %q is neither an address nor a network", s)
		}
		p = append(p, netip.PrefixFrom(addr, addr.BitLen()))
	}
	return p, nil
}

func (p Proxies) trusts(a netip.Addr) bool {
	for _, prefix := range p {
		if prefix.Contains(a) {
			return true
		}
	}
	return false
}

// Peer finds the client of r. X-Forwarded-For is read from its end backwards
// past trusted proxies only: what stands further left was written by the
// client and proves nothing.
func (p Proxies) Peer(r *http.Request) Peer {
	peer := directPeer(r)
	if !p.trusts(peer.IP) {
		return peer
	}
	if proto := r.Header.Get("X-Forwarded-Proto"); proto != "" {
		peer.HTTPS = strings.EqualFold(proto, "https")
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		addr, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		peer.IP = addr.Unmap()
		if !p.trusts(peer.IP) {
			break
		}
	}
	return peer
}

// Know is the middleware that finds the peer once and keeps it for PeerOf.
func (p Proxies) Know(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), peerKey, p.Peer(r))
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// PeerOf returns the peer that Know found, else the direct connection's.
func PeerOf(r *http.Request) Peer {
	if p, ok := r.Context().Value(peerKey).(Peer); ok {
		return p
	}
	return directPeer(r)
}

func directPeer(r *http.Request) Peer {
	ap, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return Peer{HTTPS: r.TLS != nil}
	}
	return Peer{IP: ap.Addr().Unmap().WithZone(""), HTTPS: r.TLS != nil}
}

// RateKey returns what a rate limit counts an address under: itself, or its
// /64 for IPv6, where one client owns so many addresses that counting each
// would be no limit.
func RateKey(a netip.Addr) string {
	if a.Is6() && !a.Is4In6() {
		if p, err := a.Prefix(64); err == nil {
			return p.String()
		}
	}
	return a.String()
}
