package page

import (
	"html/template"
	"time"
)

type ld = map[string]any

// articleLD describes an article and its place to search engines.
func (m *making) articleLD(a articleRow, v *Article) ([]template.JS, error) {
	article := ld{
		"@context": "https://schema.org", "@type": "NewsArticle",
		"headline": v.Headline, "description": m.base.Head.Description, "inLanguage": m.base.P.Lang(),
		"url": v.URL, "mainEntityOfPage": ld{"@type": "WebPage", "@id": v.URL},
		"datePublished": stamp(v.Published), "dateModified": stamp(m.base.Head.Modified),
		"publisher":           m.publisher(),
		"wordCount":           a.words,
		"articleSection":      string(a.sectionName),
		"isAccessibleForFree": true,
	}
	var authors []ld
	for _, p := range v.Authors {
		authors = append(authors, ld{"@type": "Person", "name": p.Name, "url": m.baseURL() + p.URL})
	}
	if authors == nil {
		authors = []ld{m.publisher()}
	}
	article["author"] = authors
	if len(m.base.Head.Tags) > 0 {
		article["keywords"] = m.base.Head.Tags
	}
	if v.City != "" {
		article["dateline"] = v.Dateline
	}
	if v.Lead != nil {
		article["image"] = []ld{{"@type": "ImageObject", "url": m.baseURL() + v.Lead.URL, "width": v.Lead.Width, "height": v.Lead.Height, "caption": v.Lead.Caption, "creditText": v.Lead.Credit}}
	}
	if v.Comments != nil && v.Comments.Count > 0 {
		article["commentCount"] = v.Comments.Count
	}
	var corrections []ld
	for _, n := range v.Notices {
		if n.Kind == NoticeCorrection {
			corrections = append(corrections, ld{"@type": "CorrectionComment", "text": m.base.P.T("site.notice.was-is", "was", n.Was, "is", n.Is), "datePublished": stamp(n.At)})
		}
	}
	if corrections != nil {
		article["correction"] = corrections
	}
	trail := append([]Link{{Text: m.site.Name, URL: "/"}}, v.Crumbs...)
	trail = append(trail, Link{Text: v.Headline, URL: ArticlePath(a.number, a.slug)})
	return encodeLD(article, m.breadcrumbs(trail))
}

func (m *making) publisher() ld {
	return ld{"@type": "NewsMediaOrganization", "name": m.site.Name, "url": m.baseURL() + "/"}
}

func (m *making) breadcrumbs(trail []Link) ld {
	var items []ld
	for i, l := range trail {
		items = append(items, ld{"@type": "ListItem", "position": i + 1, "name": l.Text, "item": m.baseURL() + l.URL})
	}
	return ld{"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}
}

func encodeLD(all ...ld) (out []template.JS, err error) {
	for _, v := range all {
		js, err := JSONLD(v)
		if err != nil {
			return nil, err
		}
		out = append(out, js)
	}
	return out, nil
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
