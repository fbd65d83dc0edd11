package news

import "time"

// Section is where articles live: محلي, اقتصاد.
type Section struct {
	ID          SectionID
	Slug        string
	Name        string
	Description string
	Parent      SectionID
	Position    int
}

// Tag is a hashtag: one page, whatever its spelling.
type Tag struct {
	ID          TagID
	Slug        string
	Label       string // as shown, without #, words joined by _
	Description string
	MergedInto  TagID
	CreatedAt   time.Time
}

// Topic is a running story with a timeline.
type Topic struct {
	ID          TopicID
	Slug        string
	Title       string
	Description string
	Points      []string // «ما نعرفه الآن»
	UpdatedAt   time.Time
}

// Author is a byline with a page of its own.
type Author struct {
	ID      AuthorID
	Slug    string
	Name    string
	Role    string
	City    string
	Bio     string
	Contact string
	Photo   AssetID
	User    UserID
}

// Asset is a picture with its rights.
type Asset struct {
	ID           AssetID
	State        AssetState
	Mime         string
	Width        int // of the largest rendition
	Height       int
	Size         int64
	SHA256       string // of the uploaded bytes
	OriginalName string
	Alt          string
	Caption      string
	Credit       string
	Licence      string
	Origin       string // one of AssetOrigins
	FocalX       float64
	FocalY       float64 // 0…1 from the top
	Colour       string  // #rrggbb, for the space before it loads
	Error        string
	CreatedAt    time.Time
	CreatedBy    string
	Renditions   []Rendition
}

// AssetState is where a picture stands.
type AssetState string

// The states of an asset.
const (
	AssetReady   AssetState = "ready"
	AssetPending AssetState = "pending" // its renditions wait for a job
	AssetFailed  AssetState = "failed"
)

// AssetOrigins says where a picture came from.
var AssetOrigins = []string{"staff", "agency", "archive", "generated", "other"}

// Rendition is one encoded size of a picture, served at /media/{Key}.
type Rendition struct {
	Width  int
	Height int
	Format string // "webp" or "jpeg"
	Size   int64
	Key    string
}
