package wordpress_test

import (
	"fmt"
	"strings"
)

// site writes an export for a test: numbered items with comments, then extra.
type site struct {
	items    int
	comments int // of each item
	extra    string
}

const head = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>الصحيفة القديمة</title><link>https://old.example</link><description>خبر</description><language>ar-LY</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>1</wp:author_id><wp:author_login>layla</wp:author_login><wp:author_display_name>كاتبة أولى</wp:author_display_name></wp:author>
`

func (s site) text() string {
	var b strings.Builder
	b.WriteString(head)
	for i := 1; i <= s.items; i++ {
		var inner strings.Builder
		fmt.Fprintf(&inner, "<content:encoded><![CDATA[<p>نص المادة %d وفيه خبر.</p>]]></content:encoded>", i)
		for c := range s.comments {
			inner.WriteString(comment(i*100+c, 0, "1", fmt.Sprintf("تعليق %d على %d", c, i)))
		}
		b.WriteString(item(i, "post", "publish", inner.String()))
	}
	b.WriteString(s.extra + "</channel></rss>\n")
	return b.String()
}

func item(id int, kind, status, inner string) string {
	return fmt.Sprintf(`<item><title>عنوان %d</title><link>https://old.example/n-%d/</link><dc:creator>layla</dc:creator><wp:post_id>%d</wp:post_id>`+
		`<wp:post_date_gmt>2020-01-02 03:04:05</wp:post_date_gmt><wp:post_name>n-%d</wp:post_name><wp:status>%s</wp:status><wp:post_type>%s</wp:post_type>`+
		`<wp:comment_status>open</wp:comment_status>%s</item>
`, id, id, id, id, status, kind, inner)
}

func comment(id, parent int, approved, text string) string {
	return fmt.Sprintf(`<wp:comment><wp:comment_id>%d</wp:comment_id><wp:comment_author>قارئ %d</wp:comment_author><wp:comment_author_email>r%d@mail.example</wp:comment_author_email>`+
		`<wp:comment_date_gmt>2020-02-02 03:04:%02d</wp:comment_date_gmt><wp:comment_content><![CDATA[%s]]></wp:comment_content><wp:comment_approved>%s</wp:comment_approved>`+
		`<wp:comment_parent>%d</wp:comment_parent></wp:comment>`, id, id, id, id%60, text, approved, parent)
}

func file(id, parent int, address, alt string) string {
	return fmt.Sprintf(`<item><title>ملف %d</title><link>https://old.example/file-%d/</link><wp:post_id>%d</wp:post_id><wp:post_parent>%d</wp:post_parent>`+
		`<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type><excerpt:encoded>تعليق الصورة</excerpt:encoded><wp:attachment_url>%s</wp:attachment_url>`+
		`<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>%s</wp:meta_value></wp:postmeta></item>
`, id, id, id, parent, address, alt)
}
