package newsroom

// storyRoutes are the story list and the editor.
func (s *Server) storyRoutes() []route { return nil }
