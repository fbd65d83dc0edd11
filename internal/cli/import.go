package cli

// importCommands bring old sites in.
type importCommands struct {
	Wordpress importWordPress `cmd:"" name:"wordpress"`
}

// importWordPress reads a WordPress export.
type importWordPress struct {
	place
	File   string `arg:"" type:"existingfile"`
	Media  string `type:"existingdir"`
	DryRun bool   `name:"dry-run"`
}
