package journeys_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"isnad/internal/clusters"
	"isnad/internal/comments"
	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/journeys"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/media"
	"isnad/internal/migrate"
	"isnad/internal/news"
	"isnad/internal/people"
	"isnad/internal/sourcing"
)

// verbs lists every verb of the rooms with the right that it needs. A verb
// that forgets to ask who is calling lets a role through that may not.
func verbs(p *presstest.Press, a news.Article, keys comments.Keys) map[string]struct {
	right news.Verb
	call  func(tx *db.Tx, actor news.Actor) error
} {
	type v = struct {
		right news.Verb
		call  func(tx *db.Tx, actor news.Actor) error
	}
	first := func(_ any, err error) error { return err }
	first3 := func(_, _ any, err error) error { return err }
	c := p.Content("خبر")
	return map[string]v{
		"desk.Begin":          {news.WriteOwn, func(tx *db.Tx, x news.Actor) error { return first(desk.Begin(tx, x, news.ArticleKind, c)) }},
		"desk.Begin page":     {news.ManageSections, func(tx *db.Tx, x news.Actor) error { return first(desk.Begin(tx, x, news.PageKind, c)) }},
		"desk.Open":           {news.ReadNewsroom, func(tx *db.Tx, x news.Actor) error { return first(desk.Open(tx, x, a.ID)) }},
		"desk.ByNumber":       {news.ReadNewsroom, func(tx *db.Tx, x news.Actor) error { return first(desk.ByNumber(tx, x, a.Number)) }},
		"desk.List":           {news.ReadNewsroom, func(tx *db.Tx, x news.Actor) error { return first(desk.List(tx, x, desk.Filter{})) }},
		"desk.Counts":         {news.ReadNewsroom, func(tx *db.Tx, x news.Actor) error { return first(desk.Counts(tx, x)) }},
		"desk.History":        {news.ReadNewsroom, func(tx *db.Tx, x news.Actor) error { return first(desk.History(tx, x, a.ID)) }},
		"desk.PublicContent":  {news.ReadNewsroom, func(tx *db.Tx, x news.Actor) error { return first(desk.PublicContent(tx, x, a.ID)) }},
		"desk.Save others'":   {news.WriteAny, func(tx *db.Tx, x news.Actor) error { return first(desk.Save(tx, x, a.ID, a.Version, c)) }},
		"desk.Submit others'": {news.WriteAny, func(tx *db.Tx, x news.Actor) error { return desk.Submit(tx, x, a.ID, "") }},
		"desk.Approve":        {news.WriteAny, func(tx *db.Tx, x news.Actor) error { return desk.Approve(tx, x, a.ID, "") }},
		"desk.Return":         {news.WriteAny, func(tx *db.Tx, x news.Actor) error { return desk.Return(tx, x, a.ID, "") }},
		"desk.DropChanges":    {news.WriteAny, func(tx *db.Tx, x news.Actor) error { return desk.DropChanges(tx, x, a.ID) }},
		"journeys.Publish":    {news.Publish, func(tx *db.Tx, x news.Actor) error { return first(journeys.Publish(tx, x, a.ID, 0, time.Time{})) }},
		"journeys.Revise": {news.Publish, func(tx *db.Tx, x news.Actor) error {
			return first(journeys.Revise(tx, x, a.ID, 0, desk.Change{Kind: news.Wording}))
		}},
		"journeys.Unschedule": {news.Publish, func(tx *db.Tx, x news.Actor) error { return journeys.Unschedule(tx, x, a.ID) }},
		"journeys.Retract": {news.Retract, func(tx *db.Tx, x news.Actor) error {
			return journeys.Retract(tx, x, a.ID, desk.Removal{Class: news.RetractError, Reason: "سبب"})
		}},
		"desk.PutSection": {news.ManageSections, func(tx *db.Tx, x news.Actor) error {
			return first(desk.PutSection(tx, x, news.Section{Name: "جديد"}))
		}},
		"desk.OrderSections": {news.ManageSections, func(tx *db.Tx, x news.Actor) error { return desk.OrderSections(tx, x, nil) }},
		"desk.DropSection":   {news.ManageSections, func(tx *db.Tx, x news.Actor) error { return desk.DropSection(tx, x, p.Sections["اقتصاد"]) }},
		"desk.PutTopic":      {news.ManageSections, func(tx *db.Tx, x news.Actor) error { return first(desk.PutTopic(tx, x, news.Topic{Title: "ملف"})) }},
		"desk.EnsureTag":     {news.WriteOwn, func(tx *db.Tx, x news.Actor) error { return first(desk.EnsureTag(tx, x, "وسم")) }},
		"desk.DescribeTag": {news.ManageTags, func(tx *db.Tx, x news.Actor) error {
			return desk.DescribeTag(tx, x, news.Tag{ID: "x", Label: "وسم"})
		}},
		"desk.MergeTags":    {news.ManageTags, func(tx *db.Tx, x news.Actor) error { return desk.MergeTags(tx, x, "a", "b") }},
		"desk.UnmergeTags":  {news.ManageTags, func(tx *db.Tx, x news.Actor) error { return desk.UnmergeTags(tx, x, "a") }},
		"sourcing.Record":   {news.Publish, func(tx *db.Tx, x news.Actor) error { return sourcing.Record(tx, x, a.ID, c.Chain) }},
		"sourcing.Suggest":  {news.ReadNewsroom, func(tx *db.Tx, x news.Actor) error { return first(sourcing.Suggest(tx, x, "وكالة", 5)) }},
		"clusters.Nearest":  {news.ReadNewsroom, func(tx *db.Tx, x news.Actor) error { return first(clusters.Nearest(tx, x, "نص", "", 5)) }},
		"clusters.SetPicks": {news.Publish, func(tx *db.Tx, x news.Actor) error { return first(clusters.SetPicks(tx, x, a.ID, nil)) }},
		"front.PutSite": {news.ManageSettings, func(tx *db.Tx, x news.Actor) error {
			return front.PutSite(tx, x, news.Site{Name: "الميزان", Lang: "ar", Zone: "UTC"})
		}},
		"front.PutMenus": {news.ManageSettings, func(tx *db.Tx, x news.Actor) error { return front.PutMenus(tx, x, nil, nil) }},
		"front.Layouts":  {news.ReadNewsroom, func(tx *db.Tx, x news.Actor) error { return first(front.Layouts(tx, x)) }},
		"front.Arrange":  {news.ArrangeFront, func(tx *db.Tx, x news.Actor) error { return front.Arrange(tx, x, nil, "") }},
		"front.SetBreaking": {news.ArrangeFront, func(tx *db.Tx, x news.Actor) error {
			return first(front.SetBreaking(tx, x, news.Breaking{Text: "عاجل"}, time.Hour))
		}},
		"front.EndBreaking": {news.ArrangeFront, func(tx *db.Tx, x news.Actor) error { return front.EndBreaking(tx, x, "x") }},
		"comments.Queue":    {news.Moderate, func(tx *db.Tx, x news.Actor) error { return first(comments.Queue(tx, x, news.Held, 0, 5)) }},
		"comments.Counts":   {news.Moderate, func(tx *db.Tx, x news.Actor) error { return first(comments.Counts(tx, x)) }},
		"comments.Decide":   {news.Moderate, func(tx *db.Tx, x news.Actor) error { return comments.Decide(tx, x, "x", news.Spam, "") }},
		"comments.Undo":     {news.Moderate, func(tx *db.Tx, x news.Actor) error { return comments.Undo(tx, x, "x") }},
		"comments.Email":    {news.ReadEmails, func(tx *db.Tx, x news.Actor) error { return first(keys.Email(tx, x, "x")) }},
		"comments.Import": {news.Import, func(tx *db.Tx, x news.Actor) error {
			return first(keys.Import(tx, x, news.Comment{Article: a.ID, State: news.Shown}, ""))
		}},
		"media.Add": {news.UploadMedia, func(tx *db.Tx, x news.Actor) error {
			return first(media.Add(tx, x, media.Prepared{SHA256: "s"}, media.Details{}))
		}},
		"media.Get":      {news.ReadNewsroom, func(tx *db.Tx, x news.Actor) error { return first(media.Get(tx, x, "x")) }},
		"media.List":     {news.ReadNewsroom, func(tx *db.Tx, x news.Actor) error { return first(media.List(tx, x, media.Filter{})) }},
		"migrate.Begin":  {news.Import, func(tx *db.Tx, x news.Actor) error { return first3(migrate.Begin(tx, x, "s", "f", "m")) }},
		"migrate.Keep":   {news.Import, func(tx *db.Tx, x news.Actor) error { return migrate.Keep(tx, x, migrate.Run{}, nil) }},
		"migrate.Forget": {news.Import, func(tx *db.Tx, x news.Actor) error { return migrate.Forget(tx, x, "x") }},
		"migrate.Finish": {news.Import, func(tx *db.Tx, x news.Actor) error {
			return first(migrate.Finish(tx, x, migrate.Run{}, migrate.Finished, nil))
		}},
		"migrate.Reports": {news.Import, func(tx *db.Tx, x news.Actor) error { return first(migrate.Reports(tx, x)) }},
		"migrate.Report":  {news.Import, func(tx *db.Tx, x news.Actor) error { return first(migrate.Report(tx, x, "x")) }},
		"migrate.Put":     {news.Import, func(tx *db.Tx, x news.Actor) error { return migrate.Put(tx, x, "s", migrate.Thing{}) }},
		"migrate.PutAddresses": {news.Import, func(tx *db.Tx, x news.Actor) error {
			return migrate.PutAddresses(tx, x, "s", []migrate.Address{{Key: "/a"}})
		}},
		"people.Users":    {news.ManageUsers, func(tx *db.Tx, x news.Actor) error { return first(people.Users(tx, x)) }},
		"people.FindUser": {news.ManageUsers, func(tx *db.Tx, x news.Actor) error { return first(people.FindUser(tx, x, "someone")) }},
		"people.AddUser": {news.ManageUsers, func(tx *db.Tx, x news.Actor) error {
			return first(people.AddUser(tx, x, people.User{Email: "a@mizan.example", Name: "اسم", Role: news.Reporter}, "hash"))
		}},
		"people.ChangeUser":  {news.ManageUsers, func(tx *db.Tx, x news.Actor) error { return people.ChangeUser(tx, x, people.User{ID: "someone"}) }},
		"people.SetPassword": {news.ManageUsers, func(tx *db.Tx, x news.Actor) error { return people.SetPassword(tx, x, "someone", "hash", "") }},
		"people.UserByEmail": {news.ManageUsers, func(tx *db.Tx, x news.Actor) error { return first(people.UserByEmail(tx, x, "a@mizan.example")) }},
		"people.ChangeSelf":  {news.ReadNewsroom, func(tx *db.Tx, x news.Actor) error { return people.ChangeSelf(tx, x, "اسم", "ar") }},
		"people.PutAuthor": {news.ManageAuthors, func(tx *db.Tx, x news.Actor) error {
			return first(people.PutAuthor(tx, x, news.Author{Name: "كاتب"}))
		}},
	}
}

var errUndo = errors.New("undo")

func TestEveryVerbAsksWhoIsCalling(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		p := presstest.New(t, d, clock)
		a := p.Publish(p.Content("خبر"))
		keys, err := comments.NewKeys(make([]byte, 32))
		if err != nil {
			t.Fatal(err)
		}
		actors := []news.Actor{{}} // nobody
		for _, r := range news.Roles {
			actors = append(actors, presstest.As(r))
		}
		for name, v := range verbs(p, a, keys) {
			for _, actor := range actors {
				var got error
				err := d.Write(context.Background(), func(tx *db.Tx) error {
					got = v.call(tx, actor)
					return errUndo
				})
				if !errors.Is(err, errUndo) {
					t.Fatalf("%s: %v", name, err)
				}
				refused := errs.Is(got, errs.Denied) || errs.Is(got, errs.Unauthenticated)
				if refused == actor.May(v.right) {
					t.Errorf("%s as %q: needs %s, has it: %v, answer: %v", name, actor.Role, v.right, actor.May(v.right), got)
				}
			}
		}
	})
}
