package main

import (
	"bufio"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"
)

const (
	authors    = 12
	categories = 24
	tags       = 1500
)

const head = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>صحيفة القياس</title><link>https://old.example</link><language>ar</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example</wp:base_site_url><wp:base_blog_url>https://old.example</wp:base_blog_url>
`

// generate writes an export of so many posts.
func generate(name string, items int) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriterSize(f, 1<<20)
	fmt.Fprint(w, head)
	for i := range authors {
		fmt.Fprintf(w, "<wp:author><wp:author_id>%d</wp:author_id><wp:author_login>writer%d</wp:author_login><wp:author_display_name>كاتب رقم %d</wp:author_display_name></wp:author>\n", i+1, i, i)
	}
	for i := range categories {
		fmt.Fprintf(w, "<wp:category><wp:term_id>%d</wp:term_id><wp:category_nicename>%s</wp:category_nicename><wp:cat_name>قسم %d</wp:cat_name></wp:category>\n", i+1, lower(fmt.Sprintf("قسم-%d", i)), i)
	}
	for i := range tags {
		fmt.Fprintf(w, "<wp:tag><wp:term_id>%d</wp:term_id><wp:tag_slug>%s</wp:tag_slug><wp:tag_name>وسم %d</wp:tag_name></wp:tag>\n", 1000+i, lower(fmt.Sprintf("وسم-%d", i)), i)
	}
	var b strings.Builder
	for i := range items {
		b.Reset()
		item(&b, i)
		fmt.Fprint(w, b.String())
	}
	fmt.Fprint(w, "</channel></rss>\n")
	return w.Flush()
}

// lower writes a slug as WordPress does.
func lower(s string) string { return strings.ToLower(url.PathEscape(s)) }

func item(b *strings.Builder, i int) {
	at := time.Date(2025, 12, 31, 12, 0, 0, 0, time.UTC).Add(-time.Duration(i) * 37 * time.Minute)
	slug := lower(fmt.Sprintf("عنوان-المادة-رقم-%d-في-الميناء", i))
	fmt.Fprintf(b, "<item><title>عنوان المادة رقم %d في الميناء</title><link>https://old.example/%s/%s/</link><dc:creator>writer%d</dc:creator><guid isPermaLink=\"false\">https://old.example/?p=%d</guid>",
		i, at.Format("2006/01/02"), slug, i%authors, i+10)
	b.WriteString("<content:encoded><![CDATA[")
	for p := range 8 {
		b.WriteString("<!-- wp:paragraph -->\n<p>")
		text(b, i+p, 48)
		if p == 3 {
			fmt.Fprintf(b, ` <a href="https://old.example/?p=%d">مادة سابقة</a>`, max(10, i+9))
		}
		b.WriteString("</p>\n<!-- /wp:paragraph -->\n")
	}
	b.WriteString("]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>")
	fmt.Fprintf(b, "<wp:post_id>%d</wp:post_id><wp:post_date_gmt>%s</wp:post_date_gmt><wp:comment_status>open</wp:comment_status><wp:post_name>%s</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>",
		i+10, at.Format(time.DateTime), slug)
	fmt.Fprintf(b, `<category domain="category" nicename="%s"><![CDATA[قسم %d]]></category>`, lower(fmt.Sprintf("قسم-%d", i%categories)), i%categories)
	for k := range 3 {
		n := (i*7 + k*131) % tags
		fmt.Fprintf(b, `<category domain="post_tag" nicename="%s"><![CDATA[وسم %d]]></category>`, lower(fmt.Sprintf("وسم-%d", n)), n)
	}
	for c := range 2 {
		fmt.Fprintf(b, "<wp:comment><wp:comment_id>%d</wp:comment_id><wp:comment_author>قارئ</wp:comment_author><wp:comment_author_email>r%d@mail.example</wp:comment_author_email><wp:comment_date_gmt>%s</wp:comment_date_gmt><wp:comment_content>شكرا على الخبر</wp:comment_content><wp:comment_approved>1</wp:comment_approved></wp:comment>",
			2*i+c+1, i%500, at.Add(time.Hour).Format(time.DateTime))
	}
	b.WriteString("</item>\n")
}
