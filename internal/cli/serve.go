package cli

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	_ "time/tzdata" // a paper's zone must not depend on the machine's packages

	"isnad/internal/kit/db"
	"isnad/internal/kit/web"
	"isnad/internal/people"
)

// memoryLimit is what the garbage collector aims to stay under, unless
// GOMEMLIMIT says otherwise. It does not see what SQLite holds (some 60 MiB with
// all connections open): both together stay under the 256 MiB that are promised.
const memoryLimit = 150 << 20

// spendMemory lets the garbage collector use the memory that is promised, rather
// than collect whenever the little that lives has doubled: what readers ask for
// makes much garbage and keeps little.
func spendMemory() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400)
	}
}

// connsPerClient bounds how many connections one address may hold open; a
// proxy that stands elsewhere carries many readers.
const connsPerClient = 200

// serving are the flags of every command that runs the site.
type serving struct {
	place
	Addr         string   `default:"127.0.0.1:8080" env:"ISNAD_ADDR"`
	Theme        string   `env:"ISNAD_THEME" type:"path"`
	BaseURL      string   `env:"ISNAD_BASE_URL" name:"base-url"`
	TrustedProxy []string `env:"ISNAD_TRUSTED_PROXY" default:"127.0.0.0/8,::1"`
	Log          string   `enum:"text,json" default:"text" env:"ISNAD_LOG"`
}

// serveCommand runs the site and the newsroom.
type serveCommand struct {
	serving
}

// Run serves until it is told to stop.
func (c *serveCommand) Run(ctx context.Context, t *terminal) error {
	return c.serve(ctx, t, hooks{})
}

// hooks are what a command adds to serving.
type hooks struct {
	prepare func(context.Context) error // before the database is opened, with the folder locked
	ready   func()                      // after the addresses were printed
}

// serve opens the newsroom and serves it until ctx ends or a signal comes: the
// first drains, the second kills.
func (c *serving) serve(ctx context.Context, t *terminal, h hooks) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // from now on a signal ends the process at once
	spendMemory()
	proxies, err := web.ParseProxies(c.TrustedProxy...)
	if err != nil {
		return &exit{code: codeUsage, err: err}
	}
	if err := c.checkBase(); err != nil {
		return err
	}
	if err := c.Data.make(); err != nil {
		return unusable(err)
	}
	if c.Database == "" {
		release, err := c.Data.lock()
		if err != nil {
			return unusable(err)
		}
		defer release()
	}
	// Before the long work: who comes early waits, and an address that is taken
	// is known at once.
	ln, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Addr)
	if err != nil {
		return &exit{code: codeFailed, key: "cli.error.listen", kv: []any{"addr", c.Addr}, err: err}
	}
	defer ln.Close()
	if h.prepare != nil {
		if err := h.prepare(ctx); err != nil {
			return err
		}
	}
	log := c.logger(t)
	s, err := c.create(ctx, func(step db.Step) { log.Info("schema changed", "step", step.Name) })
	if err != nil {
		return err
	}
	defer s.close()
	return c.run(ctx, t, log, s, ln, proxies, h.ready)
}

// run wires and serves an open store.
func (c *serving) run(ctx context.Context, t *terminal, log *slog.Logger, s *store, ln net.Listener, proxies web.Proxies, ready func()) error {
	home := homeAddress(ln.Addr())
	token, err := s.awaitedToken(ctx)
	if err != nil {
		return err
	}
	n, err := wire(ctx, s, t.catalog, log, settings{
		address: firstOf(c.BaseURL, home), theme: c.Theme, setupToken: token, trusted: c.origins(),
	})
	if err != nil {
		return err
	}
	defer n.close()
	stop, err := n.start(ctx)
	if err != nil {
		return err
	}
	defer stop()
	hup := n.reloadOnHangup(ctx)
	defer hup()

	c.announce(t, log, ln.Addr(), firstOf(c.BaseURL, home), token)
	if ready != nil {
		ready()
	}
	srv := web.Server("", n.handler(proxies))
	srv.ErrorLog = slog.NewLogLogger(log.Handler(), slog.LevelDebug)
	err = web.Serve(ctx, web.LimitConns(ln, openFiles()*8/10, connsPerClient), srv)
	if err != nil && ctx.Err() == nil {
		return err
	}
	if err != nil {
		log.Warn("requests were cut off", "err", err)
	}
	log.Info("stopped")
	return nil
}

// awaitedToken is the first-run page's token while there is no user, else "".
func (s *store) awaitedToken(ctx context.Context) (string, error) {
	var any bool
	err := s.db.Read(ctx, func(tx *db.Tx) (err error) {
		any, err = people.AnyUser(tx)
		return err
	})
	if err != nil {
		return "", unusable(err)
	}
	if any {
		return "", s.folder.dropSetupToken()
	}
	token, err := s.folder.setupToken()
	return token, unusable(err)
}

// announce says where everything is.
func (c *serving) announce(t *terminal, log *slog.Logger, addr net.Addr, home, token string) {
	if token != "" {
		t.tell("cli.serve.setup", "url", home+setupPath+token)
	}
	t.tell("cli.serve.ready", "site", home+"/", "newsroom", home+"/newsroom/")
	if a, ok := addr.(*net.TCPAddr); ok && !a.IP.IsLoopback() && !strings.HasPrefix(c.BaseURL, "https://") {
		t.complain(t.p.T("cli.serve.plain"))
	}
	log.Info("ready", "addr", addr.String(), "version", versionOfBuild())
}

// reloadOnHangup reads the theme again at each SIGHUP; a theme that is broken
// leaves the one in use.
func (n *node) reloadOnHangup(ctx context.Context) (stop func()) {
	hup := make(chan os.Signal, 1)
	signal.Notify(hup, syscall.SIGHUP)
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-hup:
			}
			if err := n.site.ReloadTheme(); err != nil {
				n.log.Error("the theme was not changed", "err", err)
				continue
			}
			n.log.Info("theme read again")
		}
	}()
	return func() { signal.Stop(hup); cancel() }
}

func (c *serving) logger(t *terminal) *slog.Logger {
	if c.Log == "json" {
		return slog.New(slog.NewJSONHandler(t.err, nil))
	}
	return slog.New(slog.NewTextHandler(t.err, nil))
}

// checkBase refuses an address that links could not be made of.
func (c *serving) checkBase() error {
	c.BaseURL = strings.TrimRight(c.BaseURL, "/")
	if c.BaseURL == "" {
		return nil
	}
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Path != "" {
		return fail(codeUsage, "cli.error.base", "url", c.BaseURL)
	}
	return nil
}

func (c *serving) origins() []string {
	if c.BaseURL == "" {
		return nil
	}
	return []string{c.BaseURL}
}

// homeAddress is how a person on this machine reaches a listener.
func homeAddress(a net.Addr) string {
	ap, err := netip.ParseAddrPort(a.String())
	if err != nil {
		return "http://" + a.String()
	}
	host := ap.Addr().Unmap().WithZone("")
	if host.IsUnspecified() {
		return fmt.Sprintf("http://localhost:%d", ap.Port())
	}
	return "http://" + netip.AddrPortFrom(host, ap.Port()).String()
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
