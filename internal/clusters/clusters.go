// Package clusters finds near copies: items that carry the same text with a
// new headline, a paragraph less or a dateline more, as papers do with the copy
// of agencies.
//
// Two texts are compared by their shingles, the word 4-grams of the folded
// text. What counts is containment, what is shared as a part of the smaller
// text, for abridgement is the rule: a paper that prints four of an agency's
// ten paragraphs has copied them.
//
// The room keeps a sketch of every piece in the database and finds with it the
// few pieces that a text may be a copy of; their texts are then compared
// exactly. Pairs does the same for a whole list of texts without a database.
package clusters
