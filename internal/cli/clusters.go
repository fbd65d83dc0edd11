package cli

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"isnad/internal/clusters"
)

// clustersCommands keep what is known of near copies.
type clustersCommands struct {
	Rebuild clustersRebuild `cmd:""`
}

// clustersRebuild makes all fingerprints anew.
type clustersRebuild struct {
	place
}

// Run works beside a server, too: what an interruption leaves undone, the
// server goes on with.
func (c *clustersRebuild) Run(ctx context.Context, t *terminal) error {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	s, err := c.openCurrent(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	p := t.progress(t.p.T("cli.clusters.rebuilding"), -1)
	defer p.end()
	return clusters.Rebuild(ctx, s.db, func(done, total int64) { p.show(int(done), int(total)) })
}
