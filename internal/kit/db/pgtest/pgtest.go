// Package pgtest gives tests empty databases on a real PostgreSQL.
//
// The server is Debian's package, started in a temporary folder on a socket
// there, without a network address and without fsync. A whole test run shares
// one server when ISNAD_TEST_POSTGRES names it (the command withpg does that);
// otherwise each test process starts its own on first use. It ends, and its
// folder goes, when the process ends, however it ends.
package pgtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// AdminEnv names the variable that holds the address of a running server.
const AdminEnv = "ISNAD_TEST_POSTGRES"

// RequireEnv names the variable that turns skipped tests into failures.
const RequireEnv = "ISNAD_REQUIRE_ALL"

// patience bounds one administrative statement. Copying a template takes some
// 50 ms; the rest is for a machine that is busy with other tests.
const patience = time.Minute

// own is the server of this test process, started at most once.
var own = sync.OnceValues(func() (string, error) {
	s, err := Start()
	if err != nil {
		return "", err
	}
	return s.DSN(), nil // never stopped: it notices the end of this process
})

// DSN returns the address of a new, empty database that is dropped when the
// test ends. Without PostgreSQL on the machine the test is skipped, or fails
// if ISNAD_REQUIRE_ALL is 1.
func DSN(tb testing.TB) string {
	tb.Helper()
	return database(tb, admin(tb), "template0")
}

// Template returns the address of a new database that is a copy of the
// template name, and is dropped when the test ends. The first caller on a
// server makes the template with migrate; all others wait for it and copy.
// What migrate builds must be told by name alone: put a hash of the schema
// into it. migrate must close its connections.
func Template(tb testing.TB, name string, migrate func(dsn string) error) string {
	tb.Helper()
	server := admin(tb)
	name = "template_" + name
	if err := ensureTemplate(server, name, migrate); err != nil {
		tb.Fatalf("pgtest: template %s: %v", name, err)
	}
	return database(tb, server, name)
}

func admin(tb testing.TB) string {
	tb.Helper()
	if dsn := os.Getenv(AdminEnv); dsn != "" {
		return dsn
	}
	dsn, err := own()
	if errors.Is(err, ErrMissing) && os.Getenv(RequireEnv) != "1" {
		tb.Skip(err)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return dsn
}

func database(tb testing.TB, server, template string) string {
	tb.Helper()
	name := "t_" + strings.ToLower(rand.Text())
	// FILE_COPY is several times faster than the default when fsync is off.
	create := fmt.Sprintf(`CREATE DATABASE %s TEMPLATE %s STRATEGY FILE_COPY`, quote(name), quote(template))
	if err := run(server, create); err != nil {
		tb.Fatalf("pgtest: %v", err)
	}
	tb.Cleanup(func() {
		if err := run(server, `DROP DATABASE IF EXISTS `+quote(name)+` WITH (FORCE)`); err != nil {
			tb.Logf("pgtest: %v", err)
		}
	})
	return withDatabase(server, name)
}

// ensureTemplate makes the template under a lock that all test processes of a
// run share. A template that was left half made lacks its mark and is redone.
func ensureTemplate(server, name string, migrate func(dsn string) error) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return fmt.Errorf("connecting: %w", err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock(hashtext($1))`, name); err != nil {
		return fmt.Errorf("waiting for the template: %w", err)
	}
	var ready bool
	err = conn.QueryRow(ctx, `SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1 AND datistemplate)`, name).Scan(&ready)
	if err != nil || ready {
		return err
	}
	for _, sql := range []string{`DROP DATABASE IF EXISTS ` + quote(name), `CREATE DATABASE ` + quote(name) + ` TEMPLATE template0`} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			return fmt.Errorf("%s: %w", sql, err)
		}
	}
	if err := migrate(withDatabase(server, name)); err != nil {
		return err
	}
	_, err = conn.Exec(ctx, `ALTER DATABASE `+quote(name)+` IS_TEMPLATE true`)
	return err
}

func run(server, sql string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return fmt.Errorf("connecting: %w", err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, sql); err != nil {
		return fmt.Errorf("%s: %w", sql, err)
	}
	return nil
}

func withDatabase(server, name string) string {
	u, err := url.Parse(server)
	if err != nil {
		return server // pgx has read it before: cannot happen
	}
	u.Path = "/" + name
	return u.String()
}

func quote(name string) string { return pgx.Identifier{name}.Sanitize() }
