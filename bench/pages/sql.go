package main

const (
	selectArticles = `SELECT number, slug FROM articles WHERE state = 'published' AND kind = 'article' ORDER BY number`
	selectTags     = `SELECT t.slug FROM tags t JOIN article_tags x ON x.tag_id = t.id GROUP BY t.id, t.slug ORDER BY COUNT(*) DESC, t.slug`
)
