package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"isnad/arabic"
)

// What the exact computation goes by: it shares nothing with the program but
// the words of a text.
const (
	leastWords  = 40
	withinDays  = 3
	wanted      = 0.5
	inParts     = 16
	grams       = 4
	longestTime = 20 * time.Second
	recall      = 0.97
	precision   = 0.95
)

// comparePairs runs the program on all the news and holds its answer against
// an exact one.
func comparePairs(o options, all []item) error {
	docs, out := filepath.Join(o.data, "docs.jsonl"), filepath.Join(o.data, "pairs.tsv")
	if err := writeDocs(docs, all); err != nil {
		return err
	}
	program, err := built(o)
	if err != nil {
		return err
	}
	cmd := exec.Command(program, "lab", "nearcopies", "--docs", docs, "--out", out, "--mark")
	if _, err := exec.LookPath("taskset"); err == nil {
		cmd = exec.Command("taskset", append([]string{"-c", "0"}, cmd.Args...)...)
	}
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	start := time.Now()
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("lab nearcopies: %w\n%s", err, said)
	}
	clock, cpu := time.Since(start), cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime()
	found, templates, err := readPairs(out)
	if err != nil {
		return err
	}
	start = time.Now()
	exact := exactly(all)
	right := 0
	for p := range found {
		if exact[p] {
			right++
		}
	}
	fmt.Printf("articles                          %d\n", len(all))
	fmt.Printf("pairs, exactly                    %d (in %.0f s)\n", len(exact), time.Since(start).Seconds())
	fmt.Printf("pairs, lab nearcopies             %d\n", len(found))
	fmt.Printf("recall, precision                 %.4f, %.4f (targets %.2f, %.2f)\n", share(right, len(exact)), share(right, len(found)), recall, precision)
	fmt.Printf("time on one core                  %.1f s, %.1f s CPU (target %v)\n", clock.Seconds(), cpu.Seconds(), longestTime)
	fmt.Printf("templates among the pairs         %d (%.1f %%)\n", templates, 100*share(templates, len(found)))
	if share(right, len(exact)) < recall || share(right, len(found)) < precision || cpu > longestTime {
		fmt.Println("SHORT of a target")
		if o.strict {
			return errors.New("a target is missed")
		}
	}
	return nil
}

func share(a, b int) float64 { return float64(a) / float64(max(1, b)) }

func built(o options) (string, error) {
	if o.isnad != "" {
		return o.isnad, nil
	}
	name := filepath.Join(o.data, "isnad")
	if said, err := exec.Command("go", "build", "-o", name, "./cmd/isnad").CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the program: %w\n%s", err, said)
	}
	return name, nil
}

func writeDocs(name string, all []item) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(f)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	for _, a := range all {
		if err := lines.Encode(a); err != nil {
			return err
		}
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// pair names two articles, the lesser id first.
type pair [2]string

func pairOf(a, b string) pair {
	if a > b {
		a, b = b, a
	}
	return pair{a, b}
}

func readPairs(name string) (found map[pair]bool, templates int, err error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	found = map[pair]bool{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) != 5 {
			return nil, 0, fmt.Errorf("%s: %q has %d fields", name, lines.Text(), len(fields))
		}
		found[pairOf(fields[0], fields[1])] = true
		if fields[4] == "template" {
			templates++
		}
	}
	return found, templates, lines.Err()
}

// exactly finds the pairs by the definition: each 4-gram is a string, numbered
// by a map; for each article the lists of its numbers are counted. Nothing is
// sampled or cut off. The strings come in parts, to fit into memory.
func exactly(all []item) map[pair]bool {
	words := make([][]string, len(all))
	days := make([]int, len(all))
	for i, a := range all {
		words[i] = arabic.Words(a.Text)
		day, _ := time.Parse(time.DateOnly, a.Date) // its own date format: a wrong one shows as pairs that are missing
		days[i] = int(day.Unix() / 86400)
	}
	own := make([][]int32, len(all)) // the numbers of each article's 4-grams
	var lists [][]int32              // of each number, the articles
	seed := maphash.MakeSeed()
	for part := range uint64(inParts) {
		numbers := map[string]int32{}
		for i, w := range words {
			if len(w) < leastWords {
				continue
			}
			for j := 0; j+grams <= len(w); j++ {
				gram := strings.Join(w[j:j+grams], " ")
				if maphash.String(seed, gram)%inParts != part {
					continue
				}
				n, known := numbers[gram]
				if !known {
					n = int32(len(lists))
					numbers[gram] = n
					lists = append(lists, nil)
				}
				if l := lists[n]; len(l) == 0 || l[len(l)-1] != int32(i) {
					lists[n] = append(l, int32(i))
					own[i] = append(own[i], n)
				}
			}
		}
	}
	return counted(all, days, own, lists)
}

func counted(all []item, days []int, own, lists [][]int32) map[pair]bool {
	found := map[pair]bool{}
	for b := range all {
		counts := map[int32]int{}
		for _, n := range own[b] {
			for _, a := range lists[n] {
				if int(a) >= b {
					break
				}
				if d := days[a] - days[b]; d >= -withinDays && d <= withinDays {
					counts[a]++
				}
			}
		}
		for a, n := range counts {
			if float64(n) >= wanted*float64(min(len(own[a]), len(own[b]))) {
				found[pairOf(all[a].ID, all[b].ID)] = true
			}
		}
	}
	return found
}
