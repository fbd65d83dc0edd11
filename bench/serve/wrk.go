package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"isnad/internal/kit/web"
)

var (
	wrkRequests = regexp.MustCompile(`(\d+) requests in`)
	wrkRate     = regexp.MustCompile(`Requests/sec:\s+([\d.]+)`)
	wrkFailed   = regexp.MustCompile(`Non-2xx or 3xx responses: \d+`)
)

// measure runs wrk once and adds what it saw.
func (c *contestant) measure(ctx context.Context, o options) error {
	before, err := cpuTime(c.cmd.Process.Pid)
	if err != nil {
		return err
	}
	out, err := exec.CommandContext(ctx, "taskset", "-c", "1", "wrk", "-t1", "-c", strconv.Itoa(o.conns),
		"-d", strconv.Itoa(max(1, int(o.round.Seconds())))+"s", "-H", "Accept-Encoding: gzip", "http://"+c.addr+o.path).CombinedOutput()
	if err != nil {
		return fmt.Errorf("wrk against %s: %w\n%s", c.name, err, out)
	}
	after, err := cpuTime(c.cmd.Process.Pid)
	if err != nil {
		return err
	}
	n, rate := wrkRequests.FindSubmatch(out), wrkRate.FindSubmatch(out)
	if n == nil || rate == nil || wrkFailed.Match(out) {
		return fmt.Errorf("wrk against %s:\n%s", c.name, out)
	}
	requests, _ := strconv.ParseFloat(string(n[1]), 64)
	perSecond, _ := strconv.ParseFloat(string(rate[1]), 64)
	c.rate = append(c.rate, perSecond)
	c.cpu = append(c.cpu, float64(after-before)/1000/max(requests, 1))
	return nil
}

// cpuTime returns the nanoseconds that a process's threads have run, from the
// scheduler's books.
func cpuTime(pid int) (int64, error) {
	tasks, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
	if err != nil || len(tasks) == 0 {
		return 0, fmt.Errorf("process %d has ended", pid)
	}
	var total int64
	for _, name := range tasks {
		b, err := os.ReadFile(name)
		if err != nil {
			continue // a thread that ended meanwhile
		}
		first, _, _ := strings.Cut(string(b), " ")
		n, _ := strconv.ParseInt(first, 10, 64)
		total += n
	}
	return total, nil
}

// nginxConf writes a site of one page with gzip_static, as Debian's nginx
// serves files best.
func nginxConf(dir, path string, page []byte) (string, error) {
	zipped, err := web.Compress(page, web.Gzip, web.Quick)
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(dir, "page.html.gz"), zipped, 0o644); err != nil {
		return "", err
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		return "", err
	}
	if err := os.Chmod(filepath.Join(dir, "page.html"), 0o644); err != nil {
		return "", err
	}
	conf := filepath.Join(dir, "nginx.conf")
	return conf, os.WriteFile(conf, []byte(`pid `+dir+`/nginx.pid;
error_log `+dir+`/error.log;
events { worker_connections 1024; }
http {
	access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100;
	default_type "text/html; charset=utf-8";
	client_body_temp_path `+dir+`/a; proxy_temp_path `+dir+`/b; fastcgi_temp_path `+dir+`/c;
	uwsgi_temp_path `+dir+`/d; scgi_temp_path `+dir+`/e;
	server { listen {addr}; root `+dir+`; gzip_static always; location / { try_files /page.html =404; } }
}
`), 0o600)
}

// place puts the address into nginx's configuration.
func place(conf, addr string) error {
	b, err := os.ReadFile(conf)
	if err != nil {
		return err
	}
	return os.WriteFile(conf, []byte(strings.ReplaceAll(string(b), "{addr}", addr)), 0o600)
}

// article makes a page of about 37 KB, as long as a real article with its
// mark-up and as hard to compress.
func article() []byte {
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	r := rand.New(rand.NewPCG(1, 2))
	words := make([]string, 1500)
	for i := range words {
		for range 3 + r.IntN(5) {
			words[i] += string(letters[r.IntN(len(letters))])
		}
	}
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>مادة</title><main>`)
	for b.Len() < 37<<10 {
		b.WriteString("<p>")
		for range 40 {
			b.WriteString(words[int(float64(len(words))*r.Float64()*r.Float64())] + " ")
		}
		b.WriteString("</p>\n")
	}
	return []byte(b.String() + "</main></html>\n")
}
