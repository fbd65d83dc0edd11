package site

import (
	"bytes"
	"net/http"
	"strconv"
	"time"

	"isnad/internal/comments"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/kit/i18n"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/page"
)

const (
	maxCommentForm = 64 << 10
	sealStarted    = "comment form"
	sealSent       = "comment sent"
	formLife       = 90 * 24 * time.Hour // a cached page's form is as old as the page
	sentLife       = time.Hour
	fastestHuman   = 2 * time.Second
)

func formatMillis(t time.Time) string { return strconv.FormatInt(t.UnixMilli(), 10) }

// commentForm shows the form on a page of its own, to answer a comment.
func (s *Site) commentForm(w http.ResponseWriter, r *http.Request) error {
	reply, _ := strconv.ParseInt(web.Param(r.URL.RawQuery, "reply"), 10, 64)
	return s.showForm(w, r, http.StatusOK, reply, page.CommentForm{})
}

func (s *Site) showForm(w http.ResponseWriter, r *http.Request, status int, reply int64, form page.CommentForm) error {
	n, err := number(r)
	if err != nil {
		return err
	}
	var sh *page.Shown
	err = s.DB.Read(r.Context(), func(tx *db.Tx) (err error) {
		sh, err = s.Pages.CommentPage(tx, variant(r), n, reply, form)
		return err
	})
	if err != nil {
		return err
	}
	return s.send(w, status, sh)
}

// send prints a page that is for one reader only.
func (s *Site) send(w http.ResponseWriter, status int, sh *page.Shown) error {
	var buf bytes.Buffer
	if err := s.Theme.Render(&buf, sh.Template, sh.View); err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	return web.HTML(w, status, buf.Bytes())
}

// comment takes a reader's comment.
func (s *Site) comment(w http.ResponseWriter, r *http.Request) error {
	n, err := number(r)
	if err != nil {
		return err
	}
	f, err := web.ParseForm(w, r, maxCommentForm)
	if err != nil {
		return err
	}
	reply, _ := strconv.ParseInt(f.Text(page.FieldReply), 10, 64)
	sub := comments.Submission{Article: n, ReplyTo: reply, Name: f.Get(page.FieldName), Email: f.Get(page.FieldEmail),
		Text: f.Get(page.FieldText), Consent: f.Get(page.FieldConsent) != ""}
	ip := web.RateKey(peer(r))
	c, err := s.accept(r, f, sub, ip)
	if list := errs.All(err); list != nil && !errs.Is(err, errs.Unavailable) && !errs.Is(err, errs.NotFound) && !errs.Is(err, errs.Gone) {
		return s.again(w, r, f, reply, err, list)
	}
	if err != nil {
		return err
	}
	token := s.Signer.Seal(sealSent, string(c.ID), s.DB.Now().Add(sentLife))
	return web.SeeOther(w, r, page.CommentAction(n)+"/sent?c="+token)
}

// accept checks what a robot would fail, then stores the comment.
func (s *Site) accept(r *http.Request, f *web.Form, sub comments.Submission, ip string) (c news.Comment, err error) {
	if err := sub.Check(); err != nil {
		return c, err
	}
	if f.Text(page.FieldTrap) != "" {
		return c, errs.New(errs.Invalid, "comment.trap", nil)
	}
	payload, ok := s.Signer.Open(sealStarted, f.Get(page.FieldStarted))
	started, perr := strconv.ParseInt(payload, 10, 64)
	if !ok || perr != nil || s.DB.Now().Sub(time.UnixMilli(started)) < fastestHuman {
		return c, errs.New(errs.Invalid, "comment.too_fast", nil)
	}
	for _, l := range []*web.Limiter{s.perMin, s.perHour} {
		if !l.Allow(ip) {
			return c, errs.New(errs.TooMany, "comment.too_many", nil)
		}
	}
	err = s.DB.Write(r.Context(), func(tx *db.Tx) error {
		site, err := s.Pages.Settings(tx)
		if err != nil {
			return err
		}
		if !site.Comments {
			return errs.New(errs.Conflict, "comment.closed", nil)
		}
		c, err = s.Keys.Submit(tx, sub, site.HoldAll)
		return err
	})
	return c, err
}

// again shows the form with everything that was typed and what is wrong.
func (s *Site) again(w http.ResponseWriter, r *http.Request, f *web.Form, reply int64, err error, list []*errs.Error) error {
	p, perr := s.printer(r)
	if perr != nil {
		return perr
	}
	form := page.CommentForm{Text: f.Get(page.FieldText), Name: f.Get(page.FieldName), Email: f.Get(page.FieldEmail), Consent: f.Get(page.FieldConsent) != ""}
	for _, e := range list {
		form.Errors = append(form.Errors, page.FieldError{Field: e.Field, Message: p.Err(e)})
	}
	return s.showForm(w, r, web.Status(err), reply, form)
}

func (s *Site) printer(r *http.Request) (p *i18n.Printer, err error) {
	err = s.DB.Read(r.Context(), func(tx *db.Tx) error {
		site, err := s.Pages.Settings(tx)
		p = s.Pages.Printer(site)
		return err
	})
	return p, err
}

// commentSent shows a comment to who wrote it.
func (s *Site) commentSent(w http.ResponseWriter, r *http.Request) error {
	n, err := number(r)
	if err != nil {
		return err
	}
	payload, ok := s.Signer.Open(sealSent, web.Param(r.URL.RawQuery, "c"))
	id, valid := idOf[news.CommentID](payload)
	if !ok || !valid {
		http.Redirect(w, r, page.ArticlePath(n, ""), http.StatusSeeOther)
		return nil
	}
	var sh *page.Shown
	err = s.DB.Read(r.Context(), func(tx *db.Tx) error {
		c, err := comments.Sent(tx, id)
		if err != nil {
			return err
		}
		sh, err = s.Pages.CommentSent(tx, variant(r), n, c)
		return err
	})
	if err != nil {
		return err
	}
	return s.send(w, http.StatusOK, sh)
}
