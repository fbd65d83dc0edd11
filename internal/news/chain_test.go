package news_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

func origin(kind news.HopKind, name string) news.Hop {
	return news.Hop{Role: news.OriginHop, Kind: kind, Name: name}
}

func via(name string) news.Hop {
	return news.Hop{Role: news.RelayHop, Kind: news.AgencyOutlet, Name: name}
}

func line(hops ...news.Hop) news.Line { return news.Line{Hops: hops} }

func chain(lines ...news.Line) news.Chain { return news.Chain{Lines: lines} }

func sameAs(n int, l news.Line) news.Line {
	l.SameAs, l.SameReason = n, "سبب"
	return l
}

func distinct(l news.Line) news.Line {
	l.Distinct = "سمعهما المراسل كلًّا على حدة"
	return l
}

var (
	minister = origin(news.NamedSource, "وزير الموانئ")
	unnamed  = origin(news.AnonymousSource, "مصدر دبلوماسي")
	other    = origin(news.AnonymousSource, "مصدر أمني")
	witness  = origin(news.EyewitnessSource, "شاهد عيان")
	paper    = origin(news.DocumentSource, "محضر الجلسة")
	ministry = origin(news.InstitutionSource, "وزارة الموانئ")
	ours     = origin(news.OurselvesSource, "")
	office   = origin(news.TitledSource, "مدير الميناء")
)

func checked(h news.Hop) news.Hop {
	h.Verified = true
	return h
}

func TestGroupsCountIndependentOrigins(t *testing.T) {
	for name, c := range map[string]struct {
		chain news.Chain
		group []int
		count int
	}{
		"nothing":                            {chain(), []int{}, 0},
		"one":                                {chain(line(minister)), []int{1}, 1},
		"two named":                          {chain(line(minister), line(office)), []int{1, 2}, 2},
		"one source through two outlets":     {chain(line(minister, via("المدى")), line(minister, via("الأفق"))), []int{1, 1}, 1},
		"spellings of one name":              {chain(line(origin(news.NamedSource, "أحمد الأمين")), line(origin(news.TitledSource, "احمد  الامين."))), []int{1, 1}, 1},
		"names of signs alone":               {chain(line(origin(news.NamedSource, "؟")), line(origin(news.NamedSource, "…"))), []int{1, 2}, 2},
		"unnamed of one outlet":              {chain(line(unnamed, via("وكالة المدى")), line(other, via("وكاله المدي"))), []int{1, 1}, 1},
		"unnamed of two outlets":             {chain(line(unnamed, via("المدى")), line(unnamed, via("الأفق"))), []int{1, 2}, 2},
		"the first outlet decides":           {chain(line(unnamed, via("المدى"), via("الأفق")), line(unnamed, via("البيان"), via("الأفق"))), []int{1, 2}, 2},
		"two who told us, unnamed":           {chain(line(unnamed), line(other)), []int{1, 1}, 1},
		"a witness and an unnamed source":    {chain(line(unnamed, via("المدى")), line(witness, via("المدى"))), []int{1, 1}, 1},
		"distinct on the later line":         {chain(line(unnamed, via("المدى")), distinct(line(other, via("المدى")))), []int{1, 2}, 2},
		"distinct on the earlier line":       {chain(distinct(line(unnamed, via("المدى"))), line(other, via("المدى"))), []int{1, 2}, 2},
		"distinct between two that are one":  {chain(line(unnamed, via("المدى")), distinct(line(other, via("المدى"))), line(witness, via("المدى"))), []int{1, 2, 1}, 2},
		"distinct does not part one name":    {chain(line(minister), distinct(line(minister))), []int{1, 1}, 1},
		"the editor says: the same":          {chain(line(minister), sameAs(1, line(unnamed, via("المدى")))), []int{1, 1}, 1},
		"the same as one that is the same":   {chain(line(minister), line(office), sameAs(2, line(unnamed)), sameAs(3, line(witness, via("الأفق")))), []int{1, 2, 2, 2}, 2},
		"the same as a later line: ignored":  {chain(sameAs(2, line(minister)), line(office)), []int{1, 2}, 2},
		"the same as itself: ignored":        {chain(sameAs(1, line(minister))), []int{1}, 1},
		"the same as a broken line: ignored": {chain(line(via("المدى")), sameAs(1, line(minister))), []int{0, 1}, 1},
		"broken":                             {chain(line(via("المدى"))), []int{0}, 0},
		"broken beside a source":             {chain(line(via("المدى")), line(minister, via("المدى"))), []int{0, 1}, 1},
		"no hops":                            {chain(line(), line(minister)), []int{0, 1}, 1},
		"ourselves twice":                    {chain(line(ours), line(origin(news.OurselvesSource, "مراسلنا"))), []int{1, 1}, 1},
		"ourselves and an unnamed source":    {chain(line(ours), line(unnamed)), []int{1, 2}, 2},
		"a person and a paper of one name":   {chain(line(ministry), line(origin(news.DocumentSource, "وزارة الموانئ"))), []int{1, 1}, 1},
	} {
		group, count := c.chain.Groups()
		if diff := cmp.Diff(c.group, group); diff != "" || count != c.count {
			t.Errorf("%s: groups %v, count %d; want %v, %d", name, group, count, c.group, c.count)
		}
	}
}

func TestSummaryIsTheChipOfAChain(t *testing.T) {
	for name, c := range map[string]struct {
		chain news.Chain
		shape news.Shape
		count int
	}{
		"nothing":                      {chain(), news.NoChain, 0},
		"own reporting":                {news.Chain{Note: news.OwnReporting}, news.OwnShape, 0},
		"opinion":                      {news.Chain{Note: news.OpinionPiece}, news.OpinionShape, 0},
		"service":                      {news.Chain{Note: news.ServicePiece}, news.ServiceShape, 0},
		"lines win over a note":        {news.Chain{Note: news.OpinionPiece, Lines: []news.Line{line(minister)}}, news.NamedShape, 1},
		"named":                        {chain(line(minister), line(office)), news.NamedShape, 2},
		"unnamed":                      {chain(line(unnamed, via("المدى"))), news.UnnamedShape, 1},
		"mixed":                        {chain(line(minister), line(unnamed)), news.MixedShape, 2},
		"a document":                   {chain(line(paper)), news.DocumentShape, 1},
		"a document through two":       {chain(line(paper, via("المدى")), line(paper, via("الأفق"))), news.DocumentShape, 1},
		"two documents":                {chain(line(paper), line(origin(news.DocumentSource, "تقرير"))), news.NamedShape, 2},
		"a document and an unnamed":    {chain(line(paper), line(unnamed)), news.MixedShape, 2},
		"a statement":                  {chain(line(ministry)), news.StatementShape, 1},
		"two institutions":             {chain(line(ministry), line(origin(news.InstitutionSource, "البلدية"))), news.NamedShape, 2},
		"our own reporter":             {chain(line(ours)), news.OwnShape, 1},
		"our reporter and a minister":  {chain(line(ours), line(minister)), news.NamedShape, 2},
		"our reporter and an unnamed":  {chain(line(ours), line(unnamed)), news.MixedShape, 2},
		"broken":                       {chain(line(via("المدى"))), news.BrokenShape, 0},
		"broken beside a source":       {chain(line(via("المدى")), line(minister)), news.NamedShape, 1},
		"unnamed, known to be named":   {chain(line(unnamed, via("المدى")), sameAs(1, line(minister))), news.NamedShape, 1},
		"named, repeated as unnamed":   {chain(line(minister), sameAs(1, line(unnamed, via("المدى")))), news.NamedShape, 1},
		"two unnamed of one outlet":    {chain(line(unnamed, via("المدى")), line(other, via("المدى"))), news.UnnamedShape, 1},
		"an institution also by title": {chain(line(ministry), sameAs(1, line(office))), news.StatementShape, 1},
	} {
		if shape, count := c.chain.Summary(); shape != c.shape || count != c.count {
			t.Errorf("%s: %q %d, want %q %d", name, shape, count, c.shape, c.count)
		}
	}
}

func TestVerifiedCountsOriginsNotLines(t *testing.T) {
	for name, c := range map[string]struct {
		chain news.Chain
		n     int
	}{
		"none":                      {chain(line(minister), line(unnamed)), 0},
		"one":                       {chain(line(checked(minister)), line(unnamed)), 1},
		"one origin in two lines":   {chain(line(checked(minister), via("المدى")), line(checked(minister), via("الأفق"))), 1},
		"checked at the outlet":     {chain(line(minister, checked(via("المدى")))), 1},
		"we saw it":                 {chain(line(ours), line(checked(minister))), 2},
		"a broken line has no one":  {chain(line(checked(via("المدى")))), 0},
		"two hops of one are still": {chain(line(checked(minister), checked(via("المدى")))), 1},
	} {
		if n := c.chain.Verified(); n != c.n {
			t.Errorf("%s: %d, want %d", name, n, c.n)
		}
	}
}

func TestConnectedAndRelays(t *testing.T) {
	for name, c := range map[string]struct {
		chain news.Chain
		want  bool
	}{
		"nothing":     {chain(), false},
		"note alone":  {news.Chain{Note: news.OwnReporting}, false},
		"to a source": {chain(line(unnamed, via("المدى"), via("الأفق"))), true},
		"one broken":  {chain(line(minister), line(via("المدى"))), false},
		"no hops":     {chain(line()), false},
	} {
		if got := c.chain.Connected(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if r := line(unnamed, via("المدى"), via("الأفق")).Relays(); len(r) != 2 || r[0].Name != "المدى" {
		t.Errorf("relays of a connected line: %v", r)
	}
	if r := line(via("المدى")).Relays(); len(r) != 1 {
		t.Errorf("relays of a broken line: %v", r)
	}
	if chain().Present() || !(news.Chain{Note: news.OpinionPiece}).Present() || !chain(line(minister)).Present() {
		t.Error("Present: a note or a line, and nothing else")
	}
}

func TestAChainThatCannotBeStored(t *testing.T) {
	long := strings.Repeat("ن", 301)
	with := func(h news.Hop, edit func(*news.Hop)) news.Hop { edit(&h); return h }
	var lines []news.Line
	for range news.MaxLines + 1 {
		lines = append(lines, line(minister))
	}
	hops := []news.Hop{minister}
	for i := range news.MaxHops {
		hops = append(hops, via(fmt.Sprint("وسيلة ", i)))
	}
	for name, c := range map[string]struct {
		chain news.Chain
		key   string // empty: it can
	}{
		"good":                    {chain(line(unnamed, via("المدى")), sameAs(1, line(minister)), line(ours), line(via("الأفق"))), ""},
		"too many lines":          {chain(lines...), "chain.too_many_lines"},
		"no hops":                 {chain(line()), "chain.hop_count"},
		"too many hops":           {chain(line(hops...)), "chain.hop_count"},
		"same as a later one":     {chain(line(minister), sameAs(3, line(office)), line(ours)), "chain.same_as"},
		"same as itself":          {chain(sameAs(1, line(minister))), "chain.same_as"},
		"same as nothing":         {chain(sameAs(-1, line(minister))), "chain.same_as"},
		"an origin in the middle": {chain(line(via("المدى"), minister)), "chain.hop_kind"},
		"an outlet as origin":     {chain(line(origin(news.AgencyOutlet, "المدى"))), "chain.hop_kind"},
		"a source as outlet":      {chain(line(minister, news.Hop{Role: news.RelayHop, Kind: news.NamedSource, Name: "س"})), "chain.hop_kind"},
		"no role":                 {chain(line(news.Hop{Kind: news.NamedSource, Name: "س"})), "chain.hop_kind"},
		"no name":                 {chain(line(origin(news.AnonymousSource, ""))), "chain.hop_name"},
		"an unknown verb":         {chain(line(with(minister, func(h *news.Hop) { h.Verb = "shouted" }))), "chain.hop_verb"},
		"a script for a link":     {chain(line(with(minister, func(h *news.Hop) { h.URL = "javascript:alert(1)" }))), "chain.hop_url"},
		"a path for an archive":   {chain(line(with(minister, func(h *news.Hop) { h.ArchiveURL = "/etc" }))), "chain.hop_url"},
		"an endless link":         {chain(line(with(minister, func(h *news.Hop) { h.URL = "https://a.example/" + strings.Repeat("a", 2000) }))), "chain.hop_url"},
		"a long cue":              {chain(line(with(minister, func(h *news.Hop) { h.Cue = long }))), "chain.hop_long"},
		"a long language":         {chain(line(with(minister, func(h *news.Hop) { h.Lang = long }))), "chain.hop_long"},
		"a long reason":           {chain(news.Line{Hops: []news.Hop{minister}, Distinct: long}), "chain.hop_long"},
		"a long proof":            {chain(line(minister), news.Line{Hops: []news.Hop{office}, SameAs: 1, SameReason: long}), "chain.hop_long"},
	} {
		err := news.Content{Headline: "خبر", Chain: c.chain}.Check()
		if c.key == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		found := errs.All(err)
		if len(found) == 0 || found[0].Key != c.key || found[0].Field != "chain" {
			t.Errorf("%s: %v, want %s", name, err, c.key)
		}
	}
}
