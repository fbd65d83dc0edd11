package sanitize

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Lab reads a JSON array of HTML strings from r and writes a JSON array of
// their sanitised forms to w, in order, one at a time: the whole array is never
// in memory. An input over the limits becomes the empty string.
func Lab(r io.Reader, w io.Writer) error {
	in := json.NewDecoder(bufio.NewReader(r))
	out := bufio.NewWriter(w)
	if t, err := in.Token(); err != nil {
		return fmt.Errorf("reading the array: %w", err)
	} else if t != json.Delim('[') {
		return errors.New("reading the array: the input is not a JSON array")
	}
	if err := out.WriteByte('['); err != nil {
		return err
	}
	for i := 0; in.More(); i++ {
		if err := labItem(in, out, i); err != nil {
			return fmt.Errorf("item %d: %w", i, err)
		}
	}
	if _, err := in.Token(); err != nil {
		return fmt.Errorf("reading the end of the array: %w", err)
	}
	if _, err := in.Token(); !errors.Is(err, io.EOF) {
		return errors.New("reading the array: something follows its end")
	}
	if _, err := out.WriteString("]\n"); err != nil {
		return err
	}
	return out.Flush()
}

func labItem(in *json.Decoder, out *bufio.Writer, i int) error {
	var item *string
	if err := in.Decode(&item); err != nil {
		return err
	}
	if item == nil {
		return errors.New("null is not an HTML string")
	}
	text, err := json.Marshal(HTML(*item))
	if err != nil {
		return err
	}
	if i > 0 {
		if _, err := out.WriteString(",\n"); err != nil {
			return err
		}
	}
	_, err = out.Write(text)
	return err
}
