package newsroom

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// chainRows is the chain as the form holds it: what was typed, before it is
// known to make sense. Fields are named chain.{line}.{hop}.{field} and
// chain.{line}.{field}, counted from 0.
type chainRows []lineRow

type lineRow struct {
	fields map[string]string // same, same_reason, distinct
	hops   []map[string]string
}

// maxRows bounds what a forged form can make the server build.
const maxRows = 200

// chainRowsOf writes a chain into rows.
func chainRowsOf(c news.Chain, zone *time.Location) (rows chainRows) {
	for _, l := range c.Lines {
		row := lineRow{fields: map[string]string{"same_reason": l.SameReason, "distinct": l.Distinct}}
		if l.SameAs > 0 {
			row.fields["same"] = strconv.Itoa(l.SameAs)
		}
		for _, h := range l.Hops {
			hop := map[string]string{"kind": string(h.Kind), "name": h.Name, "title": h.Title, "verb": string(h.Verb), "cue": h.Cue,
				"medium": h.Medium, "at": momentField(h.At, zone), "url": h.URL, "archive": h.ArchiveURL, "lang": h.Lang,
				"translator": h.Translator, "anonymity": h.Anonymity, "supports": h.Supports}
			if h.Verified {
				hop["verified"] = "1"
			}
			row.hops = append(row.hops, hop)
		}
		rows = append(rows, row)
	}
	return rows
}

// readChainRows finds the rows of a form, in the order of their numbers; gaps
// in the numbers close.
func readChainRows(v url.Values) chainRows {
	type hopAt struct{ line, hop int }
	lines := map[int]*lineRow{}
	hops := map[hopAt]map[string]string{}
	for name, values := range v {
		parts := strings.Split(name, ".")
		if parts[0] != "chain" || len(parts) < 3 || len(parts) > 4 || len(values) == 0 {
			continue
		}
		i, err := strconv.Atoi(parts[1])
		if err != nil || i < 0 || i >= maxRows {
			continue
		}
		if lines[i] == nil {
			lines[i] = &lineRow{fields: map[string]string{}}
		}
		if len(parts) == 3 {
			lines[i].fields[parts[2]] = values[0]
			continue
		}
		j, err := strconv.Atoi(parts[2])
		if err != nil || j < 0 || j >= maxRows {
			continue
		}
		at := hopAt{i, j}
		if hops[at] == nil {
			hops[at] = map[string]string{}
		}
		hops[at][parts[3]] = values[0]
	}
	var rows chainRows
	for i := range maxRows {
		if lines[i] == nil {
			continue
		}
		for j := range maxRows {
			if hop := hops[hopAt{i, j}]; hop != nil {
				lines[i].hops = append(lines[i].hops, hop)
			}
		}
		rows = append(rows, *lines[i])
	}
	return rows
}

// write puts the rows into a form in place of those that it holds.
func (rows chainRows) write(v url.Values) {
	for name := range v {
		if strings.HasPrefix(name, "chain.") && strings.Count(name, ".") > 1 {
			v.Del(name)
		}
	}
	for i, row := range rows {
		for field, value := range row.fields {
			v.Set(fmt.Sprintf("chain.%d.%s", i, field), value)
		}
		for j, hop := range row.hops {
			for field, value := range hop {
				v.Set(fmt.Sprintf("chain.%d.%d.%s", i, j, field), value)
			}
		}
	}
}

// chainPlaces says which row each line and hop of the parsed chain came from,
// for blank rows are left out of it.
type chainPlaces struct {
	lines []int
	hops  [][]int
}

// chain reads the rows. Blank ones count as not there.
func (rows chainRows) chain(zone *time.Location) (c news.Chain, places chainPlaces, l errs.List) {
	number := map[int]int{} // of the row → of the line
	for i, row := range rows {
		line := news.Line{SameReason: strings.TrimSpace(row.fields["same_reason"]), Distinct: strings.TrimSpace(row.fields["distinct"])}
		var at []int
		for j, fields := range row.hops {
			if blank(fields) {
				continue
			}
			hop, ok := hopTyped(fields, zone)
			if !ok {
				l = append(l, errs.InField(fmt.Sprintf("chain.%d.%d.at", i, j), "newsroom.story.bad-time", nil))
			}
			line.Hops, at = append(line.Hops, hop), append(at, j)
		}
		if len(line.Hops) == 0 {
			continue
		}
		if same, err := strconv.Atoi(row.fields["same"]); err == nil {
			line.SameAs = number[same]
		}
		if line.SameAs == 0 {
			line.SameReason = ""
		}
		c.Lines = append(c.Lines, line)
		places.lines, places.hops = append(places.lines, i), append(places.hops, at)
		number[i+1] = len(c.Lines)
	}
	return c, places, l
}

// blank reports whether nothing was typed into a hop. «We saw it ourselves»
// says enough by its kind.
func blank(fields map[string]string) bool {
	for name, value := range fields {
		if name != "kind" && name != "verb" && strings.TrimSpace(value) != "" {
			return false
		}
	}
	return fields["kind"] != string(news.OurselvesSource)
}

func hopTyped(f map[string]string, zone *time.Location) (news.Hop, bool) {
	text := func(name string) string { return oneLine(f[name]) }
	h := news.Hop{Role: news.OriginHop, Kind: news.HopKind(f["kind"]), Name: text("name"), Title: text("title"),
		Verb: news.Verbal(f["verb"]), Cue: text("cue"), Medium: text("medium"), URL: text("url"), ArchiveURL: text("archive"),
		Lang: text("lang"), Translator: text("translator"), Anonymity: text("anonymity"), Supports: text("supports"),
		Verified: f["verified"] != ""}
	if slices.Contains(news.RelayKinds, h.Kind) {
		h.Role = news.RelayHop
	}
	at, ok := momentTyped(f["at"], zone)
	h.At = at
	return h, ok
}

// chainFields are the fields that the messages of news.Chain speak of.
var chainFields = map[string]string{"chain.hop_kind": "kind", "chain.hop_verb": "verb", "chain.hop_name": "name",
	"chain.hop_url": "url", "chain.hop_long": "name", "chain.hop_count": "kind"}

// atField makes an error about a line and a hop point to its field, and count
// as the page does.
func (p chainPlaces) atField(e *errs.Error) *errs.Error {
	line, ok := e.Args["line"].(int)
	hop, _ := e.Args["hop"].(int)
	if e.Field != "chain" || !ok || line < 1 || line > len(p.lines) {
		return e
	}
	i, j := p.lines[line-1], 0
	if hops := p.hops[line-1]; hop >= 1 && hop <= len(hops) {
		j = hops[hop-1]
	}
	own := *e
	own.Args = errs.Args{"line": i + 1, "hop": j + 1}
	own.Field = fmt.Sprintf("chain.%d.same", i)
	if field := chainFields[e.Key]; field != "" {
		own.Field = fmt.Sprintf("chain.%d.%d.%s", i, j, field)
	}
	return &own
}

// do changes the rows as a button of the page asks that has no script:
// "add-line", "add-hop.0", "remove-line.0", "remove-hop.0.1", "up.0.1",
// "down.0.1". It is false for what is no such button.
func (rows *chainRows) do(button string) bool {
	act, at, _ := strings.Cut(button, ".")
	if act == "add-line" {
		*rows = append(*rows, lineRow{fields: map[string]string{}, hops: []map[string]string{{"name": ""}}})
		return true
	}
	first, second, _ := strings.Cut(at, ".")
	i, err := strconv.Atoi(first)
	j, _ := strconv.Atoi(second)
	if err != nil || i < 0 || i >= len(*rows) {
		return false
	}
	line := &(*rows)[i]
	if j < 0 || j >= len(line.hops) && act != "add-hop" && act != "remove-line" {
		return false
	}
	switch act {
	case "add-hop":
		line.hops = append(line.hops, map[string]string{"name": ""})
	case "remove-line":
		*rows = slices.Delete(*rows, i, i+1)
	case "remove-hop":
		line.hops = slices.Delete(line.hops, j, j+1)
	case "up":
		if j > 0 {
			line.hops[j-1], line.hops[j] = line.hops[j], line.hops[j-1]
		}
	case "down":
		if j+1 < len(line.hops) {
			line.hops[j+1], line.hops[j] = line.hops[j], line.hops[j+1]
		}
	default:
		return false
	}
	return true
}
