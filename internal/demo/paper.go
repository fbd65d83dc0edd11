package demo

import (
	"time"

	"isnad/internal/news/body"
)

// Paper is the whole demo newsroom, read from the embedded files. Everything
// that refers to something else by name or number has been checked: a section,
// author, topic, picture or article that is named here exists.
type Paper struct {
	Site     Site
	Sections []Section
	Authors  []Author
	Topics   []Topic
	Articles []*Article // by Number
	Pages    []Page
	Comments []Comment // by ID; a reply stands after what it replies to
	Users    []User
	Menus    []MenuItem
	Front    []Block // in the order of the front page
	Breaking Breaking
}

// Site is what the wizard would have asked the administrator.
type Site struct {
	Name, Tagline, About string
	Lang, Country, Zone  string // "ar", "LY" (for digits and month names), an IANA zone
	Accent, Ink          string // colours, #rrggbb
	Domain               string // under .example
}

// Section is one section of the paper.
type Section struct {
	Slug, Name, Description string
}

// Author is a person who signs articles. Portrait is the name of a picture.
type Author struct {
	Slug, Name, Role, City, Bio, Portrait string
}

// Topic is a running story, with what is known now in three short sentences.
type Topic struct {
	Slug, Title, Description string
	Known                    []string
}

// Status is the state that an article must have after seeding.
type Status string

// The states. Scheduled articles have a negative Age: they appear in the
// future.
const (
	Published Status = "published"
	Scheduled Status = "scheduled"
	Draft     Status = "draft"
	Review    Status = "review"
)

// Article is one article as it was first saved. Its Body may hold text that
// changed later: see Versions.
type Article struct {
	Number     int    // of its file; how the other files name it. Not the public number
	File       string // for error messages
	Status     Status
	Headline   string
	Kicker     string // a hashtag with its #, or empty
	Standfirst string
	Section    string   // slug
	Tags       []string // labels without #
	Authors    []string // slugs, at least one
	Place      string   // city of the dateline; empty for opinion
	Agency     string   // agency of the dateline; empty means the paper itself
	Age        time.Duration
	Topic      string // slug or empty
	Picture    Picture
	Opinion    bool
	NoChain    *NoChain // set if and only if Chain is empty
	Chain      []HopLine
	Correction *Correction
	Retraction *Retraction
	Updates    []Update // oldest first
	Body       *body.Node
}

// Picture is a use of a picture with its words. File names a JPEG that
// PictureBytes returns; in a Body, an image node's Asset holds the same name.
type Picture struct {
	File, Caption, Credit, Alt, Label string
}

// NoChain says why an article has no chain: Kind is "own" (our own
// observation or archive work), "opinion" or "service".
type NoChain struct {
	Kind, Note string
}

// Correction is a fact that was wrong. Is stands exactly once in the Body;
// the first revision had Was in its place.
type Correction struct {
	Was, Is, Reason string
	Age             time.Duration
}

// Retraction is a decision to withdraw. Class is "editorial", "court",
// "request" or "copyright".
type Retraction struct {
	Class, Reason string
	Age           time.Duration
}

// Update is news that came after publication: Blocks were appended to the body.
type Update struct {
	Reason string
	Age    time.Duration
	Blocks []*body.Node
}

// HopLine is one line of a chain, from its origin to this paper. The paper
// itself is never a hop. A line whose first hop is a relay is broken: that
// outlet named no source.
type HopLine struct {
	Number int
	SameAs int    // the number of an earlier line with the same origin, or 0
	Why    string // why SameAs was decided
	Hops   []Hop
}

// Hop is one link of a line. An anonymous origin has a Title that tells what
// kind of person it is, and never a Name.
type Hop struct {
	Role       string // "origin" or "relay"
	Kind       string // origin: named titled anonymous institution document eyewitness ourselves; relay: agency paper channel account
	Name       string
	Title      string
	Cue        string // the verb in the text: قال، نقلت عن
	Medium     string // where it was said: a press conference, a statement
	Age        time.Duration
	URL        string
	Archive    string // address of our archived copy
	Lang       string // BCP 47, when it was not Arabic
	Translator string
	Reason     string // for anonymity
	Verified   bool   // we checked it ourselves
	Supports   string // what it supports, in a few words
}

// Page is a static page.
type Page struct {
	Slug, Title string
	Age         time.Duration // since it was last changed
	Body        *body.Node
}

// Comment is a reader's comment. Email is under .example and differs per name.
type Comment struct {
	ID, Article, ReplyTo int
	Name, Email, Text    string
	State                string // shown, held, spam or rejected
	Age                  time.Duration
}

// User is a member of the newsroom. Author is the slug of the author they sign
// as, or empty.
type User struct {
	Role, Name, Email, Author string
}

// MenuItem is one entry of a menu: Menu is "main" or "footer".
type MenuItem struct {
	Menu, Label, Path string
}

// Block is one block of the front page. Kind is lead, grid, list, opinion,
// topic, mostread or latest; the other fields are set as the kind needs them.
type Block struct {
	Kind, Title, Section, Topic string
	Articles                    []int // pinned, in order
	Count                       int
}

// Breaking is the bar over every page.
type Breaking struct {
	Text    string
	Article int
	Age     time.Duration
	Expires time.Duration // from now
}
