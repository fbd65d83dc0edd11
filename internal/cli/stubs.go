package cli

type demoCommand struct{ serving }
type importCommands struct{}
