// Package e2e proves the program from outside: it starts the binary as it is
// shipped and meets it as readers, editors and operators do, in Chromium, over
// HTTP and on the command line, and kills it where a promise says that it may
// be killed.
//
// Everything is in the tests. One demo newsroom serves the tests that only
// read (demo); those that write start a newsroom of their own (node.Start).
package e2e
