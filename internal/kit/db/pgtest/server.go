package pgtest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// ErrMissing says that PostgreSQL's server programs are not installed, and
// which command installs them.
var ErrMissing = errors.New("no PostgreSQL 15 or newer on this machine; run: apt-get install -y postgresql")

// Server is a running PostgreSQL of our own.
type Server struct {
	dir  string
	dsn  string
	life io.Closer // the server runs until this pipe closes
	done chan struct{}
}

// guard runs the server and waits for the end of its standard input, which
// comes when the process that started it closes it or dies. Then it stops the
// server and removes the folder. A parent-death signal would leave the folder.
const guard = `dir=$1; signal=$2; shift; shift
"$@" >"$dir/log" 2>&1 &
while read -r _; do :; done
kill -$signal $! 2>/dev/null; wait $!
rm -rf "$dir"`

// Start makes a new cluster and starts it. It takes about two seconds.
func Start() (*Server, error) { return start("") }

// StartIn starts the cluster that is kept in a folder, with further settings
// (name=value); the first time it makes it. What is stored stays there for the
// next start: for measurements, whose data are long in the making. Durability
// is traded for speed as with Start.
func StartIn(keep string, more ...string) (*Server, error) {
	keep, err := filepath.Abs(keep)
	if err != nil {
		return nil, fmt.Errorf("finding the folder of PostgreSQL: %w", err)
	}
	return start(keep, more...)
}

func start(keep string, more ...string) (*Server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	who, err := unprivileged()
	if err != nil {
		return nil, err
	}
	dir, err := folder(who)
	if err != nil {
		return nil, err
	}
	data, signal := filepath.Join(dir, "data"), "QUIT"
	if keep != "" {
		data, signal = keep, "INT"
	}
	if err := cluster(bin, dir, data, who); err != nil {
		_ = os.RemoveAll(dir)
		return nil, err
	}
	args := []string{"-c", guard, "sh", dir, signal, filepath.Join(bin, "postgres"), "-D", data, "-k", dir}
	for _, setting := range append(slices.Clone(settings), more...) {
		args = append(args, "-c", setting)
	}
	cmd := exec.Command("/bin/sh", args...)
	cmd.Dir, cmd.SysProcAttr = dir, who.attr()
	cmd.SysProcAttr.Setpgid = true // Ctrl-C is for the tests; the pipe tells the server
	life, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("starting PostgreSQL: %w", err)
	}
	if err := cmd.Start(); err != nil {
		_ = os.RemoveAll(dir)
		return nil, fmt.Errorf("starting PostgreSQL: %w", err)
	}
	s := &Server{dir: dir, life: life, done: make(chan struct{})}
	s.dsn = (&url.URL{Scheme: "postgres", Path: "/postgres",
		RawQuery: url.Values{"host": {dir}, "user": {"isnad"}, "sslmode": {"disable"}}.Encode()}).String()
	go func() {
		_ = cmd.Wait()
		close(s.done)
	}()
	return s, s.await()
}

// cluster makes the cluster in the folder data, unless it is there.
func cluster(bin, dir, data string, who *account) error {
	if _, err := os.Stat(filepath.Join(data, "PG_VERSION")); err == nil {
		return nil
	}
	if err := os.MkdirAll(data, 0o700); err != nil {
		return fmt.Errorf("making a folder for PostgreSQL: %w", err)
	}
	if who != nil {
		if err := os.Chown(data, who.uid, who.gid); err != nil {
			return fmt.Errorf("giving the folder to PostgreSQL: %w", err)
		}
	}
	initdb := exec.Command(filepath.Join(bin, "initdb"), "-D", data, "-U", "isnad", "-A", "trust",
		"-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
	initdb.Dir, initdb.SysProcAttr = dir, who.attr()
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("making a PostgreSQL cluster: %w\n%s", err, out)
	}
	return nil
}

// settings trade all durability for speed: nothing here outlives a test run.
var settings = []string{
	"listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off",
	"max_connections=300", "shared_buffers=64MB", "wal_level=minimal", "max_wal_senders=0",
	"max_wal_size=256MB", "jit=off", "timezone=UTC",
}

// DSN is the address of the server's administrative database.
func (s *Server) DSN() string { return s.dsn }

// Stop ends the server and removes its folder, unless it is one that is kept.
func (s *Server) Stop() {
	_ = s.life.Close()
	<-s.done
}

// await asks until the server answers; there is no event to wait for.
func (s *Server) await() error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		conn, err := pgx.Connect(ctx, s.dsn)
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
			s.Stop()
			return fmt.Errorf("PostgreSQL does not answer: %w\n%s", err, log)
		}
	}
}

// binaries finds the newest version that is new enough.
func binaries() (string, error) {
	best, dir := 14, ""
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return "", err
	}
	for _, initdb := range found {
		bin := filepath.Dir(initdb)
		if v, err := strconv.Atoi(filepath.Base(filepath.Dir(bin))); err == nil && v > best {
			best, dir = v, bin
		}
	}
	if dir == "" {
		return "", ErrMissing
	}
	return dir, nil
}

// account is whom the server runs as; nil means as ourselves.
type account struct{ uid, gid int }

func (a *account) attr() *syscall.SysProcAttr {
	if a == nil {
		return &syscall.SysProcAttr{}
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}}
}

// unprivileged picks an account, since PostgreSQL refuses to run as root.
func unprivileged() (*account, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, err1 := strconv.Atoi(u.Uid)
		gid, err2 := strconv.Atoi(u.Gid)
		if err := errors.Join(err1, err2); err != nil {
			return nil, fmt.Errorf("reading the account %s: %w", name, err)
		}
		return &account{uid, gid}, nil
	}
	return nil, errors.New("PostgreSQL does not run as root, and there is no account postgres or nobody")
}

// folder makes the server's folder. The path of a socket has at most 107
// bytes, so a long TMPDIR does not do.
func folder(who *account) (string, error) {
	bases := []string{os.TempDir(), "/tmp"}
	if len(bases[0]) > 60 {
		bases = slices.Delete(bases, 0, 1)
	}
	dir, err := os.MkdirTemp(bases[0], "isnad-pg-")
	if err != nil {
		return "", fmt.Errorf("making a folder for PostgreSQL: %w", err)
	}
	if who != nil {
		if err := os.Chown(dir, who.uid, who.gid); err != nil {
			return "", fmt.Errorf("giving the folder to PostgreSQL: %w", err)
		}
	}
	return dir, nil
}
