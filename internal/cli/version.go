package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set by the linker when the program is built for release.
var version string

// versionOfBuild is the release's name, or what the build knows of itself.
func versionOfBuild() string {
	if version != "" {
		return version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	name, changed := "unknown", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			name = s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "-dirty"
		}
	}
	return name + changed
}

func versionLine() string {
	return fmt.Sprintf("isnad %s (%s, %s/%s)", versionOfBuild(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// versionCommand prints the version.
type versionCommand struct{}

// Run prints one line.
func (versionCommand) Run(t *terminal) error {
	t.say(versionLine())
	return nil
}
