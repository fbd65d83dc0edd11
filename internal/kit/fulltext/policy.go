package fulltext

import "slices"

const (
	tierWidth  = 4  // segments of one size class before they are merged
	tierFactor = 4  // between size classes
	tooDead    = 30 // percent of dead documents at which a segment is written anew
)

// choose gives the places of parts that are worth merging now: all of the smallest
// full size class together with all that are smaller, or else one with many dead
// documents. least is the size up to which segments are of the first class.
func choose(parts []part, which func(*segment) bool, least int64) []int {
	classes := map[int][]int{}
	top := 0
	for i := range parts {
		if p := &parts[i]; which(p.seg) {
			c := class(p, least)
			classes[c] = append(classes[c], i)
			top = max(top, c)
		}
	}
	var below []int
	for c := 0; c <= top; c++ {
		below = append(below, classes[c]...)
		if len(classes[c]) >= tierWidth {
			slices.Sort(below)
			return below
		}
	}
	for i := range parts {
		if p := &parts[i]; which(p.seg) && p.gone*100 > p.seg.n*tooDead && p.seg.n > 8 {
			return []int{i}
		}
	}
	return nil
}

// class is the size class of what lives in a part.
func class(p *part, least int64) int {
	size := p.seg.src.size() * int64(p.live()) / int64(max(p.seg.n, 1))
	c := 0
	for ; size > least; size /= tierFactor {
		c++
	}
	return c
}
