// Package client tests the newsroom's bundles in a real browser. The sources
// are JavaScript (src, built by build.mjs into ../dist); README.md is the
// contract between the elements and the pages that use them.
package client
