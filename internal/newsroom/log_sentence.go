package newsroom

import (
	"strings"

	"isnad/internal/kit/bus"
	"isnad/internal/news"
)

// line is an event as a sentence: a message of the catalogue for its kind, who
// did it, and what it happened to.
func (v *visit) line(e bus.Event, n names) LogLine {
	l := LogLine{Seq: e.Seq, At: e.At, Kind: e.Kind, Icon: logIcon(e.Kind)}
	key := "newsroom.log.did." + e.Kind
	who := v.who(e.Actor, n)
	what := n.nouns[e.Subject]
	noun, _, _ := strings.Cut(e.Kind, ".")
	switch noun {
	case "article":
		what, l.Link = n.headline[e.Subject], home+"stories/"+e.Subject
		if e.Kind == news.ArticleDiscarded {
			l.Link = ""
		}
	case "comment":
		c := commentChange(e)
		what, l.Link = n.headline[c.article()], home+"comments"
		if e.Kind == news.CommentDecided {
			key += "." + string(c.Is)
			l.Link += "?state=" + string(c.Is)
		}
	case "user":
		what = n.users[e.Subject]
		var data struct{ Password string }
		if _ = e.Decode(&data); data.Password != "" {
			key = "newsroom.log.did.user.password"
		}
	case "breaking":
		var data struct{ Text string }
		if _ = e.Decode(&data); data.Text == "" {
			key = "newsroom.log.did.breaking.ended"
		} else {
			what = data.Text
		}
	case "section", "topic", "tag", "author":
		l.Link = home + noun + "s"
		if noun == "section" && e.Subject == "" {
			key = "newsroom.log.did.section.ordered"
		}
		switch {
		case noun == "tag" && what != "":
			l.Link = tagPath(what)
		case what != "":
			l.Link += "/" + e.Subject
		}
	case "asset":
		var data struct{ Name string }
		_ = e.Decode(&data)
		what, l.Link = data.Name, home+"media"
	}
	if !v.p.Has(key) {
		key, what = "newsroom.log.did.other", e.Kind
	}
	l.Sentence = v.p.H(key, "who", who, "what", v.nested(orElse(what, v.p.T("newsroom.log.unnamed"))))
	return l
}

// innerQuotes are the marks for a quotation that stands inside another, by the
// language of the sentence around it.
var innerQuotes = map[string]*strings.Replacer{
	"ar": strings.NewReplacer("«", "“", "»", "”"),
	"en": strings.NewReplacer("“", "‘", "”", "’"),
}

// nested is a name or headline as it stands between the quotation marks of a
// sentence.
func (v *visit) nested(text string) string {
	if r := innerQuotes[v.p.Locale().Lang]; r != nil {
		return r.Replace(text)
	}
	return text
}

// who names the actor of an event.
func (v *visit) who(actor string, n names) string {
	if name := n.users[actor]; name != "" {
		return name
	}
	if actor == "reader" {
		return v.p.T("newsroom.log.reader")
	}
	if _, program, ok := strings.Cut(actor, "system:"); ok {
		if key := "newsroom.log.system." + program; v.p.Has(key) {
			return v.p.T(key)
		}
		return v.p.T("newsroom.log.system")
	}
	return v.p.T("newsroom.log.someone")
}

func logIcon(kind string) string {
	noun, _, _ := strings.Cut(kind, ".")
	if name := map[string]string{"article": "stories", "comment": "comments", "section": "sections", "tag": "tags",
		"topic": "topics", "author": "authors", "asset": "media", "front": "front", "breaking": "alert", "site": "settings",
		"user": "user", "import": "log", "mostread": "log"}[noun]; name != "" {
		return name
	}
	return "log"
}
