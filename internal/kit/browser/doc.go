// Package browser drives a real Chromium in tests, as a reader or an editor
// would: it opens pages, types (Arabic too), clicks, looks, and counts what
// went over the network.
//
// Every Page has cookies, storage and a cache of its own. Methods fail the
// test when the page does not answer within Patience; none of them sleeps.
//
//	p := browser.New(t, browser.Phone, browser.Dark)
//	p.Open(server.URL + "/a/1")
//	p.Type("#name", "ليلى")
//	p.Follow("button[type=submit]")
//	if got := p.Text("h1"); got != "…" { … }
//	p.WantClean()
//
// Without Chromium the test is skipped with the command that installs it, or
// fails if ISNAD_REQUIRE_ALL is 1.
package browser

import "time"

// RequireEnv names the variable that turns skipped tests into failures.
const RequireEnv = "ISNAD_REQUIRE_ALL"

// ShotsEnv names the variable with the folder that Page.Shot writes into.
// Without it no screenshot is taken.
const ShotsEnv = "ISNAD_SHOTS"

// Patience bounds one action on a page. Two busy cores need some of it.
const Patience = 30 * time.Second
