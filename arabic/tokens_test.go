package arabic_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"isnad/arabic"
)

// tokenList writes the tokens of s as kind:text, with + before those that
// continue the word before them.
func tokenList(s string) string {
	var list []string
	for token := range arabic.Tokens(s) {
		inner := ""
		if token.Inner {
			inner = "+"
		}
		list = append(list, inner+token.Kind.String()+":"+s[token.Start:token.End])
	}
	return strings.Join(list, " ")
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{" \n\t", ""},
		{"قال الوزير.", "word:قال word:الوزير punct:."},
		// Row 25, the house rule.
		{"قال لـ«سبوتنيك» إن 12,5% من #قناة_الجماهيرية_العظمى", "word:قال particle:لـ punct:« word:سبوتنيك punct:» word:إن number:12,5 punct:% word:من hashtag:#قناة_الجماهيرية_العظمى"},
		{"و«الجزيرة» ول«عكاظ» وبـ\"كونا\"", "particle:و punct:« word:الجزيرة punct:» particle:ول punct:« word:عكاظ punct:» particle:وبـ punct:\" word:كونا punct:\""},
		{"لـ «سبوتنيك» بـ 60%", "particle:لـ punct:« word:سبوتنيك punct:» particle:بـ number:60 punct:%"},
		{"القرن الـ21 وبالـ100 و15 ب60", "word:القرن particle:الـ number:21 particle:وبالـ number:100 particle:و number:15 particle:ب number:60"},
		{"لـBBC وCNN قناةBBC", "particle:لـ word:BBC particle:و word:CNN word:قناة +word:BBC"},
		{"و قال ب", "word:و word:قال word:ب"},
		{"في «الجزيرة»", "word:في punct:« word:الجزيرة punct:»"},
		{"لِـ«عكاظ»", "particle:لِـ punct:« word:عكاظ punct:»"},
		{"هـ «أ»", "word:هـ punct:« word:أ punct:»"},
		// Numbers.
		{"1.234.567,5 ١٬٢٣٤٫٥ 18:05 2,", "number:1.234.567,5 number:١٬٢٣٤٫٥ number:18:05 number:2 punct:,"},
		{"15/8/2026 1447هـ -5 2-1", "number:15 punct:/ +number:8 punct:/ +number:2026 number:1447 +word:هـ punct:- number:5 number:2 punct:- number:1"},
		{"كوفيد19 كوفيد-19 5G 12.5km F-16", "word:كوفيد19 word:كوفيد punct:- number:19 word:5G word:12.5km word:F punct:- number:16"},
		{"75ر1 مليون و5ر12% 7،4 2،ثم 5رجال", "number:75ر1 word:مليون particle:و number:5ر12 punct:% number:7،4 number:2 punct:، word:ثم number:5 +word:رجال"},
		// Words.
		{"O'Neill l’État d'يوم", "word:O'Neill word:l’État word:d punct:' word:يوم"},
		{"می\u200cخواهد قـــال كَتَبَ\u200f", "word:می\u200cخواهد word:قـــال word:كَتَبَ"},
		{"ه\u200d ـ ُ", "word:ه\u200d symbol:ـ symbol:ُ"},
		{"صلى ﷺ ﷲ ﻻ", "word:صلى symbol:ﷺ word:ﷲ word:ﻻ"},
		{"قال.وأضاف a_b _c_", "word:قال punct:. word:وأضاف word:a_b punct:_ word:c punct:_"},
		{"👨\u200d👩\u200d👧 🇱🇾!", "symbol:👨\u200d👩\u200d👧 symbol:🇱🇾 punct:!"},
		{"a\xffb", "word:a word:b"},
		// Networks.
		{"عبر @UNSMILibya. و@a.b @x@isnad.example، a@", "word:عبر handle:@UNSMILibya punct:. particle:و handle:@a.b handle:@x@isnad.example punct:، word:a punct:@"},
		{"desk@isnad.example، و(mailto@x.co.uk).", "email:desk@isnad.example punct:، particle:و punct:( email:mailto@x.co.uk punct:) punct:."},
		{"(https://isnad.example/خبر/2026?a=b#x)، www.isnad.example!", "punct:( url:https://isnad.example/خبر/2026?a=b#x punct:) punct:، url:www.isnad.example punct:!"},
		{"isnad.ly/a isnad.com. Node.js U.S. https://x.y/a_(b)", "url:isnad.ly/a url:isnad.com punct:. word:Node punct:. word:js word:U punct:. word:S punct:. url:https://x.y/a_(b)"},
		{"ليبيا#عاجل ##ليبيا_ #2026 ＃خبر #UNSMIL", "word:ليبيا punct:# word:عاجل hashtag:##ليبيا punct:_ punct:# number:2026 hashtag:＃خبر hashtag:#UNSMIL"},
		{"://#ا http://", "url:://#ا word:http punct:: punct:/ punct:/"},
	} {
		if got := tokenList(c.in); got != c.want {
			t.Errorf("Tokens(%q)\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestTerms(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"قال لـ«سبوتنيك» إن 12,5% من #قناة_الجماهيرية_العظمى", "قال سبوتنيك ان 12.5 من قناه الجماهيريه العظمي"},
		{"١٢٫٥ 12.5 1.234.567,5 ١٬٢٣٤٬٥٦٧ 12,500 0.125 1234.567 18:05 15.8.2026 15/8/2026", "12.5 12.5 1234567.5 1234567 12500 0.125 1234.567 18:05 15.8.2026 15 8 2026"},
		{"@UNSM_Libya desk@isnad.example https://isnad.example/a-b", "unsm libya desk isnad example isnad example a b"},
		{"75ر1 و5ر12 7،4", "1.75 12.5 7.4"},
		{"ـــ ُ ﷺ ﷲ", "الله"},
		{"مسئولٌ a_b O'Neill O’Neill 12.5km", "مسوول a b o neill o neill 12.5km"},
	} {
		if got := strings.Join(arabic.Words(c.in), " "); got != c.want {
			t.Errorf("Words(%q)\n got %s\nwant %s", c.in, got, c.want)
		}
	}
	text := "في «قَناةِ» #ليبيا_اليوم"
	var spans []string
	var terms arabic.Terms
	for terms.Reset(text); terms.Next(); {
		start, end := terms.Span()
		spans = append(spans, text[start:end])
	}
	if want := []string{"في", "قَناةِ", "ليبيا", "اليوم"}; !slices.Equal(spans, want) {
		t.Errorf("spans %q, want %q", spans, want)
	}
}

// What runs on every word of every text must not allocate.
func TestWordsDoNotAllocate(t *testing.T) {
	var terms arabic.Terms
	n := 0
	read := func() {
		for terms.Reset(newsSample); terms.Next(); {
			n += len(terms.Folded())
		}
		n += arabic.WordCount(newsSample)
	}
	if allocs := testing.AllocsPerRun(10, read); allocs > 0 {
		t.Errorf("%v allocations for %d words", allocs, arabic.WordCount(newsSample))
	}
}

// Every character that is neither space nor invisible is in one token, and the
// hashtags among the tokens are those of Hashtags.
func FuzzTokens(f *testing.F) {
	f.Add("لـ«a» https://x.y/#z @a@b.c d@e.fg 1/2/3 http://a://#b www.x.y/(#a \u0600#i")
	fuzzText(f, func(t *testing.T, s string) {
		end, words := 0, 0
		var tags, found []string
		for token := range arabic.Tokens(s) {
			if token.Start < end || token.End <= token.Start || token.End > len(s) {
				t.Fatalf("Tokens(%q): %+v after %d", s, token, end)
			}
			for _, r := range s[end:token.Start] {
				if r != unicode.ReplacementChar && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsPunct(r)) {
					t.Fatalf("Tokens(%q) leaves out %q at %d", s, r, end)
				}
			}
			end = token.End
			if token.Kind.IsWord() && !token.Inner {
				words++
			}
			if token.Kind == arabic.TokenHashtag {
				tags = append(tags, fmt.Sprint(token.Start, token.End))
			}
		}
		for _, tag := range arabic.Hashtags(s) {
			found = append(found, fmt.Sprint(tag.Start, tag.End))
		}
		if !slices.Equal(tags, found) {
			t.Fatalf("Tokens(%q) has hashtags at %v, Hashtags at %v", s, tags, found)
		}
		if n := arabic.WordCount(s); n != words {
			t.Fatalf("WordCount(%q) = %d, of tokens %d", s, n, words)
		}
		end = 0
		var terms arabic.Terms
		for terms.Reset(s); terms.Next(); {
			start, stop := terms.Span()
			if start < end || stop <= start || stop > len(s) || len(terms.Folded()) == 0 {
				t.Fatalf("Terms(%q): %d to %d, %q", s, start, stop, terms.Folded())
			}
			if strings.ContainsAny(string(terms.Folded()), " \n«»") {
				t.Fatalf("Terms(%q): %q", s, terms.Folded())
			}
			end = stop
		}
	})
}
