package news

// Shape is what a card's chip says of a chain, in one word.
type Shape string

// The shapes. Cards show the count of origins beside the first three.
const (
	NoChain        Shape = ""
	NamedShape     Shape = "named"     // every origin is named
	UnnamedShape   Shape = "unnamed"   // no origin is named
	MixedShape     Shape = "mixed"     // some are
	DocumentShape  Shape = "document"  // one document
	StatementShape Shape = "statement" // one institution speaking for itself
	OwnShape       Shape = "own"       // our own reporter
	BrokenShape    Shape = "broken"    // an outlet that names no source
	OpinionShape   Shape = "opinion"
	ServiceShape   Shape = "service"
)

// Summary is the chip of a chain: its shape and count of independent origins.
func (c Chain) Summary() (Shape, int) {
	switch {
	case len(c.Lines) == 0 && c.Note == OwnReporting:
		return OwnShape, 0
	case len(c.Lines) == 0 && c.Note == OpinionPiece:
		return OpinionShape, 0
	case len(c.Lines) == 0 && c.Note == ServicePiece:
		return ServiceShape, 0
	case len(c.Lines) == 0:
		return NoChain, 0
	}
	_, count := c.Groups()
	if count == 0 {
		return BrokenShape, 0
	}
	named, unnamed, documents, own, official := 0, 0, 0, 0, 0
	for _, o := range c.independent() {
		switch {
		case o.Unnamed():
			unnamed++
		case o.Kind == DocumentSource:
			documents++
		case o.Kind == OurselvesSource:
			own++
		case o.Kind == InstitutionSource:
			official++
			named++
		default:
			named++
		}
	}
	switch {
	case count == 1 && documents > 0 && named+unnamed+own == 0:
		return DocumentShape, 1
	case count == 1 && own > 0:
		return OwnShape, 1
	case count == 1 && official > 0 && official == named && unnamed == 0:
		return StatementShape, 1
	case unnamed == 0:
		return NamedShape, count
	case named+documents+own == 0:
		return UnnamedShape, count
	}
	return MixedShape, count
}

// independent returns one origin for each group: the first that is named, so
// that a source who is named in one line is not counted as unnamed for another.
func (c Chain) independent() []Hop {
	group, count := c.Groups()
	origins, known := make([]Hop, count), make([]bool, count)
	for i, g := range group {
		if o, ok := c.Lines[i].Origin(); ok && g > 0 && (!known[g-1] || origins[g-1].Unnamed() && !o.Unnamed()) {
			origins[g-1], known[g-1] = o, true
		}
	}
	return origins
}
