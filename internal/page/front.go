package page

import (
	"encoding/json"
	"fmt"
	"strconv"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

const riverLength = 20 // of the latest river on a page of it

// standardLayout is shown before an editor arranged anything.
func standardLayout() []news.Block {
	return []news.Block{{Kind: news.LeadBlock, Count: 5}, {Kind: news.LatestBlock, Count: riverLength}}
}

// layout is the arrangement that stands now.
func layout(tx *db.Tx) (blocks []news.Block, err error) {
	raw, found, err := db.Find(tx, db.Column[string], selectLayout)
	if err != nil {
		return nil, err
	}
	if !found {
		return standardLayout(), nil
	}
	err = json.Unmarshal([]byte(raw), &blocks)
	return blocks, err
}

// Front makes the front page; n is the page of the latest river, from 1.
func (b *Builder) Front(tx *db.Tx, v Variant, n int) (*Shown, error) {
	m, err := b.start(tx, v)
	if err != nil {
		return nil, err
	}
	m.needs(FrontTag)
	m.untilMidnight(tx.Now) // it prints the day's date
	blocks, err := layout(tx)
	if err != nil {
		return nil, fmt.Errorf("reading the layout: %w", err)
	}
	view := &Front{Base: m.base}
	if n > 1 {
		blocks = []news.Block{{Kind: news.LatestBlock, Count: riverLength}}
	}
	if err := m.arrange(view, blocks, n); err != nil {
		return nil, fmt.Errorf("front page: %w", err)
	}
	return m.shown("front", view), m.frontHead(n)
}

// arrange fills the blocks from the top: a story stands once on the page,
// where it comes first, unless an editor pinned it.
func (m *making) arrange(view *Front, blocks []news.Block, n int) error {
	used := map[int64]bool{}
	for i, k := range blocks {
		block, err := m.block(k, used, n)
		if err != nil {
			return err
		}
		block.Anchor = "block-" + strconv.Itoa(i+1)
		if k.Kind == news.LatestBlock && view.Pager == nil {
			var total int
			if err := m.tx.QueryRow(countLive, db.At(m.tx.Now)).Scan(&total); err != nil {
				return err
			}
			view.Pager = NewPager(n, (total+k.Count-1)/k.Count, func(n int) string { return paged("/", n) })
			if n > 1 && len(block.Cards) == 0 {
				return errs.New(errs.NotFound, "page.no_such_page", nil)
			}
		}
		if len(block.Cards) > 0 {
			view.Blocks = append(view.Blocks, block)
		}
	}
	return nil
}

// supply reads the newest rows that may fill a block, limit at most.
type supply func(limit int) ([]cardRow, error)

// fromQuery supplies the rows of a query whose last parameters are the
// instant, a limit and an offset.
func (m *making) fromQuery(offset int, query string, args ...any) supply {
	return func(limit int) ([]cardRow, error) {
		return m.rows(query, append(args[:len(args):len(args)], db.At(m.tx.Now), limit, offset)...)
	}
}

func (m *making) block(k news.Block, used map[int64]bool, n int) (Block, error) {
	out := Block{Kind: BlockKind(k.Kind), Title: k.Title, Columns: columns(k.Count)}
	pinned, err := m.pinned(k.Pinned)
	if err != nil {
		return out, err
	}
	var more supply
	switch k.Kind {
	case news.TopicBlock:
		more, err = m.fromQuery(0, selectInTopic, k.Topic), m.topicBlock(k, &out)
	case news.OpinionBlock:
		m.needs(OpinionTag)
		more = m.fromQuery(0, selectOpinion)
	case news.MostReadBlock:
		m.needs(MostReadTag)
		more = m.fromQuery(0, selectMostRead)
		used = map[int64]bool{} // it repeats what stands above, by its nature
	case news.LatestBlock:
		m.needs(LatestTag)
		more = m.fromQuery((n-1)*k.Count, selectLatest)
	default:
		more, err = m.sectionBlock(k, &out)
	}
	if err != nil {
		return out, err
	}
	chosen, err := choose(pinned, more, used, k.Count)
	if err != nil {
		return out, err
	}
	if out.Cards, err = m.fill(chosen); err != nil {
		return out, err
	}
	if k.Kind == news.OpinionBlock {
		err = m.faces(out.Cards)
	}
	return out, err
}

// choose takes the pinned rows, then the newest that are not on the page yet.
// Few of a section's newest stand above, so a few more than needed are read
// first, and all that could be in the way only when those were not enough.
func choose(pinned []cardRow, more supply, used map[int64]bool, count int) ([]cardRow, error) {
	for limit, most := min(2*count, count+len(used)), count+len(used); ; limit = most {
		rows, err := more(limit)
		if err != nil {
			return nil, err
		}
		out := pick(pinned, rows, used, count)
		if len(out) == count || len(rows) < limit || limit == most {
			for _, r := range out {
				used[r.number] = true
			}
			return out, nil
		}
	}
}

// pick takes the pinned rows, then what is not on the page yet.
func pick(pinned, rest []cardRow, used map[int64]bool, count int) (out []cardRow) {
	here := map[int64]bool{}
	for _, r := range pinned {
		if !here[r.number] && len(out) < count {
			here[r.number] = true
			out = append(out, r)
		}
	}
	for _, r := range rest {
		if !here[r.number] && !used[r.number] && len(out) < count {
			here[r.number] = true
			out = append(out, r)
		}
	}
	return out
}

// pinned reads the rows that an editor chose, in that order; what is not
// public (any more) is left out.
func (m *making) pinned(ids []news.ArticleID) ([]cardRow, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	for _, id := range ids {
		m.needs(CardTag(id))
	}
	return m.inOrder(ids)
}

// inOrder reads live rows in the order of their ids.
func (m *making) inOrder(ids []news.ArticleID) ([]cardRow, error) {
	list, args := db.List(2, ids)
	rows, err := m.rows(fmt.Sprintf(selectByIDs, list), append([]any{db.At(m.tx.Now)}, args...)...)
	if err != nil {
		return nil, err
	}
	byID := map[news.ArticleID]cardRow{}
	for _, r := range rows {
		byID[r.id] = r
	}
	var ordered []cardRow
	for _, id := range ids {
		if r, ok := byID[id]; ok {
			ordered = append(ordered, r)
		}
	}
	return ordered, nil
}

func (m *making) sectionBlock(k news.Block, out *Block) (supply, error) {
	if k.Section == "" {
		m.needs(LatestTag)
		return m.fromQuery(0, selectLatest), nil
	}
	m.needs(InSectionTag(k.Section))
	link, found := m.sections[k.Section]
	if !found { // not one of the top
		s, found, err := db.Find(m.tx, scanSection, selectSectionByID, k.Section)
		if err != nil || !found {
			return func(int) ([]cardRow, error) { return nil, nil }, err
		}
		link = Link{Text: s.name, URL: SectionPath(s.slug)}
	}
	out.More = link
	if out.Title == "" {
		out.Title = link.Text
	}
	return m.fromQuery(0, selectInSection, k.Section), nil
}

func (m *making) topicBlock(k news.Block, out *Block) error {
	m.needs(InTopicTag(k.Topic), TopicTag(k.Topic))
	t, found, err := db.Find(m.tx, scanTopic, selectTopicByID, k.Topic)
	if err != nil || !found {
		return err
	}
	out.More, out.Description = Link{Text: t.title, URL: TopicPath(t.slug)}, t.description
	if out.Title == "" {
		out.Title = t.title
	}
	return nil
}

// faces adds the writers to the cards of opinion.
func (m *making) faces(cards []Card) error {
	if len(cards) == 0 {
		return nil
	}
	numbers := make([]int64, len(cards))
	for i, c := range cards {
		numbers[i] = c.Number
	}
	list, args := db.List(1, numbers)
	type pair struct {
		id     news.ArticleID
		number int64
	}
	pairs, err := db.All(m.tx, func(s db.Scanner) (p pair, err error) { return p, s.Scan(&p.id, &p.number) },
		fmt.Sprintf(selectIDsByNumber, list), args...)
	if err != nil {
		return err
	}
	ids, at := make([]news.ArticleID, len(pairs)), map[int64]news.ArticleID{}
	for i, p := range pairs {
		ids[i], at[p.number] = p.id, p.id
	}
	people, err := m.people(ids)
	for i := range cards {
		cards[i].Authors = people[at[cards[i].Number]]
	}
	return err
}

func columns(count int) int {
	switch {
	case count%4 == 0:
		return 4
	case count%3 == 0:
		return 3
	}
	return 2
}

func (m *making) frontHead(n int) error {
	m.head(m.site.Name, m.site.Description, paged("/", n))
	h := &m.base.Head
	if m.site.Tagline != "" {
		h.Title = m.site.Name + " \u2014 " + m.site.Tagline
	}
	h.TitleOnly = true
	if h.Description == "" {
		h.Description = m.site.Tagline
	}
	site := ld{"@context": "https://schema.org", "@type": "WebSite", "name": m.site.Name, "url": m.baseURL() + "/",
		"inLanguage": m.base.P.Lang(), "potentialAction": ld{"@type": "SearchAction",
			"target": ld{"@type": "EntryPoint", "urlTemplate": m.baseURL() + "/search?q={search_term_string}"}, "query-input": "required name=search_term_string"}}
	org := m.publisher()
	org["@context"] = "https://schema.org"
	var err error
	h.JSONLD, err = encodeLD(site, org)
	return err
}
