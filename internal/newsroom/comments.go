package newsroom

import (
	"fmt"
	"net/url"
	"slices"

	"isnad/internal/comments"
	"isnad/internal/kit/db"
	"isnad/internal/kit/web"
	"isnad/internal/news"
)

const (
	queuePage = 30  // comments on a page of the queue
	undoScope = 200 // rows of a queue among which an undone comment is looked for
)

type commentsView struct {
	*Frame
	State  news.CommentState
	Tabs   []commentTab
	Rows   []commentRow
	Next   string // address of the rest of the queue
	Counts map[news.CommentState]int
}

type commentTab struct {
	State   news.CommentState
	Current bool
	Count   int
}

// commentRow is one comment with what a moderator needs to decide. F is the
// frame around it: rows are also printed alone.
type commentRow struct {
	comments.Waiting
	F     *Frame
	Email string // opened by an administrator on this very page
	Tabs  []commentTab
}

// Choices are the states that the comment can be moved to, with their keys.
func (c commentRow) Choices() []commentChoice {
	var list []commentChoice
	for _, k := range []commentChoice{{news.Shown, "KeyA"}, {news.Rejected, "KeyD"}, {news.Spam, "KeyS"}} {
		if k.State != c.State {
			list = append(list, k)
		}
	}
	return list
}

type commentChoice struct {
	State news.CommentState
	Key   string // of the keyboard, by place
}

func moderation(v *visit) error {
	state := news.CommentState(v.r.URL.Query().Get("state"))
	if !slices.Contains(news.CommentStates, state) {
		state = news.Held
	}
	return v.showQueue(state, "", "")
}

// showQueue shows the comments of a state; email is that of the comment open,
// when it was asked for.
func (v *visit) showQueue(state news.CommentState, open news.CommentID, email string) error {
	view := commentsView{Frame: v.frame("comments", "newsroom.comments.title"), State: state}
	err := v.read(func(tx *db.Tx) (err error) {
		if view.Tabs, err = v.commentTabs(tx, state); err != nil {
			return err
		}
		list, err := comments.Queue(tx, v.actor(), state, v.number("after"), queuePage+1)
		if err != nil {
			return err
		}
		if len(list) > queuePage {
			list = list[:queuePage]
			view.Next = home + "comments?" + url.Values{"state": {string(state)}, "after": {fmt.Sprint(list[queuePage-1].Number)}}.Encode()
		}
		for _, w := range list {
			row := commentRow{Waiting: w, F: view.Frame}
			if w.ID == open {
				row.Email = email
			}
			view.Rows = append(view.Rows, row)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.show(view)
}

func (v *visit) commentTabs(tx *db.Tx, current news.CommentState) (tabs []commentTab, err error) {
	counts, err := comments.Counts(tx, v.actor())
	if err != nil {
		return nil, err
	}
	for _, s := range news.CommentStates {
		tabs = append(tabs, commentTab{State: s, Current: s == current, Count: counts[s]})
	}
	return tabs, nil
}

func decideComment(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	id, to := news.CommentID(v.r.PathValue("id")), news.CommentState(form.Get("to"))
	row := commentRow{F: v.frame("comments", "newsroom.comments.title")}
	row.ID, row.State, row.Name = id, to, form.Get("name")
	err = v.write(func(tx *db.Tx) (err error) {
		if err := comments.Decide(tx, v.actor(), id, to, form.Text("reason")); err != nil {
			return err
		}
		row.Tabs, err = v.commentTabs(tx, "")
		return err
	})
	if err != nil {
		return err
	}
	if v.isSwap() {
		return v.fragment("comments", "decided", row)
	}
	return v.done(v.back(form, home+"comments"), web.Flash{Key: "newsroom.comments.done." + string(to),
		Values: map[string]string{"Name": row.Name}, Undo: home + "comments/" + string(id) + "/undo"})
}

func undoComment(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	id := news.CommentID(v.r.PathValue("id"))
	found := false
	row := commentRow{F: v.frame("comments", "newsroom.comments.title")}
	err = v.write(func(tx *db.Tx) (err error) {
		if err := comments.Undo(tx, v.actor(), id); err != nil {
			return err
		}
		if !v.isSwap() {
			return nil
		}
		if row.Waiting, found, err = v.findComment(tx, id); err != nil {
			return err
		}
		row.Tabs, err = v.commentTabs(tx, "")
		return err
	})
	if err != nil {
		return err
	}
	if v.isSwap() && !found { // deep in a long queue: the page is asked for anew
		v.w.Header().Set("HX-Refresh", "true")
		return web.HTML(v.w, 200, nil)
	}
	if v.isSwap() {
		return v.fragment("comments", "restored", row)
	}
	return v.done(v.back(form, home+"comments"), web.Flash{Key: "newsroom.comments.undone"})
}

// findComment looks a comment up in the first rows of the queues: there is no
// other reading of one, for moderators see comments only with their article.
func (v *visit) findComment(tx *db.Tx, id news.CommentID) (w comments.Waiting, found bool, err error) {
	for _, s := range news.CommentStates {
		list, err := comments.Queue(tx, v.actor(), s, 0, undoScope)
		if err != nil {
			return w, false, err
		}
		for _, w := range list {
			if w.ID == id {
				return w, true, nil
			}
		}
	}
	return w, false, nil
}

// readEmail opens the address of a comment's writer. It is a POST because it
// leaves a line in the log; the address is shown once and goes into no cookie.
func readEmail(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	id := news.CommentID(v.r.PathValue("id"))
	var email string
	err = v.write(func(tx *db.Tx) (err error) {
		email, err = v.Keys.Email(tx, v.actor(), id)
		return err
	})
	if err != nil {
		return err
	}
	if v.isSwap() {
		return v.fragment("comments", "email", email)
	}
	return v.showQueue(news.CommentState(form.Get("state")), id, email)
}
