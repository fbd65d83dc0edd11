// Package arabic holds what a program that publishes Arabic text must know
// about the language and its script: cleaning and folding text, cutting it into
// tokens, stems, slugs, hashtags, excerpts and counts, sort keys and
// transliteration, numbers, plurals and amounts, dates with the Hijri calendar
// and distances in time, quotations, proof-reading hints, the isolation of runs
// that change places in a right-to-left text, and comparing two versions of a
// text word by word.
//
// Where one rule is needed there is one: [Tokenizer] says what a word is, and
// [WordCount], [Words], [Terms] and [Hashtags] follow it; [Terms] is the way from
// a text to what an index holds, and [Folding.Map] the way back from what was
// found to what is shown.
//
// The package does no input or output, reads no clock and keeps no state: all
// functions may be called from many goroutines at once. Texts are UTF-8
// strings; bytes that are not valid UTF-8 are dropped or replaced, never passed
// on. Positions are byte offsets into the string that was given.
//
// Three forms of a text have different jobs and must not be mixed up:
//
//   - [Clean] keeps what a reader sees and removes what nobody can see. It is
//     what is stored and shown.
//   - [Fold] makes spellings equal that people type for one another. It is for
//     finding, never for showing.
//   - [Slug], [TagKey] and [SortKey] make keys of one purpose each.
package arabic
