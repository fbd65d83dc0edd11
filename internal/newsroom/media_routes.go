package newsroom

import "isnad/internal/news"

// mediaRoutes are the media library and its picker.
func (s *Server) mediaRoutes() []route {
	return []route{
		{"GET media", news.UploadMedia, mediaList},
		{"POST media", news.UploadMedia, uploadMedia},
		{"GET media/upload", news.UploadMedia, uploadPage},
		{"GET media/picker", news.UploadMedia, mediaPicker},
		{"GET media/{id}", news.UploadMedia, openMedia},
		{"POST media/{id}", news.UploadMedia, saveMedia},
		{"GET media/{id}/preview", news.ReadNewsroom, mediaPreview},
	}
}
