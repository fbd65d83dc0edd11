package people

import (
	"context"

	"github.com/alexedwards/argon2id"

	"isnad/internal/kit/db"
)

// OpenSession is the step of a sign-in after the password was compared.
func OpenSession(ctx context.Context, d *db.DB, u User, hash PasswordHash) (User, Token, error) {
	return openSession(ctx, d, u, hash, []string{"email:x", "client:x"}, "")
}

// StandInCosts reports whether an unknown address costs the same hashing as a
// known one.
func StandInCosts() (bool, error) {
	p, salt, key, err := argon2id.DecodeHash(string(standIn))
	if err != nil {
		return false, err
	}
	return *p == *hashParams && len(salt) == int(hashParams.SaltLength) && len(key) == int(hashParams.KeyLength), nil
}
