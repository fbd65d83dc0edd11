package news

import "time"

// Kind tells an article from a standing page ("about us").
type Kind string

// The kinds of pieces.
const (
	ArticleKind Kind = "article"
	PageKind    Kind = "page"
)

// State is where a piece stands. Scheduled and corrected are Published with a
// time: they follow from Article.PublishAt and Article.CorrectedAt.
type State string

// The states.
const (
	Draft     State = "draft"
	Review    State = "review"
	Ready     State = "ready"
	Published State = "published"
	Retracted State = "retracted"
)

// States lists them in the order of the workflow.
var States = []State{Draft, Review, Ready, Published, Retracted}

// Article is the identity and public face of one piece.
type Article struct {
	ID          ArticleID
	Number      int64 // 0 until first published
	Kind        Kind
	State       State
	Version     int64 // grows with every save; a save names the one it began from
	Revision    int   // of the public text; 0 before
	Slug        string
	PublishAt   time.Time // zero unless published or scheduled
	UpdatedAt   time.Time // of the last revision that readers should know of
	CorrectedAt time.Time
	RetractedAt time.Time
	CreatedAt   time.Time
	CreatedBy   UserID
	TouchedAt   time.Time
	Fingerprint string
}

// Live reports whether readers see the piece at the instant now. Publishing at
// a time needs no job: this predicate is all.
func (a Article) Live(now time.Time) bool {
	return a.State == Published && !a.PublishAt.After(now)
}

// Scheduled reports whether the piece will become live by itself.
func (a Article) Scheduled(now time.Time) bool {
	return a.State == Published && a.PublishAt.After(now)
}

// RevisionKind says why a revision was made.
type RevisionKind string

// The kinds of revisions. Readers are told of all but Wording in the article,
// and of all in the history.
const (
	FirstPublication RevisionKind = "first"
	Update           RevisionKind = "update"        // new facts
	Correction       RevisionKind = "correction"    // a fact was wrong: was → is
	Clarification    RevisionKind = "clarification" // right, but could be misread
	Wording          RevisionKind = "wording"       // style, spelling
	Retraction       RevisionKind = "retraction"
)

// ChangeKinds are those an editor may choose for a published piece.
var ChangeKinds = []RevisionKind{Wording, Update, Clarification, Correction}

// Revision is an immutable saved state of a published piece.
type Revision struct {
	Article     ArticleID
	Number      int
	Kind        RevisionKind
	Reason      string
	Was, Is     string // of a correction
	At          time.Time
	Actor       string
	ActorName   string
	Fingerprint string
	Content     Content
}

// RetractClass says on what ground a piece was taken down.
type RetractClass string

// The grounds that a 410 page names.
const (
	RetractError     RetractClass = "error"     // editorial error
	RetractCourt     RetractClass = "court"     // court order
	RetractRequest   RetractClass = "request"   // request of the person concerned
	RetractCopyright RetractClass = "copyright" //
)

// RetractClasses lists them as the interface offers them.
var RetractClasses = []RetractClass{RetractError, RetractCourt, RetractRequest, RetractCopyright}
