package db

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Time is an instant as the database keeps it: BIGINT milliseconds since the
// Unix epoch, UTC. The zero Time is NULL.
type Time struct{ time.Time }

// At makes a Time of t, cut to milliseconds.
func At(t time.Time) Time {
	if t.IsZero() {
		return Time{}
	}
	return Time{t.UTC().Truncate(time.Millisecond)}
}

// Scan implements sql.Scanner.
func (t *Time) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		t.Time = time.Time{}
	case int64:
		t.Time = time.UnixMilli(v).UTC()
	default:
		return fmt.Errorf("db: time from %T", src)
	}
	return nil
}

// Value implements driver.Valuer.
func (t Time) Value() (driver.Value, error) {
	if t.IsZero() {
		return nil, nil
	}
	return t.UnixMilli(), nil
}

// Text is a string that is NULL when empty, for optional references.
type Text string

// Scan implements sql.Scanner.
func (s *Text) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*s = ""
	case string:
		*s = Text(v)
	case []byte:
		*s = Text(v)
	default:
		return fmt.Errorf("db: text from %T", src)
	}
	return nil
}

// Value implements driver.Valuer.
func (s Text) Value() (driver.Value, error) {
	if s == "" {
		return nil, nil
	}
	return string(s), nil
}
