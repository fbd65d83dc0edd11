package news

import "time"

// Kinds of events. The part before the dot is the noun of Event.Subject.
const (
	ArticlePublished = "article.published" // ArticleChange: first publication, also for a later time
	ArticleRevised   = "article.revised"   // ArticleChange: update, correction, clarification, wording
	ArticleRetracted = "article.retracted" // ArticleChange
	ArticleBegun     = "article.begun"
	ArticleSubmitted = "article.submitted"
	ArticleApproved  = "article.approved"
	ArticleReturned  = "article.returned"
	ArticleDiscarded = "article.discarded"
	RelatedPicked    = "article.picked" // what an editor wants read after it changed

	CommentSubmitted = "comment.submitted" // CommentChange
	CommentDecided   = "comment.decided"   // CommentChange
	CommentEmailRead = "comment.email_read"

	SectionsChanged = "section.changed"
	TagChanged      = "tag.changed"
	TagMerged       = "tag.merged" // TagMerge
	TagUnmerged     = "tag.unmerged"
	TopicChanged    = "topic.changed"
	AuthorChanged   = "author.changed"
	AssetChanged    = "asset.changed"
	AssetUploaded   = "asset.uploaded"

	SiteChanged     = "site.changed"
	LayoutChanged   = "front.arranged"
	BreakingChanged = "breaking.changed"
	MostReadChanged = "mostread.changed"

	UserChanged  = "user.changed"
	SignedIn     = "user.signed_in"
	SignInFailed = "user.sign_in_failed"
	SignedOut    = "user.signed_out"

	ImportFinished = "import.finished"

	SearchRebuild = "search.rebuild" // every node makes its search index anew
)

// ArticleChange says which lists a change of an article touches: those it was
// in and those it is in now.
type ArticleChange struct {
	Article  ArticleID    `json:"article"`
	Number   int64        `json:"number"`
	Kind     Kind         `json:"kind"`
	Revision int          `json:"revision"`
	Change   RevisionKind `json:"change"`
	Headline string       `json:"headline"` // for the audit log
	Reason   string       `json:"reason,omitempty"`
	Sections []SectionID  `json:"sections,omitempty"`
	Tags     []TagID      `json:"tags,omitempty"`
	Authors  []AuthorID   `json:"authors,omitempty"`
	Topics   []TopicID    `json:"topics,omitempty"`
	Opinion  bool         `json:"opinion,omitempty"`
	// PublishAt is when readers see it first.
	PublishAt time.Time `json:"publishAt,omitzero"`
	Card      bool      `json:"card"`  // what cards show changed
	Lists     bool      `json:"lists"` // membership or order of lists changed
	Live      bool      `json:"live"`  // readers see it now, or saw it
}

// CommentChange says what became of a comment.
type CommentChange struct {
	Article ArticleID    `json:"article"`
	Comment CommentID    `json:"comment"`
	Was     CommentState `json:"was"`
	Is      CommentState `json:"is"`
}

// TagMerge says which tag went into which.
type TagMerge struct {
	From TagID `json:"from"`
	Into TagID `json:"into"`
}
