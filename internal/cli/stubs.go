package cli

type importCommands struct{}
