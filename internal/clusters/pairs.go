package clusters

import (
	"cmp"
	"slices"
)

// WindowDays is how far apart two items of a story may be: a wire story is
// reprinted at once or never. Days are counted by the calendar.
const WindowDays = 3

// Document is one text of many that are compared with one another.
type Document struct {
	ID  string
	Day int // since the epoch
	Set Set
}

// Pair is two documents of a list that share text; A stands before B there.
type Pair struct {
	A, B int
	Likeness
	// Of the shared shingles, and of those of the smaller text, how many return:
	// they stand in at least four documents of the list over more than a week,
	// as the sentences of bourse reports, prayer times and congratulations do.
	Returning, ReturningSmaller int
}

// Template reports whether the two share a form, not a story: most of what they
// share returns, and of what does not, less than half is in both.
func (p Pair) Template() bool {
	fresh := min(p.SizeA, p.SizeB) - p.ReturningSmaller
	return 2*p.Returning > p.Shared && 2*(p.Shared-p.Returning) < fresh
}

const (
	returnsIn  = 4
	returnsFor = 7
)

// Pairs finds every pair of documents at most WindowDays apart whose
// containment is at least least (above 0), ascending by A and B. It is exact:
// each shingle's list of documents is walked whole.
//
// What makes that affordable is the order: documents are numbered by their
// day, so that those of the window are one run at the end of each list, and
// the counts of one document against all before it fit the cache.
func Pairs(docs []Document, least float64, progress func(done, total int)) []Pair {
	order := byDay(docs)
	lists := invert(docs, order)
	first := windows(docs, order)
	shared := make([]tally, len(docs)) // of the document in hand with each before it
	var met []uint32
	var pairs []Pair
	for b := range order {
		if progress != nil && b%512 == 0 {
			progress(b, len(order))
		}
		met = lists.count(b, first[b], shared, met[:0])
		setB := len(docs[order[b]].Set)
		for _, a := range met {
			t := shared[a]
			shared[a] = tally{}
			l := Likeness{int(t.shared), len(docs[order[a]].Set), setB}
			if l.Containment() >= least {
				p := pairOf(int(order[a]), int(order[b]), l)
				p.Returning, p.ReturningSmaller = int(t.returning), lists.returning[b]
				if l.SizeA < l.SizeB {
					p.ReturningSmaller = lists.returning[a]
				}
				pairs = append(pairs, p)
			}
		}
	}
	slices.SortFunc(pairs, func(p, q Pair) int { return cmp.Or(p.A-q.A, p.B-q.B) })
	return pairs
}

// tally counts what two documents share.
type tally struct{ shared, returning uint32 }

// count adds up what the document at place b shares with each that stands
// before it, from the place first on; met lists those that share anything.
func (v *inverted) count(b int, first uint32, shared []tally, met []uint32) []uint32 {
	for _, at := range v.refs[v.begin[b]:v.begin[b+1]] {
		returning := v.post[at] & listReturns >> 30
		// The head of a list is marked: before it stands another list.
		for ; v.post[at]&listHead == 0; at-- {
			a := v.post[at-1] & listPlace
			if a < first {
				break
			}
			if shared[a].shared == 0 {
				met = append(met, a)
			}
			shared[a].shared++
			shared[a].returning += returning
		}
	}
	return met
}

func pairOf(a, b int, l Likeness) Pair {
	if a > b {
		a, b = b, a
		l.SizeA, l.SizeB = l.SizeB, l.SizeA
	}
	return Pair{A: a, B: b, Likeness: l}
}

// byDay numbers the documents by their day: place in the order → index.
func byDay(docs []Document) []int32 {
	order := make([]int32, len(docs))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(docs[a].Day, docs[b].Day) })
	return order
}

// windows gives for each place the first place that is within its window.
func windows(docs []Document, order []int32) []uint32 {
	first := make([]uint32, len(order))
	from := uint32(0)
	for i := range order {
		for docs[order[from]].Day < docs[order[i]].Day-WindowDays {
			from++
		}
		first[i] = from
	}
	return first
}

// inverted holds the lists of the shingles that stand in more than one
// document: each list is a run in post of places in the order, ascending, the
// first marked with listHead, all with listReturns if the shingle is of a form
// that returns. The refs of a document are where it stands in
// post.
type inverted struct {
	post  []uint32
	refs  []uint32
	begin []uint32 // of each document's refs; one more than documents

	returning []int // of each document, its shingles that return
}

const (
	listHead    = 1 << 31
	listReturns = 1 << 30
	listPlace   = listReturns - 1
)

// entry is a shingle of a document.
type entry struct {
	hash  uint64
	place uint32
}

// binBits: entries are spread over this many bits of their hash before they
// are sorted, so that each bin is sorted within the cache.
const binBits = 12

func invert(docs []Document, order []int32) *inverted {
	entries, ends := binned(docs, order)
	v := &inverted{begin: make([]uint32, len(docs)+1), returning: make([]int, len(docs))}
	from := 0
	for _, to := range ends {
		bin := entries[from:to]
		from = to
		slices.SortFunc(bin, func(a, b entry) int {
			if a.hash != b.hash {
				return cmp.Compare(a.hash, b.hash)
			}
			return cmp.Compare(a.place, b.place)
		})
		for i := 0; i < len(bin); {
			j := i + 1
			for j < len(bin) && bin[j].hash == bin[i].hash {
				j++
			}
			if j-i > 1 {
				mark := uint32(0)
				if j-i >= returnsIn && docs[order[bin[j-1].place]].Day-docs[order[bin[i].place]].Day > returnsFor {
					mark = listReturns
				}
				v.post = append(v.post, bin[i].place|mark|listHead)
				for _, e := range bin[i+1 : j] {
					v.post = append(v.post, e.place|mark)
				}
			}
			i = j
		}
	}
	v.refer()
	return v
}

// refer fills refs from post.
func (v *inverted) refer() {
	for _, p := range v.post {
		v.begin[p&listPlace+1]++
		v.returning[p&listPlace] += int(p & listReturns >> 30)
	}
	for i := 1; i < len(v.begin); i++ {
		v.begin[i] += v.begin[i-1]
	}
	v.refs = make([]uint32, len(v.post))
	next := slices.Clone(v.begin)
	for at, p := range v.post {
		place := p & listPlace
		v.refs[next[place]] = uint32(at)
		next[place]++
	}
}

// binned lists all shingles of all documents by the first bits of their hash,
// and where each bin ends. Within a bin they are in the order of the documents.
func binned(docs []Document, order []int32) (entries []entry, ends []int) {
	ends = make([]int, 1<<binBits)
	total := 0
	for i := range docs {
		total += len(docs[i].Set)
		for _, h := range docs[i].Set {
			ends[h>>(64-binBits)]++
		}
	}
	sum := 0
	for i, n := range ends {
		ends[i] = sum
		sum += n
	}
	entries = make([]entry, total)
	for place, i := range order {
		for _, h := range docs[i].Set {
			bin := h >> (64 - binBits)
			entries[ends[bin]] = entry{h, uint32(place)}
			ends[bin]++
		}
	}
	return entries, ends
}
