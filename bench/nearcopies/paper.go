package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"isnad/internal/clusters"
	"isnad/internal/desk"
	"isnad/internal/journeys"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

var program = news.System("bench")

// asked is how many texts are asked for.
const asked = 500

// measurePaper fills a database with variations of the news and asks which of
// its articles texts are copies of.
func measurePaper(ctx context.Context, o options, all []item) (err error) {
	var d *db.DB
	if o.database != "" {
		d, err = db.OpenPostgres(ctx, o.database, nil)
	} else {
		d, err = db.OpenSQLite(ctx, filepath.Join(o.data, "isnad.db"), nil)
	}
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Migrate(ctx, nil); err != nil {
		return err
	}
	if err := fill(ctx, d, o.articles, all); err != nil {
		return fmt.Errorf("filling the paper: %w", err)
	}
	before, start := cpu(), time.Now()
	if err := clusters.Follow(ctx, d, nil); err != nil {
		return err
	}
	fmt.Printf("\nengine                            %s\n", d.Dialect().Name())
	fmt.Printf("fingerprinting                    %.0f articles/s, %.2f ms CPU each\n", float64(o.articles)/time.Since(start).Seconds(), ms(cpu()-before)/float64(o.articles))
	if err := sizes(ctx, d, o.articles); err != nil {
		return err
	}
	return ask(ctx, d, o.articles, all)
}

// vary replaces a quarter of an article's words: its 4-grams are its own, but
// for set phrases here and there. Round 0 is the article itself.
func vary(text string, round uint64, random *rand.Rand) string {
	words := strings.Fields(text)
	for i := range words {
		if round > 0 && random.IntN(4) == 0 {
			words[i] = words[random.IntN(len(words))]
		}
	}
	return strings.Join(words, " ")
}

func variation(all []item, i int) string {
	round := uint64(i / len(all))
	return vary(all[i%len(all)].Text, round, rand.New(rand.NewPCG(round, uint64(i))))
}

func fill(ctx context.Context, d *db.DB, n int, all []item) error {
	const batch = 1000
	for from := 0; from < n; from += batch {
		err := d.Write(ctx, func(tx *db.Tx) error {
			to := min(n, from+batch)
			for i := from; i < to; i++ {
				c := news.Content{Headline: fmt.Sprint("خبر ", i), Body: body.New(body.P(variation(all, i)))}
				id, err := desk.Begin(tx, program, news.ArticleKind, c)
				if err != nil {
					return err
				}
				if _, err := journeys.Publish(tx, program, id, 0, tx.Now.Add(time.Duration(i-n)*time.Minute)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func sizes(ctx context.Context, d *db.DB, n int) error {
	return d.Read(ctx, func(tx *db.Tx) error {
		query := sizeSQLite
		if d.Dialect().Name() == "postgres" {
			query = sizePostgres
		}
		var bytes, rows int64
		if err := tx.QueryRow(query).Scan(&bytes); err != nil {
			return err
		}
		if err := tx.QueryRow(countRows).Scan(&rows); err != nil {
			return err
		}
		fmt.Printf("size                              %.0f MB, %.1f rows an article\n", float64(bytes)/1e6, float64(rows)/float64(n))
		return nil
	})
}

// ask asks for articles of the paper with a fifth of their words changed, as a
// reporter's draft of agency copy is.
func ask(ctx context.Context, d *db.DB, n int, all []item) error {
	random := rand.New(rand.NewPCG(1, 1))
	var took, ran []float64
	found := 0
	for range asked {
		text := variation(all, random.IntN(n))
		words := strings.Fields(text)
		for len(words) < clusters.MinWords {
			words = strings.Fields(variation(all, random.IntN(n)))
		}
		draft := strings.Join(words[:len(words)*4/5], " ")
		start, before := time.Now(), cpu()
		err := d.Read(ctx, func(tx *db.Tx) error {
			copies, err := clusters.Nearest(tx, program, draft, "", 5)
			if len(copies) > 0 && copies[0].OfA() > 0.9 {
				found++
			}
			return err
		})
		if err != nil {
			return err
		}
		took, ran = append(took, ms(time.Since(start))), append(ran, ms(cpu()-before))
	}
	slices.Sort(took)
	slices.Sort(ran)
	fmt.Printf("the item is found                 %.3f of %d texts\n", share(found, asked), asked)
	fmt.Printf("answer, clock                     p50 %.1f ms, p95 %.1f ms, p99 %.1f ms (target 10)\n", at(took, .5), at(took, .95), at(took, .99))
	fmt.Printf("answer, CPU of this process       p50 %.1f ms, p95 %.1f ms, p99 %.1f ms\n", at(ran, .5), at(ran, .95), at(ran, .99))
	return nil
}

func at(sorted []float64, q float64) float64 { return sorted[int(q*float64(len(sorted)-1))] }

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// cpu is how long this process has run.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
