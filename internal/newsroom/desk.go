package newsroom

import (
	"isnad/internal/comments"
	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/page"
)

// homeRows is how many pieces a box on the desk's home lists before it leads
// to the whole list.
const homeRows = 6

type deskView struct {
	*Frame
	Boxes     []deskBox
	Held      int
	Counts    map[string]int
	Bar       []news.Breaking
	Cards     []page.Card
	Recent    []LogLine
	Checklist []step
}

// deskBox is a group of pieces that wait for somebody.
type deskBox struct {
	Key, Icon string // newsroom.desk.{Key}
	Rows      []desk.Row
	More      string // address of the whole list; empty when all are shown
	Urgent    bool
}

// step is a line of the list that follows the first run.
type step struct {
	Key, Path string
	Done      bool
}

func deskHome(v *visit) error {
	view := deskView{Frame: v.frame("desk", "newsroom.desk.title")}
	err := v.read(func(tx *db.Tx) (err error) {
		if view.Counts, err = desk.Counts(tx, v.actor()); err != nil {
			return err
		}
		if view.Boxes, err = v.deskBoxes(tx); err != nil {
			return err
		}
		if v.actor().May(news.Moderate) {
			n, err := comments.Counts(tx, v.actor())
			if err != nil {
				return err
			}
			view.Held = n[news.Held]
		}
		if view.Bar, err = front.OnBar(tx); err != nil {
			return err
		}
		if view.Cards, err = v.onFront(tx); err != nil {
			return err
		}
		if v.actor().May(news.ReadAudit) {
			events, err := bus.Recent(tx, "", "", 0, 12)
			if err != nil {
				return err
			}
			if view.Recent, err = v.tell(tx, withoutNoise(events)); err != nil {
				return err
			}
		}
		view.Checklist, err = v.checklist(tx, view.Counts)
		return err
	})
	if err != nil {
		return err
	}
	return v.show(view)
}

// deskBoxes lists what waits, the most urgent first. A box without rows is
// left out.
func (v *visit) deskBoxes(tx *db.Tx) (boxes []deskBox, err error) {
	asks := []struct {
		box    deskBox
		filter desk.Filter
		verb   news.Verb
		keep   func(desk.Row) bool
	}{
		{deskBox{Key: "review", Icon: "review", Urgent: true}, desk.Filter{State: "review"}, news.WriteAny, nil},
		{deskBox{Key: "ready", Icon: "done"}, desk.Filter{State: "ready"}, news.Publish, nil},
		{deskBox{Key: "scheduled", Icon: "clock"}, desk.Filter{State: "scheduled"}, news.ReadNewsroom, nil},
		{deskBox{Key: "pending", Icon: "edit"}, desk.Filter{State: "pending"}, news.Publish, nil},
		{deskBox{Key: "nochain", Icon: "chain", Urgent: true}, desk.Filter{State: "nochain"}, news.WriteAny, nil},
		{deskBox{Key: "broken", Icon: "chain"}, desk.Filter{State: "live", Limit: 100}, news.WriteAny,
			func(r desk.Row) bool { return r.Shape == news.BrokenShape }},
		{deskBox{Key: "mine", Icon: "edit"}, desk.Filter{State: "draft", Author: v.user.ID}, news.WriteOwn, nil},
	}
	for _, a := range asks {
		if !v.actor().May(a.verb) {
			continue
		}
		if a.filter.Limit == 0 {
			a.filter.Limit = homeRows + 1
		}
		rows, err := desk.List(tx, v.actor(), a.filter)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if a.keep == nil || a.keep(r) {
				a.box.Rows = append(a.box.Rows, r)
			}
		}
		if len(a.box.Rows) > homeRows {
			a.box.Rows = a.box.Rows[:homeRows]
			a.box.More = home + "stories?state=" + a.filter.State
			if a.filter.Author != "" {
				a.box.More += "&author=" + string(a.filter.Author)
			}
		}
		if len(a.box.Rows) > 0 {
			boxes = append(boxes, a.box)
		}
	}
	return boxes, nil
}

// onFront lists the first stories of the front page as readers see it now.
func (v *visit) onFront(tx *db.Tx) (cards []page.Card, err error) {
	if v.Page == nil || !v.ready {
		return nil, nil
	}
	shown, err := v.Page.Front(tx, page.Variant{}, 1)
	if err != nil {
		return nil, err
	}
	if f, ok := shown.View.(*page.Front); ok {
		for _, b := range f.Blocks {
			cards = append(cards, b.Cards...)
		}
	}
	return cards[:min(len(cards), 8)], nil
}

// withoutNoise leaves out what the desk need not hear of.
func withoutNoise(events []bus.Event) (list []bus.Event) {
	for _, e := range events {
		if e.Kind != news.MostReadChanged && e.Kind != news.SignedOut && e.Kind != news.SignedIn {
			list = append(list, e)
		}
	}
	return list[:min(len(list), 8)]
}

// checklist says what a new paper still lacks; it disappears with the first
// published pieces.
func (v *visit) checklist(tx *db.Tx, counts map[string]int) ([]step, error) {
	if counts["published"] > 2 || !v.actor().May(news.ManageSettings) {
		return nil, nil
	}
	sections, err := desk.Sections(tx)
	if err != nil {
		return nil, err
	}
	_, arranged, err := front.Current(tx)
	if err != nil {
		return nil, err
	}
	return []step{
		{Key: "sections", Path: home + "sections", Done: len(sections) > 0},
		{Key: "describe", Path: home + "settings", Done: v.site.Description != ""},
		{Key: "story", Path: home + "stories", Done: counts["published"] > 0},
		{Key: "front", Path: home + "front", Done: arranged},
		{Key: "colleagues", Path: home + "users/new"},
	}, nil
}

// CountRow is a state and how many pieces stand in it.
type CountRow struct {
	Value, Label string
	N            int
}

// CountRows lists the states in the order of the work.
func (d deskView) CountRows() (rows []CountRow) {
	for _, c := range []struct{ filter, state string }{{"draft", "draft"}, {"review", "review"}, {"ready", "ready"},
		{"scheduled", "scheduled"}, {"live", "published"}, {"retracted", "retracted"}} {
		rows = append(rows, CountRow{Value: c.filter, Label: d.T("newsroom.state." + c.state), N: d.Counts[c.state]})
	}
	return rows
}
