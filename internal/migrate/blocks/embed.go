package blocks

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"isnad/internal/news/body"
)

// providers names the sites whose address alone on a line WordPress turned into
// what is there.
var providers = map[string]string{
	"youtube.com": "YouTube", "youtu.be": "YouTube", "youtube-nocookie.com": "YouTube", "vimeo.com": "Vimeo",
	"dailymotion.com": "Dailymotion", "dai.ly": "Dailymotion", "twitter.com": "X", "x.com": "X", "facebook.com": "Facebook", "fb.watch": "Facebook",
	"instagram.com": "Instagram", "tiktok.com": "TikTok", "soundcloud.com": "SoundCloud", "spotify.com": "Spotify", "flickr.com": "Flickr", "flic.kr": "Flickr",
	"t.me": "Telegram", "telegram.me": "Telegram", "reddit.com": "Reddit", "ted.com": "TED", "slideshare.net": "SlideShare", "scribd.com": "Scribd", "issuu.com": "Issuu",
	"tumblr.com": "Tumblr", "pinterest.com": "Pinterest", "videopress.com": "VideoPress", "wordpress.tv": "WordPress.tv", "mixcloud.com": "Mixcloud",
	"kickstarter.com": "Kickstarter", "imgur.com": "Imgur", "giphy.com": "Giphy", "archive.org": "Internet Archive", "bsky.app": "Bluesky", "threads.net": "Threads",
	"google.com": "Google", "datawrapper.de": "Datawrapper", "dwcdn.net": "Datawrapper", "flourish.studio": "Flourish", "animoto.com": "Animoto", "crowdsignal.com": "Crowdsignal",
	"speakerdeck.com": "Speaker Deck", "cloudup.com": "Cloudup", "someecards.com": "Someecards", "polldaddy.com": "Crowdsignal", "wolframcloud.com": "Wolfram",
}

// scripts that only dress up what stands beside them, count visits or fetch
// advertisements: nothing of the article goes with them.
var knownScripts = strings.Fields(`platform.twitter.com platform.x.com instagram.com connect.facebook.net tiktok.com embed.reddit.com embedr.flickr.com
	assets.pinterest.com googlesyndication.com doubleclick.net googletagmanager.com google-analytics.com taboola.com outbrain.com v0.wordpress.com
	telegram.org imgur.com bsky.app threads.net adnxs.com amazon-adsystem.com`)

// provider returns the name of the site of an address: a known one's, else its
// host.
func provider(address string) string {
	host := hostOf(address)
	for h := host; h != ""; {
		if name, known := providers[h]; known {
			return name
		}
		_, rest, found := strings.Cut(h, ".")
		if !found {
			break
		}
		h = rest
	}
	return short(host, 90)
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// isEmbeddable reports whether a line is nothing but an address that
// WordPress would have shown as a card.
func isEmbeddable(line string) bool {
	if !strings.HasPrefix(line, "http") || strings.ContainsAny(line, " \n") || !body.WebURL(line) {
		return false
	}
	switch strings.ToLower(path.Ext(strings.SplitN(line, "?", 2)[0])) {
	case ".mp3", ".mp4", ".m4a", ".m4v", ".ogg", ".ogv", ".wav", ".webm", ".mov", ".flac":
		return true
	}
	return provider(line) != short(hostOf(line), 90)
}

// embed makes a card with a link. The caller has seen that the address may be
// linked.
func (w *work) embed(address, title string) *body.Node {
	address = watchable(w.absolute(strings.TrimSpace(address)))
	return &body.Node{Type: body.Embed, Attrs: &body.Attrs{URL: address, Title: short(title, 900), Provider: provider(address)}}
}

// watchable turns the address of a player's frame into that of its page.
func watchable(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if id, found := strings.CutPrefix(u.Path, "/embed/"); found && provider(address) == "YouTube" && id != "videoseries" && !strings.Contains(id, "/") {
		return "https://www.youtube.com/watch?v=" + url.QueryEscape(id)
	}
	if id, found := strings.CutPrefix(u.Path, "/video/"); found && hostOf(address) == "player.vimeo.com" {
		return "https://vimeo.com/" + url.PathEscape(id)
	}
	return address
}

// embedText reads the address and caption that stand in an embed block's HTML.
func embedText(s string) (address, caption string) {
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return "", ""
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case n.Data == "figcaption":
			caption = textOf(n)
		case address == "" && hasClass(n, "wp-block-embed__wrapper"):
			address = textOf(n)
		case n.Data == "iframe" && !body.WebURL(address):
			address = attr(n, "src")
		}
	}
	return address, body.CleanText(caption)
}

// player converts frames and players to cards.
func (f *flow) player(n *html.Node, s style) {
	address := ""
	for _, name := range []string{"src", "data-src", "data", "data-lazy-src"} {
		if v := strings.TrimSpace(attr(n, name)); address == "" && v != "" && v != "about:blank" {
			address = v
		}
	}
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && (c.Data == "source" || c.Data == "embed") && address == "" {
			address = attr(c, "src")
		}
	}
	if strings.HasPrefix(address, "//") {
		address = "https:" + address
	}
	if !body.WebURL(f.absolute(address)) {
		f.raw(n)
		return
	}
	f.add(f.embed(address, attr(n, "title")))
	for c := n.FirstChild; c != nil && n.Data != "iframe"; c = c.NextSibling {
		if c.Data != "embed" { // what players offer to browsers that know none
			f.node(c, s)
		}
	}
}

func (f *flow) script(n *html.Node) {
	host := hostOf(f.absolute(attr(n, "src")))
	text := rawText(n)
	for _, known := range knownScripts {
		if host == known || strings.HasSuffix(host, "."+known) || host == "" && (strings.Contains(text, known) || strings.Contains(text, "adsbygoogle")) {
			f.dropped("<script> " + known)
			return
		}
	}
	if host == "" && strings.TrimSpace(text) == "" {
		return
	}
	f.raw(n)
}

// absolute resolves an address against the old site.
func (w *work) absolute(address string) string {
	address = strings.TrimSpace(address)
	if address == "" || w.Site == "" || body.WebURL(address) {
		return address
	}
	base, err := url.Parse(w.Site)
	if err != nil {
		return address
	}
	if !strings.HasSuffix(base.Path, "/") {
		base.Path += "/"
	}
	ref, err := base.Parse(strings.ReplaceAll(address, " ", "%20"))
	if err != nil {
		return address
	}
	return ref.String()
}

// link makes the mark of a link. An address on the old site becomes a path, so
// that it keeps working wherever the new site stands.
func (w *work) link(href string) (body.Mark, bool) {
	href = strings.TrimSpace(body.CleanText(href))
	target := href
	if !strings.HasPrefix(href, "mailto:") && !strings.HasPrefix(href, "tel:") {
		target = w.absolute(href)
		if own := hostOf(w.Site); own != "" && hostOf(target) == own {
			if u, err := url.Parse(target); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
				target = u.RequestURI()
				if u.Fragment != "" {
					target += "#" + u.EscapedFragment()
				}
			}
		}
	}
	if !body.SafeLink(target) {
		if target = strings.NewReplacer(" ", "%20", "\u00a0", "", "<", "%3C", ">", "%3E", `"`, "%22", "\\", "%5C").Replace(target); !body.SafeLink(target) {
			w.report.BadLinks = append(w.report.BadLinks, short(href, 300))
			return body.Mark{}, false
		}
	}
	return body.LinkTo(target), true
}

func isPictureFile(href string) bool {
	return slices.Contains([]string{".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"}, strings.ToLower(path.Ext(strings.SplitN(href, "?", 2)[0])))
}
