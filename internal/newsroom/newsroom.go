// Package newsroom is the back office: pages for those who write, check and
// arrange the paper. It is server-rendered; every act is a POST form that works
// without a script, and every handler calls a verb of a room. No rule lives
// here: who may do what, the rooms say.
package newsroom

import (
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"log/slog"
	"net/http"

	"isnad/internal/comments"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/i18n"
	"isnad/internal/kit/theme"
	"isnad/internal/kit/web"
	"isnad/internal/media"
	"isnad/internal/newsroom/dist"
	"isnad/internal/page"
	"isnad/internal/search"
)

//go:embed ui
var ui embed.FS

// home is where the newsroom begins; every address of it starts so.
const home = "/newsroom/"

// Config is what the newsroom needs from the program around it.
type Config struct {
	DB      *db.DB
	Bus     *bus.Bus
	Keys    comments.Keys // recognises where a sign-in comes from, opens commenters' addresses
	Catalog *i18n.Catalog
	Signer  web.Signer
	Log     *slog.Logger
	Search  *search.Engine // finds pieces; see search.Engine.FindPieces
	// Page and Theme print previews as readers would see them; without them
	// the newsroom offers none.
	Page  *page.Builder
	Theme *theme.Theme
	// Media takes pictures in; without it nothing can be uploaded.
	Media *media.Library
	// Fonts holds head-700.woff2 and the like; nil leaves the system's fonts.
	Fonts fs.FS
	// SetupToken opens the first-run wizard while there is no user; empty
	// shuts it.
	SetupToken string
	// Trusted are further origins ("https://paper.example") that may post here.
	Trusted []string
}

// Server is the newsroom. It is safe for concurrent use.
type Server struct {
	Config
	errors  web.Errors
	cookie  web.SessionCookie
	assets  map[string]*web.Assets
	pages   map[string]*template.Template
	handler http.Handler
}

// New prepares the newsroom: its error names a template that does not parse.
func New(c Config) (*Server, error) {
	s := &Server{Config: c, cookie: "isnad"}
	s.errors = web.Errors{Page: s.errorPage, Log: c.Log}
	if err := s.loadAssets(); err != nil {
		return nil, err
	}
	if err := s.loadPages(); err != nil {
		return nil, err
	}
	guard, err := s.errors.CrossOrigin(s.cookie, c.Trusted...)
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	s.register(mux)
	s.handler = web.Chain(s.errors.Mux(mux), s.errors.Recover, web.Newsroom().Headers, guard)
	return s, nil
}

// Handler serves every address under /newsroom/. It expects the program's own
// middleware (peer, request id, log) around it.
func (s *Server) Handler() http.Handler { return s.handler }

func (s *Server) loadAssets() error {
	styles, err := fs.Sub(ui, "ui")
	if err != nil {
		return fmt.Errorf("opening the newsroom's styles: %w", err)
	}
	trees := map[string]fs.FS{"ui": styles, "dist": dist.Files()}
	if s.Fonts != nil {
		trees["fonts"] = s.Fonts
	}
	s.assets = map[string]*web.Assets{}
	for name, tree := range trees {
		if s.assets[name], err = web.NewAssets(tree, home+"assets/"+name+"/"); err != nil {
			return fmt.Errorf("reading the newsroom's %s: %w", name, err)
		}
	}
	return nil
}
