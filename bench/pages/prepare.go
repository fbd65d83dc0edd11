package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"isnad/bench/corpus"
	"isnad/internal/comments"
	"isnad/internal/kit/db"
)

// secret is the paper's. It is written as the program keeps it, so that the
// program takes the folder for its own.
var secret = strings.Repeat("5e", 32)

func keys() (comments.Keys, error) {
	raw, err := hex.DecodeString(secret)
	if err != nil {
		return comments.Keys{}, err
	}
	return comments.NewKeys(raw)
}

// open opens the paper's database with the schema of this program.
func open(ctx context.Context, o options) (d *db.DB, err error) {
	if o.database != "" {
		d, err = db.OpenPostgres(ctx, o.database, nil)
	} else {
		d, err = db.OpenSQLite(ctx, filepath.Join(o.data, "isnad.db"), nil)
	}
	if err != nil {
		return nil, err
	}
	return d, d.Migrate(ctx, nil)
}

// prepare makes the paper unless an earlier run has left the same, and builds
// the program.
func prepare(ctx context.Context, o options) ([]row, error) {
	if err := os.MkdirAll(o.data, 0o700); err != nil {
		return nil, fmt.Errorf("making the folder: %w", err)
	}
	same, err := stamped(o)
	if err != nil || same {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(o.data, "secret.key"), []byte(secret+"\n"), 0o600); err != nil {
		return nil, err
	}
	d, err := open(ctx, o)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	k, err := keys()
	if err != nil {
		return nil, err
	}
	before := cpuTime()
	made, err := corpus.Fill(ctx, d, k, o.articles, func(done int) {
		if done%10_000 == 0 {
			fmt.Fprintf(os.Stderr, "%d of %d articles\n", done, o.articles)
		}
	})
	if err != nil {
		return nil, err
	}
	rate := float64(made.Articles) / made.Took.Seconds()
	return []row{{What: "begin and publish through the verbs", Unit: "/s", Measured: rate,
		Note: fmt.Sprintf("%d articles in transactions of 1,000; %.2f ms CPU each, the making of its text included",
			made.Articles, ms(cpuTime()-before)/float64(made.Articles))}}, stamp(o)
}

const stampFile = "corpus"

// stamped reports whether the folder holds the paper that is asked for. One of
// another schema or size is thrown away.
func stamped(o options) (bool, error) {
	want, err := wanted(o)
	if err != nil {
		return false, err
	}
	got, err := os.ReadFile(filepath.Join(o.data, stampFile))
	if err == nil && string(got) == want {
		return true, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	for _, name := range []string{"isnad.db", "isnad.db-wal", "isnad.db-shm", "secret.key", stampFile} {
		if err := os.Remove(filepath.Join(o.data, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
	}
	return false, nil
}

func stamp(o options) error {
	want, err := wanted(o)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(o.data, stampFile), []byte(want), 0o600)
}

func wanted(o options) (string, error) {
	schema, err := db.MigrationText()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d articles in %q\n%s", o.articles, o.database, schema), nil
}

// program is the path of the program, built into the paper's folder when none
// was named.
func program(ctx context.Context, o options) (string, error) {
	if o.binary != "" {
		return o.binary, nil
	}
	path := filepath.Join(o.data, "isnad")
	out, err := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, "isnad/cmd/isnad").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building the program: %w\n%s", err, out)
	}
	return path, nil
}
