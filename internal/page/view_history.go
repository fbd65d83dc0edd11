package page

import "time"

// Revisions is an article's history, newest first.
type Revisions struct {
	*Base
	Article   Card
	Total     int
	Rows      []Revision
	Integrity *Integrity // nil until the paper keeps proofs
}

// Revision is one line of the history.
type Revision struct {
	Number      int
	At          time.Time
	By          string // name or role, as the paper chooses
	Kind        string // site.revision.<code>, the constants Revision…
	Reason      string
	Fingerprint string // short
	URL         string // compares it with the one before; "" for the first
	Folded      int    // so many wording edits before it are not listed
}

// The kinds of revisions.
const (
	RevisionFirst         = "first"
	RevisionUpdate        = "update"
	RevisionCorrection    = "correction"
	RevisionWording       = "wording"
	RevisionClarification = "clarification"
	RevisionRetraction    = "retraction"
)

// Integrity is the result of checking the history's proof.
type Integrity struct {
	Intact   bool
	Checked  time.Time
	ProofURL string
}

// Diff is what changed between two revisions, word by word.
type Diff struct {
	*Base
	Article    Card
	From, To   Revision
	HistoryURL string
	Prev, Next Link
	Parts      []DiffPart
}

// DiffPart is the headline, the standfirst or a block of the body.
type DiffPart struct {
	Label string // site.part.<code>: headline, standfirst, body, picture, chain
	Edits []Edit
}

// Edit is a run of words; Kind says what happened to them.
type Edit struct {
	Kind EditKind
	Text string
}

// EditKind is the code of an edit.
type EditKind string

// The edits.
const (
	EditSame    EditKind = "same"
	EditAdded   EditKind = "added"
	EditRemoved EditKind = "removed"
)
