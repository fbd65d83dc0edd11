package demo

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"isnad/internal/news/body"
)

// Version is an article's body at one moment. Kind is "first", "update" or
// "correction".
type Version struct {
	Kind, Reason string
	Age          time.Duration
	Body         *body.Node
}

// Versions returns the bodies that the article had, oldest first: the first
// with what was wrong in it, then one for each update and the correction, in
// the order of time. The bodies share no nodes that a caller may change alone.
func (a *Article) Versions() []Version {
	type step struct {
		Version
		blocks []*body.Node
	}
	steps := []step{{Version: Version{Kind: "first", Age: a.Age}}}
	for _, u := range a.Updates {
		steps = append(steps, step{Version{Kind: "update", Reason: u.Reason, Age: u.Age}, u.Blocks})
	}
	if c := a.Correction; c != nil {
		steps = append(steps, step{Version: Version{Kind: "correction", Reason: c.Reason, Age: c.Age}})
	}
	sort.SliceStable(steps, func(i, j int) bool { return steps[i].Age > steps[j].Age })

	right, extra := a.Correction == nil, []*body.Node(nil)
	var out []Version
	for _, s := range steps {
		right = right || s.Kind == "correction"
		extra = append(extra, s.blocks...)
		s.Body = clone(a.Body)
		for _, b := range extra {
			s.Body.Content = append(s.Body.Content, clone(b))
		}
		if !right {
			replace(s.Body, a.Correction.Is, a.Correction.Was)
		}
		out = append(out, s.Version)
	}
	return out
}

func clone(n *body.Node) *body.Node {
	c := *n
	if n.Attrs != nil {
		attrs := *n.Attrs
		c.Attrs = &attrs
	}
	c.Marks = append([]body.Mark(nil), n.Marks...)
	c.Content = nil
	for _, child := range n.Content {
		c.Content = append(c.Content, clone(child))
	}
	return &c
}

// replace changes every text of the tree and returns how many it changed.
func replace(n *body.Node, old, with string) int {
	count := strings.Count(n.Text, old)
	n.Text = strings.ReplaceAll(n.Text, old, with)
	for _, child := range n.Content {
		count += replace(child, old, with)
	}
	return count
}

// UseAssets puts the identities of stored assets in place of the picture names
// in a document, changing it. ids is keyed by picture name.
func UseAssets(doc *body.Node, ids map[string]string) error {
	if doc.Type == body.Image && doc.Attrs != nil {
		id, ok := ids[doc.Attrs.Asset]
		if !ok {
			return fmt.Errorf("the picture %q has no asset", doc.Attrs.Asset)
		}
		doc.Attrs.Asset = id
	}
	for _, child := range doc.Content {
		if err := UseAssets(child, ids); err != nil {
			return err
		}
	}
	return nil
}
