package cli

import (
	"context"
	"errors"
	"fmt"

	"isnad/internal/kit/errs"
)

// The exit codes, as the help of every command lists them.
const (
	codeOK      = 0
	codeFailed  = 1 // a check failed, or only a part was done
	codeUsage   = 2 // the command line is not right
	codeData    = 3 // the data folder or the database cannot be used
	codeRefused = 4 // somebody else is using it
)

// exit is an error that knows its exit code. Its key, if any, is a message of
// the catalogues for the person; err is the cause.
type exit struct {
	code int
	key  string
	kv   []any
	err  error
}

// Error is the cause, or the message's key.
func (e *exit) Error() string {
	if e.err != nil {
		return e.err.Error()
	}
	return e.key
}

// Unwrap is the cause.
func (e *exit) Unwrap() error { return e.err }

// fail makes an error with an exit code and a message.
func fail(code int, key string, kv ...any) *exit { return &exit{code: code, key: key, kv: kv} }

// unusable marks an error as one of the data folder or the database.
func unusable(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*exit](err); ok {
		return err
	}
	return &exit{code: codeData, key: "cli.error.data", err: err}
}

// quiet is an error whose message has been printed already.
func quiet(code int) error { return &exit{code: code} }

// failed tells the person what went wrong and returns the exit code.
func (t *terminal) failed(err error) int {
	if t.p == nil { // the catalogues themselves cannot be read
		fmt.Fprintln(t.err, err)
		return codeFailed
	}
	code := codeFailed
	if e, ok := errors.AsType[*exit](err); ok {
		code = e.code
		switch {
		case e.key != "":
			t.complain(t.p.T(e.key, e.kv...))
			if e.err == nil {
				return code
			}
		case e.err == nil:
			return code
		}
	}
	if told := errs.All(err); told != nil {
		for _, one := range told {
			t.complain(t.p.Err(one))
			if one.Err != nil {
				t.complain("  " + one.Err.Error())
			}
			if one.Kind == errs.Unavailable {
				code = codeData
			}
		}
		return code
	}
	if errors.Is(err, context.Canceled) {
		t.complain(t.p.T("cli.error.interrupted"))
		return code
	}
	t.complain(err.Error())
	return code
}

// misused tells what is wrong with the command line.
func (t *terminal) misused(err error) int {
	t.complain(t.p.T("cli.error.usage", "what", err.Error()))
	t.complain(t.p.T("cli.error.usage.hint"))
	return codeUsage
}
