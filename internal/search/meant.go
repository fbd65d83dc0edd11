package search

func (s *asking) meant(p parsed) (string, error) { return "", nil }
