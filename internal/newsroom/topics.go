package newsroom

import (
	"slices"

	"isnad/internal/desk"
	"isnad/internal/kit/db"
	"isnad/internal/kit/web"
	"isnad/internal/news"
)

type topicsView struct {
	*Frame
	Topics []news.Topic
}

func topics(v *visit) error {
	view := topicsView{Frame: v.frame("topics", "newsroom.topics.title")}
	err := v.read(func(tx *db.Tx) (err error) {
		view.Topics, err = desk.Topics(tx)
		return err
	})
	if err != nil {
		return err
	}
	return v.show(view)
}

type topicView struct {
	*Frame
	Topic news.Topic
}

// Point is one of the points that the topic's page begins with.
func (t topicView) Point(i int) string {
	if i < len(t.Topic.Points) {
		return t.Topic.Points[i]
	}
	return ""
}

func topic(v *visit) error { return v.showTopic(web.NewForm(nil)) }

func (v *visit) showTopic(form *web.Form) error {
	id := news.TopicID(v.r.PathValue("id"))
	view := topicView{Frame: v.frame("topic", "newsroom.topics.new")}
	view.Form = form
	err := v.read(func(tx *db.Tx) error {
		list, err := desk.Topics(tx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(list, func(t news.Topic) bool { return t.ID == id })
		if at >= 0 {
			view.Topic = list[at]
			view.Title = v.p.T("newsroom.topics.edit", "name", list[at].Title)
		} else if id != "new" {
			return notFound()
		}
		return nil
	})
	if err != nil {
		return err
	}
	return v.show(view)
}

func saveTopic(v *visit) error {
	form, err := v.form()
	if err != nil {
		return err
	}
	t := news.Topic{Title: form.Get("title"), Slug: form.Text("slug"), Description: form.Text("description"),
		Points: []string{form.Get("point1"), form.Get("point2"), form.Get("point3")}}
	if id := v.r.PathValue("id"); id != "new" {
		t.ID = news.TopicID(id)
	}
	err = v.write(func(tx *db.Tx) error {
		_, err := desk.PutTopic(tx, v.actor(), t)
		return err
	})
	if form.Fail(err) {
		return v.showTopic(form)
	}
	if err != nil {
		return err
	}
	return v.done(home+"topics", web.Flash{Key: "newsroom.topics.saved", Values: map[string]string{"Name": t.Title}})
}
