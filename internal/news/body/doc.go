// Package body is the article body: a JSON document with a closed schema, and
// its renderers to web, feed and plain text.
//
// A document is a tree of nodes. The shape (type, attrs, content, marks, text)
// is the one that ProseMirror editors exchange, so the editor needs no
// conversion; the set of nodes, marks and attributes is ours and is closed:
// Parse refuses what it does not know. HTML never enters: importers build
// nodes.
package body

// Version is the schema version that documents of this build carry.
const Version = 1

// Limits that Parse enforces before anything is stored.
const (
	MaxBytes = 2 << 20 // of the JSON text
	MaxDepth = 24      // of nesting, lists in quotes in cells
	MaxNodes = 40_000
)

// Type names a node.
type Type string

// The nodes. Blocks stand in a Doc, Quote, ListItem or TableCell (no table in a
// cell); Text and HardBreak stand in a Paragraph or Heading (CodeBlock holds
// Text without marks). Lists, list items, quotes, tables, rows, cells and
// galleries are never empty, and neither is a Text.
const (
	Doc         Type = "doc"            // content: blocks
	Paragraph   Type = "paragraph"      // content: inline; attrs dir, lang
	Heading     Type = "heading"        // content: inline; attrs level (2, 3 or 4), dir, lang
	BulletList  Type = "bulletList"     // content: ListItem
	OrderedList Type = "orderedList"    // content: ListItem; attrs start
	ListItem    Type = "listItem"       // content: a Paragraph, then blocks
	Quote       Type = "blockquote"     // content: blocks; attrs attribution (text), cite (http or https URL), dir
	Rule        Type = "horizontalRule" //
	CodeBlock   Type = "codeBlock"      // content: Text, line feeds allowed; always left to right
	Image       Type = "image"          // attrs asset, caption, credit, alt, label
	Gallery     Type = "gallery"        // content: Image
	Embed       Type = "embed"          // attrs url, title, provider: a static card with a link, never a frame
	Table       Type = "table"          // content: TableRow; attrs caption
	TableRow    Type = "tableRow"       // content: TableCell
	TableCell   Type = "tableCell"      // content: blocks; attrs header, colspan, rowspan
	Unconverted Type = "unconverted"    // attrs kind, source: what an import could not convert, kept and visible
	Text        Type = "text"           // text, marks
	HardBreak   Type = "hardBreak"
)

// MarkType names a mark on text.
type MarkType string

// The marks. There is no underline; Italic prints as weight, for Arabic has no
// slanted letters.
const (
	Bold        MarkType = "bold"
	Italic      MarkType = "italic"
	Strike      MarkType = "strike"
	Code        MarkType = "code"
	Superscript MarkType = "superscript"
	Subscript   MarkType = "subscript"
	Link        MarkType = "link" // href: http, https, mailto, tel, or a path on this site
	Lang        MarkType = "lang" // lang (BCP 47) and dir (ltr or rtl): a run of another language
)

// Mark is a mark with its attributes.
type Mark struct {
	Type  MarkType `json:"type"`
	Attrs *Attrs   `json:"attrs,omitempty"`
}

// Attrs are the attributes of all nodes and marks; each node uses those that
// its constant names, the rest must be zero.
type Attrs struct {
	Version     int    `json:"version,omitempty"` // doc
	Dir         string `json:"dir,omitempty"`     // "", "rtl" or "ltr"
	Lang        string `json:"lang,omitempty"`
	Level       int    `json:"level,omitempty"`
	Start       int    `json:"start,omitempty"`
	Attribution string `json:"attribution,omitempty"`
	Cite        string `json:"cite,omitempty"`
	Asset       string `json:"asset,omitempty"` // news.AssetID
	Caption     string `json:"caption,omitempty"`
	Credit      string `json:"credit,omitempty"`
	Alt         string `json:"alt,omitempty"`
	Label       string `json:"label,omitempty"` // "", "archive", "illustrative" or "generated"
	URL         string `json:"url,omitempty"`
	Title       string `json:"title,omitempty"`
	Provider    string `json:"provider,omitempty"`
	Header      bool   `json:"header,omitempty"`
	Colspan     int    `json:"colspan,omitempty"`
	Rowspan     int    `json:"rowspan,omitempty"`
	Kind        string `json:"kind,omitempty"`
	Source      string `json:"source,omitempty"`
	Href        string `json:"href,omitempty"`
}

// Node is one node of the tree. Text nodes have Text and Marks; the others
// have Content.
type Node struct {
	Type    Type    `json:"type"`
	Attrs   *Attrs  `json:"attrs,omitempty"`
	Content []*Node `json:"content,omitempty"`
	Text    string  `json:"text,omitempty"`
	Marks   []Mark  `json:"marks,omitempty"`
}

// New makes an empty document of the current version.
func New(blocks ...*Node) *Node {
	return &Node{Type: Doc, Attrs: &Attrs{Version: Version}, Content: blocks}
}

// P makes a paragraph of plain text.
func P(text string) *Node {
	if text == "" {
		return &Node{Type: Paragraph}
	}
	return &Node{Type: Paragraph, Content: []*Node{T(text)}}
}

// T makes a text node.
func T(text string, marks ...Mark) *Node { return &Node{Type: Text, Text: text, Marks: marks} }

// A returns the node's attributes, never nil; changing the result of a node
// without attributes changes nothing.
func (n *Node) A() *Attrs {
	if n.Attrs == nil {
		return &Attrs{}
	}
	return n.Attrs
}
