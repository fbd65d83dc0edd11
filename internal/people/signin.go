package people

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/alexedwards/argon2id"

	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Sessions end after two idle hours, and after half a day in any case.
const (
	idleLimit     = 2 * time.Hour
	absoluteLimit = 12 * time.Hour
	seenStep      = time.Minute // how stale the note of last use may be
)

// After freeTries failures a key waits: a second, two, four … at most
// maxDelay. It is never locked for good: a lock would let anyone shut an
// editor out.
const (
	freeTries = 4
	maxDelay  = 15 * time.Minute
	forgetIn  = 24 * time.Hour
)

// hashParams follow OWASP for Argon2id; one hash takes about 40 ms.
var hashParams = &argon2id.Params{Memory: 46 * 1024, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// hashing bounds the memory that sign-ins can take: 4 × 46 MiB.
var hashing = make(chan struct{}, 4)

// PasswordHash is an Argon2id hash in PHC form.
type PasswordHash string

// HashPassword checks a new password's length and hashes it. It takes time
// and memory: call it before the transaction.
func HashPassword(ctx context.Context, password string) (PasswordHash, error) {
	password = normalPassword(password)
	if e := checkPassword("password", password); e != nil {
		return "", e
	}
	if err := takeHashing(ctx); err != nil {
		return "", err
	}
	defer func() { <-hashing }()
	h, err := argon2id.CreateHash(password, hashParams)
	if err != nil {
		return "", fmt.Errorf("hashing a password: %w", err)
	}
	return PasswordHash(h), nil
}

func takeHashing(ctx context.Context) error {
	if ctx.Err() == nil { // select would choose by chance
		select {
		case hashing <- struct{}{}:
			return nil
		case <-ctx.Done():
		}
	}
	return fmt.Errorf("waiting to hash: %w", ctx.Err())
}

// Token is what a session's cookie holds: 256 random bits. The database keeps
// its hash.
type Token string

func newToken() Token {
	var raw [32]byte
	_, _ = rand.Read(raw[:]) // never fails, by its contract
	return Token(base64.RawURLEncoding.EncodeToString(raw[:]))
}

func (t Token) hash() string {
	sum := sha256.Sum256([]byte(t))
	return hex.EncodeToString(sum[:])
}

// standIn is compared when there is no such user, so that the answer takes as
// long as for one.
const standIn = PasswordHash("$argon2id$v=19$m=47104,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")

// SignIn checks an address and password and opens a session. client is the
// keyed hash of where the request came from; failures are counted for it and
// for the address. It runs transactions of its own, for the check between
// them is slow.
func SignIn(ctx context.Context, d *db.DB, email, password, client, device string) (User, Token, error) {
	email = strings.ToLower(strings.TrimSpace(email))
	keys := []string{"email:" + Token(email).hash(), "client:" + client}
	// Once before the queue for the hashing, to send most of a flood away, and
	// once after it: guesses that came together would else all be let through
	// before the first of them is counted.
	if _, _, err := credentials(ctx, d, email, keys); err != nil {
		return User{}, "", err
	}
	if err := takeHashing(ctx); err != nil {
		return User{}, "", err
	}
	defer func() { <-hashing }()
	u, hash, err := credentials(ctx, d, email, keys)
	if err != nil {
		return User{}, "", err
	}
	match, err := argon2id.ComparePasswordAndHash(normalPassword(password), string(hash))
	if err != nil || !match || u.ID == "" || !u.Active {
		return User{}, "", fail(ctx, d, keys, u)
	}
	return openSession(ctx, d, u, hash, keys, device)
}

// credentials returns the user of an address and what to compare, unless one
// of the keys has to wait. For an address that nobody has, the user is empty.
func credentials(ctx context.Context, d *db.DB, email string, keys []string) (u User, hash PasswordHash, err error) {
	hash = standIn
	err = d.Read(ctx, func(tx *db.Tx) error {
		if err := mayTry(tx, keys); err != nil {
			return err
		}
		var stored string
		found, ok, err := db.Find(tx, func(s db.Scanner) (User, error) { return scanUserAnd(s, &stored) }, selectCredentials, email)
		if ok {
			u, hash = found, PasswordHash(stored)
		}
		return err
	})
	if err != nil {
		return User{}, "", fmt.Errorf("signing in: %w", err)
	}
	return u, hash, nil
}

// openSession opens one unless the password was changed, or the user shut out,
// while the hash was compared.
func openSession(ctx context.Context, d *db.DB, u User, hash PasswordHash, keys []string, device string) (User, Token, error) {
	token := newToken()
	err := d.Write(ctx, func(tx *db.Tx) error {
		n, err := tx.Exec(insertSession, token.hash(), u.ID, db.At(tx.Now), db.At(tx.Now.Add(absoluteLimit)), shorten(device, 200), string(hash))
		if err != nil {
			return err
		}
		if n == 0 {
			return errs.New(errs.Unauthenticated, "people.wrong_password", nil)
		}
		if _, err := tx.Exec(deleteFailures, keys[0], keys[1]); err != nil {
			return err
		}
		return bus.Emit(tx, news.SignedIn, string(u.ID), string(u.ID), nil)
	})
	if err != nil {
		return User{}, "", fmt.Errorf("opening a session: %w", err)
	}
	return u, token, nil
}

// mayTry refuses while one of the keys has to wait.
func mayTry(tx *db.Tx, keys []string) error {
	for _, k := range keys {
		f, found, err := db.Find(tx, scanFailures, selectFailures, k)
		if err != nil {
			return err
		}
		if wait := f.last.Add(delay(f.n)).Sub(tx.Now); found && wait > 0 {
			seconds := int((wait + time.Second - 1) / time.Second)
			return errs.New(errs.TooMany, "people.wait", errs.Args{"Count": seconds})
		}
	}
	return nil
}

func delay(failures int) time.Duration {
	if failures <= freeTries {
		return 0
	}
	return min(time.Second<<min(failures-freeTries-1, 20), maxDelay)
}

func fail(ctx context.Context, d *db.DB, keys []string, u User) error {
	err := d.Write(ctx, func(tx *db.Tx) error {
		for _, k := range keys {
			if _, err := tx.Exec(addFailure, k, db.At(tx.Now), db.At(tx.Now.Add(-forgetIn))); err != nil {
				return err
			}
		}
		if u.ID == "" {
			return nil
		}
		return bus.Emit(tx, news.SignInFailed, "reader", string(u.ID), nil)
	})
	if err != nil {
		return fmt.Errorf("noting a failed sign-in: %w", err)
	}
	return errs.New(errs.Unauthenticated, "people.wrong_password", nil)
}

// Resume returns the user of an open session and notes its use; ok is false
// when the session ended or never was.
func Resume(ctx context.Context, d *db.DB, t Token) (u User, ok bool, err error) {
	var seen db.Time
	err = d.Read(ctx, func(tx *db.Tx) error {
		u, ok, err = db.Find(tx, func(s db.Scanner) (User, error) { return scanUserAnd(s, &seen) },
			selectSession, t.hash(), db.At(tx.Now), db.At(tx.Now.Add(-idleLimit)))
		return err
	})
	if err != nil || !ok || d.Now().Sub(seen.Time) < seenStep {
		return u, ok, err
	}
	err = d.Write(ctx, func(tx *db.Tx) error {
		if _, err := tx.Exec(touchSession, t.hash(), db.At(tx.Now)); err != nil {
			return err
		}
		_, err := tx.Exec(touchUser, u.ID, db.At(tx.Now))
		return err
	})
	return u, ok, err
}

// SignOut ends a session.
func SignOut(tx *db.Tx, actor news.Actor, t Token) (err error) {
	defer errs.Wrap(&err, "people.SignOut")
	if _, err := tx.Exec(deleteSession, t.hash()); err != nil {
		return err
	}
	return bus.Emit(tx, news.SignedOut, actor.ID(), actor.ID(), nil)
}

// Session is an open session as its owner sees it.
type Session struct {
	Device    string
	CreatedAt time.Time
	SeenAt    time.Time
	Current   bool
}

// Sessions lists the user's open sessions.
func Sessions(tx *db.Tx, actor news.Actor, current Token) (list []Session, err error) {
	defer errs.Wrap(&err, "people.Sessions")
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return nil, err
	}
	return db.All(tx, func(row db.Scanner) (s Session, err error) {
		var hash string
		var created, seen db.Time
		err = row.Scan(&hash, &s.Device, &created, &seen)
		s.CreatedAt, s.SeenAt, s.Current = created.Time, seen.Time, hash == current.hash()
		return s, err
	}, selectUserSessions, actor.User, db.At(tx.Now), db.At(tx.Now.Add(-idleLimit)))
}

// SignOutElsewhere ends all the user's sessions but the present one.
func SignOutElsewhere(tx *db.Tx, actor news.Actor, current Token) (err error) {
	defer errs.Wrap(&err, "people.SignOutElsewhere")
	if err := actor.Must(news.ReadNewsroom); err != nil {
		return err
	}
	_, err = tx.Exec(deleteOtherSessions, actor.User, current.hash())
	return err
}

// Sweep deletes ended sessions and forgotten failures; a periodic job.
func Sweep(tx *db.Tx) (err error) {
	defer errs.Wrap(&err, "people.Sweep")
	if _, err := tx.Exec(deleteEnded, db.At(tx.Now), db.At(tx.Now.Add(-idleLimit))); err != nil {
		return err
	}
	_, err = tx.Exec(deleteForgotten, db.At(tx.Now.Add(-forgetIn)))
	return err
}

func shorten(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n])
	}
	return s
}
