package page

import (
	"html/template"
	"time"
)

// Article is an article's page. The fields stand in the order of the page.
type Article struct {
	*Base
	Number     int64
	URL        string // absolute, canonical
	ShortURL   string // absolute, ASCII: what sharing shares
	Crumbs     []Link // section, topic
	Kicker     Link   // hashtag or label before the headline; URL may be empty
	Headline   string
	Standfirst string
	Authors    []Person
	City       string
	Published  time.Time
	Updated    time.Time // zero unless more than ten minutes after Published
	Minutes    int       // reading time; 0 prints nothing
	Chain      *Chain    // nil when the article has none
	ChainNote  string    // why it has none: site.chain-note.<code>: own, opinion, service; "" for nothing said
	Notices    []Notice  // newest first
	Lead       *Picture
	Dateline   string // «طرابلس — إسناد:», generated; Body opens with it already
	Body       template.HTML
	Tags       []Link // Text with its #
	Record     Record
	Related    []Card
	Comments   *Comments // nil: the article never had comments
}

// Notice says what was changed and why it matters.
type Notice struct {
	Kind    string // site.notice.<code>, the constants Notice…
	At      time.Time
	Text    string // free sentence; may be empty when Was and Is say it
	Was, Is string // what was said, what is right
	DiffURL string
}

// The kinds of notices.
const (
	NoticeCorrection    = "correction"
	NoticeClarification = "clarification"
	NoticeUpdate        = "update"
	NoticeRetraction    = "retraction"
)

// Record is the line that says how often the article changed.
type Record struct {
	Published   time.Time
	Revisions   int
	Fingerprint string // short, of the current revision
	HistoryURL  string
}

// Comments is the conversation under an article.
type Comments struct {
	Count   int
	Threads []Comment
	Form    *CommentForm // nil: closed
}

// Comment is one comment; replies of a reply are flattened with ReplyTo.
type Comment struct {
	Number   int64
	Anchor   string // id in the page, "comment-12"
	Name     string
	Text     []string // paragraphs, plain text
	At       time.Time
	ReplyURL string // "" when closed
	ReplyTo  string // name of whom it answers, when that is not the parent above
	Pending  bool   // waits for a moderator; shown to its writer only
	Staff    bool   // written by this paper
	Replies  []Comment
}

// CommentForm is the form, with everything that was typed.
type CommentForm struct {
	Action  string // where it posts to
	Started string // sealed time at which it was shown, posted back as "started"
	ReplyTo *Reply
	Text    string
	Name    string
	Email   string // typed by this reader in this request, never a stored one
	Consent bool
	Errors  []FieldError // in the order of the fields
}

// The names of the form's fields. FieldTrap is hidden from people.
const (
	FieldText    = "text"
	FieldName    = "name"
	FieldEmail   = "email"
	FieldConsent = "consent"
	FieldReply   = "reply"
	FieldStarted = "started"
	FieldTrap    = "homepage"
)

// MaxComment is the number of characters that a comment may have.
const MaxComment = 2000

// MaxLength is MaxComment for templates.
func (f CommentForm) MaxLength() int { return MaxComment }

// Reply is the comment that the form answers.
type Reply struct {
	Number    int64
	Name      string
	CancelURL string
}

// FieldError is a message at a field; Field "" concerns the whole form.
type FieldError struct {
	Field   string
	Message string
}

// Error returns the message at a field, "" when there is none.
func (f CommentForm) Error(field string) string {
	for _, e := range f.Errors {
		if e.Field == field {
			return e.Message
		}
	}
	return ""
}

// CommentPage is the form on a page of its own: after an error, or to reply.
type CommentPage struct {
	*Base
	Article Card
	Parent  *Comment
	Form    CommentForm
}

// CommentSent is the page after sending.
type CommentSent struct {
	*Base
	Article Card
	Comment Comment
}
