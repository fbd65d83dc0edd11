package main

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve_index_api"
)

// bleveEngine is Bleve with its Arabic analyser and BM25, in a folder that goes.
type bleveEngine struct {
	index bleve.Index
	dir   string
}

func newBleve() (engine, error) {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = "ar"
	m.ScoringModel = index.BM25Scoring
	dir, err := os.MkdirTemp("", "bleve")
	if err != nil {
		return nil, err
	}
	ix, err := bleve.New(filepath.Join(dir, "index"), m)
	return bleveEngine{ix, dir}, err
}

func (b bleveEngine) add(docs []document) error {
	batch := b.index.NewBatch()
	for i, d := range docs {
		if err := batch.Index(d.ID, map[string]string{"title": d.Title, "text": d.Text}); err != nil {
			return err
		}
		if i%1000 == 999 || i+1 == len(docs) {
			if err := b.index.Batch(batch); err != nil {
				return err
			}
			batch.Reset()
		}
	}
	return nil
}

// find asks for any of the words in title and text together, as Bleve does when
// no field is named.
func (b bleveEngine) find(text string, limit int) (ids []string, err error) {
	res, err := b.index.Search(bleve.NewSearchRequestOptions(bleve.NewMatchQuery(text), limit, 0, false))
	if err != nil {
		return nil, err
	}
	for _, h := range res.Hits {
		ids = append(ids, h.ID)
	}
	return ids, nil
}

func (b bleveEngine) close() error { return errors.Join(b.index.Close(), os.RemoveAll(b.dir)) }
