package cli

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The files of a data folder.
const (
	databaseFile = "isnad.db"
	mediaFolder  = "media"
	secretFile   = "secret.key"
	setupFile    = "setup.token"
	lockFile     = "isnad.lock"
)

const secretSize = 32 // bytes

// folder is a data folder: everything that a newsroom keeps on this machine.
type folder string

func (f folder) file(name string) string { return filepath.Join(string(f), name) }

// make makes the folder for the account that runs the program, for nobody
// else.
func (f folder) make() error {
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return fmt.Errorf("making the data folder: %w", err)
	}
	return nil
}

// exists reports whether the folder holds a newsroom. A PostgreSQL newsroom
// keeps its secret there.
func (f folder) exists() bool {
	return f.holds(databaseFile) || f.holds(secretFile)
}

func (f folder) holds(name string) bool {
	_, err := os.Stat(f.file(name))
	return err == nil
}

// secret reads the site's secret, making it at the first start. It seals
// readers' e-mail addresses: whoever loses it loses them.
func (f folder) secret() ([]byte, error) {
	secret, err := f.readSecret()
	if !errors.Is(err, fs.ErrNotExist) {
		return secret, err
	}
	var fresh [secretSize]byte
	_, _ = rand.Read(fresh[:]) // never fails, by its contract
	if err := f.keep(secretFile, []byte(hex.EncodeToString(fresh[:])+"\n"), 0o400); err != nil {
		return nil, err
	}
	return f.readSecret() // another process may have been first
}

func (f folder) readSecret() ([]byte, error) {
	text, err := os.ReadFile(f.file(secretFile))
	if err != nil {
		return nil, fmt.Errorf("reading the secret: %w", err)
	}
	secret, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(secret) < secretSize {
		return nil, fail(codeData, "cli.error.secret", "file", f.file(secretFile))
	}
	return secret, nil
}

// setupToken is the word in the address of the first-run page. It is kept in a
// file, so that a start after a crash does not make the printed address wrong.
func (f folder) setupToken() (token string, err error) {
	for range 2 {
		text, err := os.ReadFile(f.file(setupFile))
		if token := strings.TrimSpace(string(text)); err == nil && len(token) >= 26 {
			return token, nil
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("reading the set-up token: %w", err)
		}
		if err == nil { // an empty or cut file is nobody's token
			_ = os.Remove(f.file(setupFile))
		}
		if err := f.keep(setupFile, []byte(strings.ToLower(rand.Text())+"\n"), 0o600); err != nil {
			return "", err
		}
	}
	return "", fail(codeData, "cli.error.token", "file", f.file(setupFile))
}

// dropSetupToken forgets the token: there is a user now.
func (f folder) dropSetupToken() error {
	if err := os.Remove(f.file(setupFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("removing the set-up token: %w", err)
	}
	return nil
}

// keep writes a small file once: when it returns, the whole of it is on the
// disk under its name, or an earlier one of that name stays.
func (f folder) keep(name string, text []byte, mode os.FileMode) (err error) {
	temporary := f.file("." + name + "." + rand.Text())
	defer os.Remove(temporary)
	file, err := os.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	_, err = file.Write(text)
	err = errors.Join(err, file.Sync(), file.Close())
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	if err := os.Link(temporary, f.file(name)); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return f.sync()
}

// sync puts the folder's names on the disk.
func (f folder) sync() error {
	dir, err := os.Open(string(f))
	if err != nil {
		return fmt.Errorf("opening the data folder: %w", err)
	}
	defer dir.Close()
	if err := dir.Sync(); err != nil {
		return fmt.Errorf("writing the data folder: %w", err)
	}
	return nil
}
