package pagecache

// queue is SIEVE's: pages in the order of arrival, and a hand that walks from
// the oldest to the newest looking for one that nobody read.
type queue struct {
	newest, oldest *stored
	hand           *stored
	n              int
}

func (q *queue) push(s *stored) {
	s.newer, s.older = nil, q.newest
	if q.newest != nil {
		q.newest.newer = s
	} else {
		q.oldest = s
	}
	q.newest = s
	q.n++
}

func (q *queue) remove(s *stored) {
	if q.hand == s {
		q.hand = s.newer
	}
	if s.newer != nil {
		s.newer.older = s.older
	} else {
		q.newest = s.older
	}
	if s.older != nil {
		s.older.newer = s.newer
	} else {
		q.oldest = s.newer
	}
	s.newer, s.older = nil, nil
	q.n--
}

// victim returns the page to evict; it stays in the queue until removed. The
// queue must not be empty.
func (q *queue) victim() *stored {
	s := q.hand
	if s == nil {
		s = q.oldest
	}
	for s.visited.Swap(false) {
		if s = s.newer; s == nil {
			s = q.oldest
		}
	}
	q.hand = s
	return s
}
