package news

import "isnad/internal/kit/errs"

// Role is what a user of the newsroom is.
type Role string

// The roles, from the least to the most.
const (
	Reporter      Role = "reporter"
	Moderator     Role = "moderator"
	Editor        Role = "editor"
	Chief         Role = "chief"
	Administrator Role = "administrator"
)

// Roles lists them in the order in which the interface shows them.
var Roles = []Role{Reporter, Editor, Chief, Moderator, Administrator}

// Verb is something that a room does for an actor.
type Verb string

// The verbs that need a right. A room's function names its verb first thing.
const (
	ReadNewsroom   Verb = "newsroom.read"
	WriteOwn       Verb = "article.write"       // begin a piece, save and submit one's own
	WriteAny       Verb = "article.write_any"   // save and approve everyone's
	Publish        Verb = "article.publish"     // publish, schedule, update, correct
	Retract        Verb = "article.retract"     //
	UploadMedia    Verb = "media.upload"        //
	EditMedia      Verb = "media.edit"          // change what others uploaded
	ArrangeFront   Verb = "front.arrange"       // layout and breaking bar
	ManageSections Verb = "sections.manage"     // sections, topics, pages' menu
	ManageTags     Verb = "tags.manage"         // rename, describe, merge
	ManageAuthors  Verb = "authors.manage"      //
	Moderate       Verb = "comments.moderate"   //
	ManageUsers    Verb = "users.manage"        //
	ManageSettings Verb = "settings.manage"     //
	ReadAudit      Verb = "audit.read"          //
	Import         Verb = "import.run"          //
	ReadEmails     Verb = "comments.read_email" // a commenter's address, with the newsroom's key
)

// Verbs lists them all, for the table test.
var Verbs = []Verb{ReadNewsroom, WriteOwn, WriteAny, Publish, Retract, UploadMedia, EditMedia, ArrangeFront,
	ManageSections, ManageTags, ManageAuthors, Moderate, ManageUsers, ManageSettings, ReadAudit, Import, ReadEmails}

var rights = map[Role]map[Verb]bool{
	Reporter:  set(ReadNewsroom, WriteOwn, UploadMedia),
	Moderator: set(ReadNewsroom, Moderate),
	Editor: set(ReadNewsroom, WriteOwn, WriteAny, Publish, UploadMedia, EditMedia, ArrangeFront,
		ManageTags, Moderate),
	Chief: set(ReadNewsroom, WriteOwn, WriteAny, Publish, Retract, UploadMedia, EditMedia, ArrangeFront,
		ManageSections, ManageTags, ManageAuthors, Moderate, ReadAudit),
	Administrator: set(Verbs...),
}

func set(verbs ...Verb) map[Verb]bool {
	m := map[Verb]bool{}
	for _, v := range verbs {
		m[v] = true
	}
	return m
}

// May reports whether the role has the right.
func (r Role) May(v Verb) bool { return rights[r][v] }

// Valid reports whether the role exists.
func (r Role) Valid() bool { return rights[r] != nil }

// Actor is who asks a room to do something. The zero Actor may do nothing.
type Actor struct {
	User   UserID
	Name   string
	Role   Role
	system bool
}

// System is the program itself: jobs, imports, the demo and the command line.
// It may do everything; the audit log shows it by the name.
func System(name string) Actor { return Actor{Name: name, system: true} }

// IsSystem reports whether the actor is the program itself.
func (a Actor) IsSystem() bool { return a.system }

// May reports whether the actor has the right.
func (a Actor) May(v Verb) bool { return a.system || a.Role.May(v) }

// Must returns errs.Denied when the actor lacks the right.
func (a Actor) Must(v Verb) error {
	if a.May(v) {
		return nil
	}
	if a.Role == "" {
		return errs.New(errs.Unauthenticated, "people.sign_in_first", nil)
	}
	return errs.New(errs.Denied, "people.not_allowed", errs.Args{"verb": string(v)})
}

// ID is the actor as events and rows name it.
func (a Actor) ID() string {
	if a.system {
		return "system:" + a.Name
	}
	if a.User == "" {
		return "reader"
	}
	return string(a.User)
}
