package site

// OccupySearch takes every place of the search and every place in its queue.
func (s *Site) OccupySearch() (leave func()) {
	in, waiting := cap(s.searches.in), cap(s.searches.waiting)
	for range in {
		s.searches.in <- struct{}{}
	}
	for range waiting {
		s.searches.waiting <- struct{}{}
	}
	return func() {
		for range in {
			<-s.searches.in
		}
		for range waiting {
			<-s.searches.waiting
		}
	}
}
