package news

import "time"

// CommentState is where a comment stands.
type CommentState string

// The states of a comment.
const (
	Held     CommentState = "held"
	Shown    CommentState = "shown"
	Rejected CommentState = "rejected"
	Spam     CommentState = "spam"
)

// CommentStates lists them as the moderation queue's tabs.
var CommentStates = []CommentState{Held, Shown, Rejected, Spam}

// Comment is a reader's comment. It has no e-mail address: that stays sealed in
// the comments room.
type Comment struct {
	ID        CommentID
	Number    int64 // its permalink: #c-{number}
	Article   ArticleID
	Parent    CommentID // the top comment of its thread; empty for a top one
	ReplyTo   string    // name of whom it answers, when the thread was flattened
	Name      string
	Body      string
	State     CommentState
	At        time.Time
	DecidedAt time.Time
	DecidedBy string
	Reason    string
}

// Limits of a comment, in letters.
const (
	MaxComment     = 2000
	MaxCommentName = 60
)
