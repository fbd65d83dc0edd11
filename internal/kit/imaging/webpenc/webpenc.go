// Package webpenc encodes lossy WebP with libwebp, compiled to WebAssembly and
// run by wazero: no C compiler, no shared library, nothing of the system's, and
// a fault in it ends as an error inside its own memory. SOURCE.md says where the
// code comes from.
package webpenc

import (
	"bytes"
	"compress/gzip"
	"context"
	_ "embed" // the encoder
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

//go:embed webp.wasm.gz
var packed []byte

const (
	maxSide   = 16383 // of the format
	maxPages  = 3072  // of 64 KiB: the encoder's memory, 192 MiB
	yuv420a   = 4     // libwebp's WEBP_YUV420A
	maxOutput = 64 << 20
)

// Picture is an opaque picture in planes: luma, and chroma at half the size in
// both directions, rounded up. Samples are full range, as in JPEG.
type Picture struct {
	Width, Height int
	Y, Cb, Cr     []byte // without gaps between rows
}

// Options are the encoder's.
type Options struct {
	Quality int // 1 to 100
	Method  int // 0 (fast) to 6 (small)
}

// compiled is the encoder's machine code. It is made once, on the first use
// (about 0.2 s), and never changes.
type compiled struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
}

var encoder = sync.OnceValues(compile)

func compile() (*compiled, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpacking the WebP encoder: %w", err)
	}
	code, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("unpacking the WebP encoder: %w", err)
	}
	ctx := context.Background()
	rt := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().WithMemoryLimitPages(maxPages))
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, rt); err != nil {
		return nil, fmt.Errorf("starting the WebP encoder: %w", err)
	}
	module, err := rt.CompileModule(ctx, code)
	if err != nil {
		return nil, fmt.Errorf("compiling the WebP encoder: %w", err)
	}
	return &compiled{rt, module}, nil
}

// Encode returns p as a WebP file that holds the picture and nothing else. Each
// call has memory of its own, which it gives back. It cannot be stopped on its
// way, for the checks would cost a third of its speed; it takes under a second
// for a picture of two megapixels. A ctx that has ended stops it beforehand.
func Encode(ctx context.Context, p *Picture, o Options) ([]byte, error) {
	if err := errors.Join(p.check(), ctx.Err()); err != nil {
		return nil, err
	}
	c, err := encoder()
	if err != nil {
		return nil, err
	}
	mod, err := c.runtime.InstantiateModule(ctx, c.module, wazero.NewModuleConfig().WithName(""))
	if err != nil {
		return nil, fmt.Errorf("starting the WebP encoder: %w", err)
	}
	defer mod.Close(context.WithoutCancel(ctx))
	out, err := run(ctx, mod, p, o)
	if err != nil {
		return nil, fmt.Errorf("encoding %dx%d as WebP: %w", p.Width, p.Height, err)
	}
	return out, nil
}

func (p *Picture) check() error {
	if p.Width < 1 || p.Height < 1 || p.Width > maxSide || p.Height > maxSide {
		return fmt.Errorf("webpenc: %dx%d is not between 1 and %d", p.Width, p.Height, maxSide)
	}
	half := (p.Width + 1) / 2 * ((p.Height + 1) / 2)
	if len(p.Y) != p.Width*p.Height || len(p.Cb) != half || len(p.Cr) != half {
		return errors.New("webpenc: the planes are not of the picture's size")
	}
	return nil
}

func run(ctx context.Context, mod api.Module, p *Picture, o Options) ([]byte, error) {
	half := len(p.Cb)
	size := 2*len(p.Y) + 2*half
	in, err := call(ctx, mod, "malloc", uint64(size))
	if err != nil {
		return nil, err
	}
	sizeAt, err := call(ctx, mod, "malloc", 8)
	if err != nil {
		return nil, err
	}
	buf, ok := mod.Memory().Read(uint32(in), uint32(size))
	if !ok || in == 0 || sizeAt == 0 {
		return nil, errors.New("the encoder's memory is too small")
	}
	narrow(buf, p)
	mod.Memory().WriteUint64Le(uint32(sizeAt), 0)
	at, err := call(ctx, mod, "encode", in, uint64(p.Width), uint64(p.Height), sizeAt, yuv420a,
		uint64(min(max(o.Quality, 1), 100)), uint64(min(max(o.Method, 0), 6)), 0, 0)
	if err != nil {
		return nil, err
	}
	length, ok := mod.Memory().ReadUint32Le(uint32(sizeAt)) // size_t has 32 bits there
	if !ok || at == 0 || length == 0 || length > maxOutput {
		return nil, errors.New("the encoder gave nothing")
	}
	out, ok := mod.Memory().Read(uint32(at), length)
	if !ok {
		return nil, errors.New("the encoder's answer lies outside its memory")
	}
	return bytes.Clone(out), nil
}

func call(ctx context.Context, mod api.Module, name string, args ...uint64) (uint64, error) {
	f := mod.ExportedFunction(name)
	if f == nil {
		return 0, fmt.Errorf("the encoder has no function %s", name)
	}
	res, err := f.Call(ctx, args...)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	if len(res) == 0 {
		return 0, nil
	}
	return res[0], nil
}

// narrow copies the planes into dst with the range of video, which WebP uses:
// 16 to 235 for luma, 16 to 240 for chroma. Alpha behind them is opaque.
func narrow(dst []byte, p *Picture) {
	var luma, chroma [256]byte
	for v := range 256 {
		luma[v] = byte(16 + (v*219+127)/255)
		chroma[v] = byte((128*255 + (v-128)*224 + 127) / 255)
	}
	n, half := len(p.Y), len(p.Cb)
	for i, v := range p.Y {
		dst[i] = luma[v]
	}
	for i := range p.Cb {
		dst[n+i], dst[n+half+i] = chroma[p.Cb[i]], chroma[p.Cr[i]]
	}
	for i := n + 2*half; i < len(dst); i++ {
		dst[i] = 255
	}
}
