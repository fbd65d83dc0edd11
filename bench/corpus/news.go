package corpus

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"html"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// News is real news, to make a paper of: its words and their frequencies, the
// lengths of its articles, its agency copy. The zero News has none; what is
// made of it is put together from the words of this package.
type News struct {
	articles []original
	sections [][]int // articles of each group that belongs together
}

type original struct {
	headline   string
	paragraphs []string
	section    int
}

// shortest is the number of words from which a text counts as an article.
const shortest = 20

// ReadNews reads the articles of dir/*/*.jsonl.gz: one JSON object a line with
// title, and text or content. It answers fs.ErrNotExist if there is none.
func ReadNews(dir string) (*News, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("news in %s: %w", dir, fs.ErrNotExist)
	}
	slices.Sort(files)
	n := &News{}
	groups := map[string]int{}
	for _, name := range files {
		if err := n.readFile(name, groups); err != nil {
			return nil, fmt.Errorf("reading %s: %w", name, err)
		}
	}
	n.shuffle()
	return n, nil
}

// shuffle mixes the sources, the same way each time, so that a small paper has
// some of all.
func (n *News) shuffle() {
	rand.New(rand.NewPCG(9, 9)).Shuffle(len(n.articles), func(i, j int) { n.articles[i], n.articles[j] = n.articles[j], n.articles[i] })
	n.sections = make([][]int, len(n.sections))
	for i, a := range n.articles {
		n.sections[a.section] = append(n.sections[a.section], i)
	}
}

// Len is the number of real articles.
func (n *News) Len() int { return len(n.articles) }

func (n *News) readFile(name string, groups map[string]int) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var a struct{ Title, Text, Content, Section, Source string }
		if err := json.Unmarshal(lines.Bytes(), &a); err != nil {
			return err
		}
		n.add(groups, cmp.Or(a.Section, a.Source), html.UnescapeString(a.Title), html.UnescapeString(cmp.Or(a.Text, a.Content)))
	}
	return lines.Err()
}

func (n *News) add(groups map[string]int, group, headline, text string) {
	headline = strings.Join(strings.Fields(headline), " ")
	if headline == "" || len(strings.Fields(text)) < shortest {
		return
	}
	section, known := groups[group]
	if !known {
		section = len(groups)
		groups[group] = section
		n.sections = append(n.sections, nil)
	}
	n.articles = append(n.articles, original{headline, paragraphs(text), section})
}

// paragraphs cuts a text at its line ends, and long paragraphs where a sentence
// ends, so that there is something to recombine.
func paragraphs(text string) (out []string) {
	const enough = 50
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		for len(words) > 0 {
			end := len(words)
			for i := enough; i < len(words)-enough/2; i++ {
				if strings.HasSuffix(words[i-1], ".") {
					end = i
					break
				}
			}
			out = append(out, strings.Join(words[:end], " "))
			words = words[end:]
		}
	}
	return out
}
