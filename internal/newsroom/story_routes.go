package newsroom

import "isnad/internal/news"

// storyRoutes are the story list, the editor and what is done to a piece.
func (s *Server) storyRoutes() []route {
	return []route{
		{"GET search", news.ReadNewsroom, searchPieces},
		{"GET search/suggest", news.ReadNewsroom, suggest},
		{"GET stories", news.ReadNewsroom, storyList},
		{"POST stories", news.WriteOwn, beginStory},
		{"POST stories/selected", news.WriteAny, moveSelected},
		{"GET stories/dateline", news.WriteOwn, datelineFragment},
		{"GET stories/moment", news.Publish, momentFragment},
		{"GET stories/{id}", news.ReadNewsroom, openStory},
		{"POST stories/{id}", news.WriteOwn, saveStory},
		{"POST stories/{id}/autosave", news.WriteOwn, autosaveStory},
		{"GET stories/{id}/gate", news.ReadNewsroom, gateFragment},
		{"GET stories/{id}/hints", news.ReadNewsroom, hintsFragment},
		{"GET stories/{id}/copies", news.ReadNewsroom, copiesFragment},
		{"GET stories/{id}/related", news.Publish, storyRelated},
		{"POST stories/{id}/related", news.Publish, pickRelated},
		{"POST stories/{id}/chain", news.WriteOwn, chainFragment},
		{"POST stories/{id}/compare", news.WriteOwn, compareStory},
		{"GET stories/{id}/preview", news.ReadNewsroom, previewStory},
		{"GET stories/{id}/preview/page", news.ReadNewsroom, previewPage},
		{"GET stories/{id}/revisions", news.ReadNewsroom, storyRevisions},
		{"GET stories/{id}/revisions/{number}", news.ReadNewsroom, storyRevision},
		{"GET stories/{id}/unschedule", news.Publish, askUnschedule},
		{"POST stories/{id}/unschedule", news.Publish, unscheduleStory},
		{"GET stories/{id}/discard", news.WriteOwn, askDiscard},
		{"POST stories/{id}/discard", news.WriteOwn, discardStory},
		{"GET stories/{id}/retract", news.Retract, askRetract},
		{"POST stories/{id}/retract", news.Retract, retractStory},
	}
}
