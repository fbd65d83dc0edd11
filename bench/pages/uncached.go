package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"

	"isnad/internal/page"
)

// kind is a kind of page and addresses of it.
type kind struct {
	what   string
	target float64
	note   string
	paths  []string
	timed
}

// uncached measures pages that are not in the cache, from the request to the
// bytes: routing, database, printing and the cache's own work.
func (p *paper) uncached(context.Context) ([]row, error) {
	r := rand.New(rand.NewPCG(3, 4))
	articles := kind{what: "article", target: 1.5}
	for range p.random {
		articles.paths = append(articles.paths, p.articles[r.IntN(len(p.articles))])
	}
	for _, path := range articles.paths[:min(100, len(articles.paths))] { // the process warms up
		if _, err := p.get(path); err != nil {
			return nil, err
		}
	}
	for _, path := range articles.paths {
		if err := p.made(&articles, path); err != nil {
			return nil, err
		}
	}
	others := p.others(r)
	if p.only != "" {
		others = slices.DeleteFunc(others, func(k kind) bool { return !strings.HasPrefix(k.what, p.only) })
	}
	for round := range p.rounds {
		for i := range others {
			k := &others[i]
			if err := p.made(k, k.paths[round%len(k.paths)]); err != nil {
				return nil, err
			}
		}
	}
	rows := []row{articles.row()}
	for _, k := range others {
		rows = append(rows, k.row())
	}
	return rows, nil
}

// made makes a page anew.
func (p *paper) made(k *kind, path string) error {
	p.site.Cache().DropAll()
	return k.time(func() error {
		_, err := p.get(path)
		return err
	})
}

func (k kind) row() row {
	note := fmt.Sprintf("mean %.2f, 99 %% %.2f, on the clock %.2f", mean(k.cpu), at(0.99, k.cpu), median(k.clock))
	if k.note != "" {
		note += "; " + k.note
	}
	return row{What: "uncached " + k.what, Unit: "ms CPU", Target: k.target, Measured: median(k.cpu), Note: note}
}

// others are the pages beside the article. Only the front page's time is
// promised; the rest must not hide a scan of the whole paper.
func (p *paper) others(r *rand.Rand) []kind {
	deep := fmt.Sprintf("?page=%d", max(2, len(p.articles)/40))
	last := fmt.Sprintf("?page=%d", 2)
	var sections, tags, rare, authors, feeds, tagFeeds, days, topics []string
	for _, s := range p.sections {
		sections, feeds = append(sections, page.SectionPath(s.Slug)), append(feeds, page.SectionPath(s.Slug)+"/feed.xml")
	}
	for i := range 12 {
		tags, tagFeeds = append(tags, p.tags[i]), append(tagFeeds, p.tags[i]+"/feed.xml")
		rare = append(rare, p.tags[len(p.tags)/2+i])
		authors = append(authors, page.AuthorPath(p.authors[i%len(p.authors)].Slug))
		topics = append(topics, page.TopicPath(p.topics[i%len(p.topics)].Slug))
		days = append(days, fmt.Sprintf("/archive/%d/%02d/%02d", p.db.Now().Year()-1, 1+r.IntN(12), 1+r.IntN(28)))
	}
	search := func(words ...string) (paths []string) {
		for _, w := range words {
			paths = append(paths, "/search?q="+url.QueryEscape(w))
		}
		return paths
	}
	return []kind{
		{what: "front page", target: 5, paths: []string{"/"}, note: "11 blocks"},
		{what: "front page, second page", paths: []string{"/" + last}},
		{what: "front page, half-way back", paths: []string{"/" + deep}},
		{what: "section", paths: sections},
		{what: "tag, among the most used", paths: tags},
		{what: "tag, seldom used", paths: rare},
		{what: "author", paths: authors},
		{what: "topic", paths: topics},
		{what: "day of the archive", paths: days},
		{what: "corrections", paths: []string{"/corrections"}},
		{what: "search, one word of most articles", paths: search("الوزارة", "الميناء", "المدينة")},
		{what: "search, three words", paths: search("القطار الساحل الصفا", "سفينة المرفأ الجديد", "الزيتون موسم الشتاء")},
		{what: "search, a word that nobody wrote", paths: search("قسطنطينية")},
		{what: "feed of the site", paths: []string{"/feed.xml"}},
		{what: "feed of a section", paths: feeds},
		{what: "feed of a tag", paths: tagFeeds},
		{what: "sitemap, index", paths: []string{"/sitemap.xml"}},
		{what: "sitemap, part of 10,000", paths: []string{"/sitemaps/3.xml"}},
		{what: "sitemap, news", paths: []string{"/sitemap-news.xml"}},
	}
}
