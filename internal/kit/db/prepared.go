package db

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
)

// maxPrepared bounds the statements that one connection keeps. Queries are
// constants, but for those that carry a list: they come in as many texts as
// lists have lengths.
const maxPrepared = 160

// preparing opens SQLite connections that keep their statements: to compile a
// query costs more than to run it, and the driver compiles at every call.
type preparing struct{ driver.Connector }

// Connect opens a connection.
func (p preparing) Connect(ctx context.Context) (driver.Conn, error) {
	c, err := p.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	s, ok := c.(sqliteConn)
	if !ok {
		return nil, errors.Join(fmt.Errorf("db: a connection of the type %T", c), c.Close())
	}
	return &preparedConn{sqliteConn: s, kept: map[string]*prepared{}}, nil
}

// sqliteConn is what database/sql uses of a connection of the driver.
type sqliteConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// preparedConn is a connection with its statements. database/sql lets one
// goroutine use it at a time.
type preparedConn struct {
	sqliteConn
	kept map[string]*prepared
}

// prepared is a statement; it is busy while its rows are read.
type prepared struct {
	stmt interface {
		driver.Stmt
		driver.StmtExecContext
		driver.StmtQueryContext
	}
	busy bool
}

// statement returns the kept statement of a query, or keeps a new one; nil
// when it is busy: the query is asked again while its rows are read.
func (c *preparedConn) statement(ctx context.Context, query string) (*prepared, error) {
	if p := c.kept[query]; p != nil {
		if p.busy {
			return nil, nil
		}
		return p, nil
	}
	s, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	p := &prepared{}
	var ok bool
	if p.stmt, ok = s.(interface {
		driver.Stmt
		driver.StmtExecContext
		driver.StmtQueryContext
	}); !ok {
		return nil, errors.Join(fmt.Errorf("db: a statement of the type %T", s), s.Close())
	}
	if len(c.kept) >= maxPrepared {
		c.forgetOne()
	}
	c.kept[query] = p
	return p, nil
}

// forgetOne makes room by dropping any statement that is not in use.
func (c *preparedConn) forgetOne() {
	for query, p := range c.kept {
		if !p.busy {
			delete(c.kept, query)
			_ = p.stmt.Close() // it reports how its last run ended, which its caller knows
			return
		}
	}
}

// ExecContext runs a statement.
func (c *preparedConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	p, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if p == nil {
		return c.sqliteConn.ExecContext(ctx, query, args)
	}
	return p.stmt.ExecContext(ctx, args)
}

// QueryContext runs a query.
func (c *preparedConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	p, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if p == nil {
		return c.sqliteConn.QueryContext(ctx, query, args)
	}
	rows, err := p.stmt.QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	p.busy = true
	return &preparedRows{Rows: rows, of: p}, nil
}

// Close closes the statements and the connection.
func (c *preparedConn) Close() error {
	for _, p := range c.kept {
		_ = p.stmt.Close()
	}
	c.kept = nil
	return c.sqliteConn.Close()
}

// preparedRows frees its statement when it is closed.
type preparedRows struct {
	driver.Rows
	of *prepared
}

// Close ends the reading.
func (r *preparedRows) Close() error {
	err := r.Rows.Close()
	r.of.busy = false
	return err
}
