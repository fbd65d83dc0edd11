package cli

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// help prints what a command is for, in the person's language: the texts are
// in the catalogues under the command's and the flags' names.
func (t *terminal) help(node *kong.Node) {
	fmt.Fprintf(t.out, "%s: %s\n\n%s\n", t.p.T("cli.help.usage"), usage(node), t.p.T("cli.what."+helpName(node)))
	if key := "cli.help." + helpName(node) + ".more"; t.p.Has(key) {
		fmt.Fprintf(t.out, "\n%s\n", t.p.T(key))
	}
	t.helpCommands(node)
	t.helpArguments(node)
	t.helpFlags(node)
	if key := "cli.help." + helpName(node) + ".examples"; t.p.Has(key) {
		fmt.Fprintf(t.out, "\n%s:\n%s\n", t.p.T("cli.help.examples"), indent(t.p.T(key)))
	}
	fmt.Fprintf(t.out, "\n%s:\n%s\n", t.p.T("cli.help.codes"), indent(t.p.T("cli.help.codes.list")))
}

// helpName is a command's name in the catalogues: user.add.
func helpName(node *kong.Node) string {
	if node.Type == kong.ApplicationNode {
		return "isnad"
	}
	return strings.ReplaceAll(commandPath(node), " ", ".")
}

// commandPath is the command as it is typed: "user add".
func commandPath(node *kong.Node) string {
	var names []string
	for n := node; n != nil && n.Type != kong.ApplicationNode; n = n.Parent {
		names = append([]string{n.Name}, names...)
	}
	return strings.Join(names, " ")
}

func usage(node *kong.Node) string {
	words := []string{"isnad"}
	if path := commandPath(node); path != "" {
		words = append(words, path)
	}
	if len(node.Children) > 0 {
		words = append(words, "<command>")
	}
	for _, p := range node.Positional {
		words = append(words, strings.ToUpper(p.Name))
	}
	for _, f := range flagsOf(node) {
		if f.Required {
			words = append(words, "--"+f.Name+"="+strings.ToUpper(f.Name))
		}
	}
	return strings.Join(append(words, "[flags]"), " ")
}

func (t *terminal) helpCommands(node *kong.Node) {
	var rows [][2]string
	var walk func(*kong.Node)
	walk = func(n *kong.Node) {
		for _, child := range n.Children {
			if len(child.Children) > 0 {
				walk(child)
				continue
			}
			rows = append(rows, [2]string{commandPath(child), t.p.T("cli.what." + helpName(child))})
		}
	}
	walk(node)
	t.table("cli.help.commands", rows)
}

func (t *terminal) helpArguments(node *kong.Node) {
	var rows [][2]string
	for _, p := range node.Positional {
		key := "cli.argument." + helpName(node) + "." + p.Name
		if !t.p.Has(key) {
			key = "cli.argument." + p.Name
		}
		rows = append(rows, [2]string{strings.ToUpper(p.Name), t.p.T(key)})
	}
	t.table("cli.help.arguments", rows)
}

func (t *terminal) helpFlags(node *kong.Node) {
	var rows [][2]string
	for _, f := range flagsOf(node) {
		rows = append(rows, [2]string{flagForm(f), t.flagText(f)})
	}
	t.table("cli.help.flags", rows)
}

func (t *terminal) flagText(f *kong.Flag) string {
	text := t.p.T("cli.flag." + f.Name)
	var notes []string
	if f.Enum != "" {
		notes = append(notes, strings.ReplaceAll(f.Enum, ",", " | "))
	}
	if f.HasDefault && f.Default != "" {
		notes = append(notes, t.p.T("cli.help.default", "value", f.Default))
	}
	if len(f.Envs) > 0 {
		notes = append(notes, "$"+strings.Join(f.Envs, ", $"))
	}
	if len(notes) > 0 {
		text += " (" + strings.Join(notes, "; ") + ")"
	}
	return text
}

// flagsOf are the command's own flags, then those of every command.
func flagsOf(node *kong.Node) (list []*kong.Flag) {
	for n := node; n != nil; n = n.Parent {
		list = append(list, n.Flags...)
	}
	return list
}

func flagForm(f *kong.Flag) string {
	form := "--" + f.Name
	if f.Short != 0 {
		form = "-" + string(f.Short) + ", " + form
	}
	if !f.IsBool() {
		form += "=" + strings.ToUpper(f.Name)
	}
	return form
}

func (t *terminal) table(title string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	width := 0
	for _, r := range rows {
		width = max(width, len(r[0]))
	}
	fmt.Fprintf(t.out, "\n%s:\n", t.p.T(title))
	for _, r := range rows {
		fmt.Fprintf(t.out, "  %-*s  %s\n", width, r[0], r[1])
	}
}

func indent(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n  ")
}
