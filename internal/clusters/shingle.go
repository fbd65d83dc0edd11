package clusters

import (
	"math/bits"
	"slices"

	"isnad/arabic"
)

const (
	// shingleWords is the length of a shingle. Four words are long enough that
	// two articles do not share them by chance, and short enough that a copy
	// with a word changed here and there keeps most of them.
	shingleWords = 4
	// MinWords is the least that a text must have to be compared: the shingles
	// of fewer words are mostly dateline and set phrases.
	MinWords = 40
)

// Set is the set of shingles of a text: the 64-bit hashes of its word 4-grams,
// folded, ascending, each once. Two different shingles of a paper of ten
// million get one hash with a probability below 1 in 100,000.
type Set []uint64

// SetOf makes the set of a text. It is empty when the text has fewer than
// MinWords words.
func SetOf(text string) Set {
	set := make(Set, 0, len(text)/10)
	var ring [shingleWords]uint64 // of the last words
	words := 0
	var terms arabic.Terms
	for terms.Reset(text); terms.Next(); words++ {
		ring[words%shingleWords] = wordHash(terms.Folded())
		if words < shingleWords-1 {
			continue
		}
		var h uint64
		for i := words + 1; i <= words+shingleWords; i++ { // the oldest first
			h = bits.RotateLeft64(h*prime1+ring[i%shingleWords], 31)
		}
		set = append(set, mixed(h))
	}
	if words < MinWords {
		return nil
	}
	slices.Sort(set)
	return slices.Compact(set)
}

// The primes are those of xxHash64 (Yann Collet), the rotation and the end of
// mixed those of MurmurHash3 (Austin Appleby): both public domain.
const (
	prime1 = 0x9E3779B185EBCA87
	prime2 = 0xC2B2AE3D27D4EB4F
)

// wordHash is FNV-1a with a last mixing: words are short.
func wordHash(w []byte) uint64 {
	h := uint64(0xcbf29ce484222325)
	for _, c := range w {
		h = (h ^ uint64(c)) * 0x100000001b3
	}
	return mixed(h)
}

func mixed(h uint64) uint64 {
	h ^= h >> 33
	h *= prime2
	h ^= h >> 29
	h *= prime1
	return h ^ h>>32
}

// shared counts the shingles that stand in both sets.
func (s Set) shared(t Set) (n int) {
	for i, j := 0, 0; i < len(s) && j < len(t); {
		switch a, b := s[i], t[j]; {
		case a < b:
			i++
		case a > b:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// Likeness says how much two texts share.
type Likeness struct {
	Shared       int // shingles in both
	SizeA, SizeB int // shingles of each
}

// Compare counts what two texts share.
func Compare(a, b Set) Likeness { return Likeness{a.shared(b), len(a), len(b)} }

// Containment is the part of the smaller text that stands in the larger, 0 to
// 1: an agency's item and the paragraph that a paper took from it have 1.
func (l Likeness) Containment() float64 { return ratio(l.Shared, min(l.SizeA, l.SizeB)) }

// Jaccard is what is shared as a part of what stands in either, 0 to 1.
func (l Likeness) Jaccard() float64 { return ratio(l.Shared, l.SizeA+l.SizeB-l.Shared) }

// OfA is the part of the first text that stands in the second, 0 to 1.
func (l Likeness) OfA() float64 { return ratio(l.Shared, l.SizeA) }

// OfB is the part of the second text that stands in the first, 0 to 1.
func (l Likeness) OfB() float64 { return ratio(l.Shared, l.SizeB) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
