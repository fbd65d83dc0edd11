package arabic_test

import (
	"fmt"
	"strings"

	"isnad/arabic"
)

func ExampleTokens() {
	text := "قال لـ«سبوتنيك» إن 12,5% من #قناة_ليبيا"
	for token := range arabic.Tokens(text) {
		if token.Kind.IsWord() {
			fmt.Printf("%v %s\n", token.Kind, text[token.Start:token.End])
		}
	}
	// Output:
	// word قال
	// word سبوتنيك
	// word إن
	// number 12,5
	// word من
	// hashtag #قناة_ليبيا
}

func ExampleTokenizer() {
	var t arabic.Tokenizer
	t.Reset("القرن الـ21")
	for {
		token, found := t.Next()
		if !found {
			break
		}
		fmt.Println(token.Kind, token.Start, token.End)
	}
	// Output:
	// word 0 10
	// particle 11 17
	// number 17 19
}

func ExampleTokenizer_Reset() {
	var t arabic.Tokenizer
	for _, text := range []string{"خبر", "15"} {
		t.Reset(text)
		token, _ := t.Next()
		fmt.Println(token.Kind)
	}
	// Output:
	// word
	// number
}

func ExampleTokenizer_Next() {
	var t arabic.Tokenizer
	t.Reset(" «")
	fmt.Println(t.Next())
	fmt.Println(t.Next())
	// Output:
	// {punct false 1 3} true
	// {word false 0 0} false
}

func ExampleTokenKind_String() {
	fmt.Println(arabic.TokenParticle, arabic.TokenURL)
	// Output: particle url
}

func ExampleTokenKind_IsWord() {
	fmt.Println(arabic.TokenNumber.IsWord(), arabic.TokenParticle.IsWord())
	// Output: true false
}

func ExampleTerms() {
	text := "أعلنت «الهيئة» وصول ١٢٬٥٠٠ زائر"
	var terms arabic.Terms
	for terms.Reset(text); terms.Next(); {
		start, end := terms.Span()
		fmt.Printf("%s %s\n", terms.Folded(), text[start:end])
	}
	// Output:
	// اعلنت أعلنت
	// الهييه الهيئة
	// وصول وصول
	// 12500 ١٢٬٥٠٠
	// زاير زائر
}

func ExampleTerms_Reset() {
	var terms arabic.Terms
	words := 0
	for _, text := range []string{"خبر عاجل", "خبر"} {
		for terms.Reset(text); terms.Next(); {
			words++
		}
	}
	fmt.Println(words)
	// Output: 3
}

func ExampleTerms_Next() {
	var terms arabic.Terms
	terms.Reset("؟!")
	fmt.Println(terms.Next())
	// Output: false
}

func ExampleTerms_Folded() {
	var terms arabic.Terms
	terms.Reset("مدرسةٌ")
	terms.Next()
	fmt.Printf("%s\n", terms.Folded())
	// Output: مدرسه
}

func ExampleTerms_Span() {
	var terms arabic.Terms
	terms.Reset("«خبر»")
	terms.Next()
	fmt.Println(terms.Span())
	// Output: 2 8
}

func ExampleTerms_Token() {
	var terms arabic.Terms
	terms.Reset("#قناة_ليبيا")
	for terms.Next() {
		fmt.Printf("%s %v\n", terms.Folded(), terms.Token().Kind)
	}
	// Output:
	// قناه hashtag
	// ليبيا hashtag
}

func ExampleFolding_Append() {
	var buffer []byte
	for _, word := range []string{"أحمد", "مدرسة"} {
		buffer = arabic.FoldAll.Append(buffer[:0], word)
		fmt.Printf("%s\n", buffer)
	}
	// Output:
	// احمد
	// مدرسه
}

func ExampleFolding_Map() {
	text := "قال المَسْؤُولُ أمس"
	folded, offsets := arabic.FoldAll.Map(text)
	at := strings.Index(folded, "المسوول")
	from, to := offsets.Span(at, at+len("المسوول"))
	fmt.Println(text[from:to])
	// Output: المَسْؤُولُ
}

func ExampleOffsets_Byte() {
	_, offsets := arabic.FoldAll.Map("قـــال")
	fmt.Println(offsets.Byte(len("ق")))
	// Output: 8
}

func ExampleOffsets_Rune() {
	_, offsets := arabic.FoldAll.Map("قـــال")
	fmt.Println(offsets.Rune(len("ق")))
	// Output: 4
}

func ExampleOffsets_Span() {
	_, offsets := arabic.FoldAll.Map("كَتَبَ")
	fmt.Println(offsets.Span(0, len("ك"))) // with its vowel sign
	// Output: 0 4
}

func ExampleVisualOrder() {
	fmt.Println(arabic.VisualOrder("ةديدج ةلوج يف رارقلا") > 0.9, arabic.VisualOrder("القرار في جولة جديدة") > 0.9)
	// Output: true false
}

func ExampleFromVisualOrder() {
	fmt.Println(arabic.FromVisualOrder("2026 ماع يف رارقلا"))
	// Output: القرار في عام 2026
}

func ExampleArabicLetters() {
	fmt.Println(arabic.ArabicLetters("وصل الوزیر إلی الشرکة"))
	fmt.Println(arabic.ArabicLetters("این کتاب را نوشت"))
	// Output:
	// وصل الوزير إلى الشركة 3
	// این کتاب را نوشت 0
}
