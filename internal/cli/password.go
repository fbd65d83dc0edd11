package cli

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"
)

// password makes a password, or takes the person's own: the first line of
// standard input, asked for twice and not shown when that is a keyboard.
func (t *terminal) password(own bool) (password string, made bool, err error) {
	if !own {
		return newPassword(), true, nil
	}
	if isTerminal(t.in) {
		password, err = t.ask(t.in.(*os.File))
		return password, false, err
	}
	line, err := bufio.NewReader(t.in).ReadString('\n')
	if line = strings.TrimRight(line, "\r\n"); line == "" {
		return "", false, &exit{code: codeUsage, key: "cli.error.password.none", err: err}
	}
	return line, false, nil
}

func (t *terminal) ask(keyboard *os.File) (string, error) {
	var typed [2]string
	for i, key := range []string{"cli.password.ask", "cli.password.again"} {
		fmt.Fprint(t.err, t.p.T(key)+" ")
		line, err := term.ReadPassword(int(keyboard.Fd()))
		fmt.Fprintln(t.err)
		if err != nil {
			return "", fmt.Errorf("reading the password: %w", err)
		}
		typed[i] = string(line)
	}
	if typed[0] != typed[1] {
		return "", fail(codeUsage, "cli.error.password.differs")
	}
	return typed[0], nil
}
