package pgtest_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"isnad/internal/kit/db/pgtest"
)

func TestDatabasesAreEmptyAndApart(t *testing.T) {
	a, b := pgtest.DSN(t), pgtest.DSN(t)
	run(t, a, `CREATE TABLE only_in_a (id integer)`)
	if err := try(t, b, `SELECT * FROM only_in_a`); err == nil {
		t.Fatal("a table made in one database is visible in another")
	}
	run(t, a, `SELECT * FROM only_in_a`)
}

func TestTemplateIsMadeOnceAndCopied(t *testing.T) {
	made := 0
	migrate := func(dsn string) error {
		made++
		return try(t, dsn, `CREATE TABLE seed (id integer)`)
	}
	name := "pgtest_" + strings.ToLower(t.Name()) + time.Now().Format("150405.000000")
	for range 3 {
		dsn := pgtest.Template(t, name, migrate)
		run(t, dsn, `INSERT INTO seed VALUES (1)`)
		if n := count(t, dsn, `SELECT count(*) FROM seed`); n != 1 {
			t.Fatalf("a copy holds %d rows, want the one written into it", n)
		}
	}
	if made != 1 {
		t.Fatalf("the template was made %d times, want once", made)
	}
}

// TestServerEndsWithItsProcess kills a process that started a server, with a
// signal that nothing can catch, and waits for the server's folder to go.
func TestServerEndsWithItsProcess(t *testing.T) {
	if os.Getenv("PGTEST_CHILD") != "" {
		s, err := pgtest.Start()
		if err != nil {
			t.Fatal(err)
		}
		os.Stdout.WriteString("dsn " + s.DSN() + "\n")
		select {}
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestServerEndsWithItsProcess$")
	cmd.Env = append(os.Environ(), "PGTEST_CHILD=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 4096)
	n, _ := out.Read(buf)
	dsn, found := strings.CutPrefix(strings.TrimSpace(string(buf[:n])), "dsn ")
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	if !found {
		if strings.Contains(dsn, "on this machine") && os.Getenv(pgtest.RequireEnv) != "1" {
			t.Skip(pgtest.ErrMissing)
		}
		t.Fatalf("the child started no server: %s", dsn)
	}
	cfg, err := pgx.ParseConfig(dsn)
	if err != nil {
		t.Fatal(err)
	}
	deadline := time.After(20 * time.Second)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		if _, err := os.Stat(filepath.Join(cfg.Host, "data")); errors.Is(err, os.ErrNotExist) {
			return
		}
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatalf("20 s after the process was killed, %s is still there", cfg.Host)
		}
	}
}

func run(t *testing.T, dsn, sql string) {
	t.Helper()
	if err := try(t, dsn, sql); err != nil {
		t.Fatal(err)
	}
}

func try(t *testing.T, dsn, sql string) error {
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		return err
	}
	defer conn.Close(t.Context())
	_, err = conn.Exec(t.Context(), sql)
	return err
}

func count(t *testing.T, dsn, sql string) (n int) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	if err := conn.QueryRow(t.Context(), sql).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}
