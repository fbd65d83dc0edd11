// Package corpus makes a big newspaper of invented articles, for measuring.
//
// It goes through the verbs that an editor's and an import's work goes
// through: what it makes is what the program itself would have made, and how
// fast it makes it is a figure of interest.
package corpus
