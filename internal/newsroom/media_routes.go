package newsroom

// mediaRoutes are the media library and its picker.
func (s *Server) mediaRoutes() []route { return nil }
