package arabic

// The bounds of a comparison. Within them it takes milliseconds; beyond, a part
// is replaced as a block rather than keeping a reader waiting.
const (
	maxDiffTokens = 60_000 // of one text, after what is equal at both ends
	maxDiffCost   = 3_000  // edits along one search
)

// match is a run of n tokens that both texts have, at i in one and j in the
// other.
type match struct{ i, j, n int }

// matchTokens returns runs that x and y have in common, in order, as long as
// Myers' algorithm in linear space finds them within the bounds.
func matchTokens(x, y []int32) []match {
	m := matcher{x: x, y: y}
	m.compare(0, len(x), 0, len(y))
	return m.found
}

type matcher struct {
	x, y     []int32
	found    []match
	forward  []int32 // furthest i on each diagonal, from the beginning
	backward []int32 // the same from the end
}

func (m *matcher) add(i, j, n int) {
	if n == 0 {
		return
	}
	if last := len(m.found) - 1; last >= 0 && m.found[last].i+m.found[last].n == i && m.found[last].j+m.found[last].n == j {
		m.found[last].n += n
		return
	}
	m.found = append(m.found, match{i, j, n})
}

// compare finds the matches of x[i0:i1] and y[j0:j1].
func (m *matcher) compare(i0, i1, j0, j1 int) {
	head := 0
	for i0+head < i1 && j0+head < j1 && m.x[i0+head] == m.y[j0+head] {
		head++
	}
	m.add(i0, j0, head)
	i0, j0 = i0+head, j0+head
	tail := 0
	for i1-tail > i0 && j1-tail > j0 && m.x[i1-tail-1] == m.y[j1-tail-1] {
		tail++
	}
	i1, j1 = i1-tail, j1-tail
	if i0 < i1 && j0 < j1 && i1-i0 <= maxDiffTokens && j1-j0 <= maxDiffTokens {
		if i, j, found := m.middle(i0, i1, j0, j1); found {
			m.compare(i0, i, j0, j)
			m.compare(i, i1, j, j1)
		}
	}
	m.add(i1, j1, tail)
}

// middle returns a point where a shortest path through the box crosses from its
// first half to its second, so that the box falls into two smaller ones; false
// when there is nothing in common or the search costs too much. The box has at
// least one token on each side and differs at its first and its last.
func (m *matcher) middle(i0, i1, j0, j1 int) (int, int, bool) {
	n, k := i1-i0, j1-j0
	limit := min((n+k+1)/2, maxDiffCost)
	f, b := m.diagonals(2*limit + 3)
	mid, delta := limit+1, n-k
	f[mid+1], b[mid+1] = 0, 0
	// Diagonals that have left the box are left out: below lo, above hi.
	fLow, fHigh, bLow, bHigh := 0, 0, 0, 0
	for d := 0; d <= limit; d++ {
		for c := -d + fLow; c <= d-fHigh; c += 2 {
			i := furthest(f, mid, c, d)
			for i < n && i-c < k && m.x[i0+i] == m.y[j0+i-c] {
				i++
			}
			f[mid+c] = int32(i)
			switch {
			case i > n:
				fHigh += 2
			case i-c > k:
				fLow += 2
			case delta&1 != 0 && reached(b, mid+delta-c) && i >= n-int(b[mid+delta-c]):
				return m.split(i0, i1, j0, j1, i, i-c)
			}
		}
		for c := -d + bLow; c <= d-bHigh; c += 2 {
			i := furthest(b, mid, c, d)
			for i < n && i-c < k && m.x[i1-1-i] == m.y[j1-1-i+c] {
				i++
			}
			b[mid+c] = int32(i)
			switch {
			case i > n:
				bHigh += 2
			case i-c > k:
				bLow += 2
			case delta&1 == 0 && reached(f, mid+delta-c) && int(f[mid+delta-c]) >= n-i:
				i = int(f[mid+delta-c])
				return m.split(i0, i1, j0, j1, i, i-delta+c)
			}
		}
	}
	return 0, 0, false
}

// diagonals returns the two tables of a search, nothing reached yet.
func (m *matcher) diagonals(size int) (forward, backward []int32) {
	if len(m.forward) < size {
		m.forward, m.backward = make([]int32, size), make([]int32, size)
	}
	forward, backward = m.forward[:size], m.backward[:size]
	for i := range forward {
		forward[i], backward[i] = -1, -1
	}
	return forward, backward
}

func reached(v []int32, i int) bool { return i >= 0 && i < len(v) && v[i] >= 0 }

// furthest returns where the path on diagonal c starts after d edits.
func furthest(v []int32, mid, c, d int) int {
	if c == -d || c != d && v[mid+c-1] < v[mid+c+1] {
		return int(v[mid+c+1])
	}
	return int(v[mid+c-1]) + 1
}

// split refuses a point that would leave a box as it is.
func (m *matcher) split(i0, i1, j0, j1, i, j int) (int, int, bool) {
	if i < 0 || j < 0 || i > i1-i0 || j > j1-j0 || i == 0 && j == 0 || i == i1-i0 && j == j1-j0 {
		return 0, 0, false
	}
	return i0 + i, j0 + j, true
}
