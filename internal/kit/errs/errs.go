// Package errs holds the kinds of errors that rooms return and faces translate.
//
// A person never sees a Go error: they see the message of its key in their own
// language. Everything that has no key is Internal and is shown as an incident
// id only.
package errs

import (
	"errors"
	"fmt"
)

// Kind says what sort of thing went wrong. The zero value is Internal, so an
// error that nobody classified is never shown to a person.
type Kind int

// The kinds. Faces map each to one HTTP status or exit code, in one table.
const (
	Internal Kind = iota
	Invalid
	NotFound
	Gone
	Conflict
	Stale
	Denied
	Unauthenticated
	TooMany
	TooLarge
	Unavailable
)

var names = [...]string{"internal", "invalid", "not found", "gone", "conflict", "stale", "denied", "unauthenticated", "too many", "too large", "unavailable"}

func (k Kind) String() string {
	if k < 0 || int(k) >= len(names) {
		return "internal"
	}
	return names[k]
}

// Args are the named values of a message, as the catalogues name them.
type Args = map[string]any

// Error is an error that a person may be told about.
type Error struct {
	Kind  Kind
	Key   string // message key in the catalogues
	Args  Args   // values for the message; nil when it has none
	Field string // form field it belongs to; empty when it concerns the whole
	Err   error  // cause, never shown
}

// New makes an error of a kind with a message key; args may be nil.
func New(kind Kind, key string, args Args) *Error {
	return &Error{Kind: kind, Key: key, Args: args}
}

// InField makes an Invalid error that belongs to one form field.
func InField(field, key string, args Args) *Error {
	return &Error{Kind: Invalid, Key: key, Args: args, Field: field}
}

// Because adds the cause, for the log.
func (e *Error) Because(err error) *Error {
	c := *e
	c.Err = err
	return &c
}

func (e *Error) Error() string {
	s := e.Kind.String() + ": " + e.Key
	if e.Field != "" {
		s += " (" + e.Field + ")"
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// List is several Invalid errors at once, one per field as a rule.
type List []*Error

func (l List) Error() string {
	if len(l) == 0 {
		return "invalid"
	}
	if len(l) == 1 {
		return l[0].Error()
	}
	return fmt.Sprintf("%s (and %d more)", l[0].Error(), len(l)-1)
}

// OrNil returns the list as an error, or nil when it is empty.
func (l List) OrNil() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// KindOf returns the kind of err: that of the first Error in its chain,
// Invalid for a List, Internal for everything else.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	if _, ok := errors.AsType[List](err); ok {
		return Invalid
	}
	return Internal
}

// Is reports whether err has the kind k.
func Is(err error, k Kind) bool { return err != nil && KindOf(err) == k }

// All returns the errors that a person may be told about, in order; nil when
// err is Internal.
func All(err error) []*Error {
	if l, ok := errors.AsType[List](err); ok {
		return l
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return []*Error{e}
	}
	return nil
}

// Wrap adds what was being done to *err, if there is an error. Use it with
// defer at the boundary of a room.
func Wrap(err *error, format string, args ...any) {
	if *err != nil {
		*err = fmt.Errorf("%s: %w", fmt.Sprintf(format, args...), *err)
	}
}
