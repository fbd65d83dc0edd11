package search

import "isnad/arabic"

// isSilent reports a folded word that says nothing of what a question is about:
// particles, pronouns and auxiliaries that most articles have, and the words
// with which one asks.
func isSilent(term string) bool { return silentWords[term] }

var silentWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range arabic.Words(`
		في من على إلى عن مع منذ لدى حتى أن إن أنه أنها إنه إنها أو أم ثم و ف ب ل ك ال لا لم لن ما ليس ليست قد لقد كما إذا لو
		هو هي هم هما هن هذا هذه ذلك تلك هؤلاء الذي التي الذين اللذين اللتين اللذان اللتان اللاتي اللواتي
		كان كانت يكون تكون كانوا يتم تم به بها بهم له لها لهم فيه فيها فيهم منه منها منهم عليه عليها عليهم عنه عنها عنهم
		إليه إليها إليهم هناك هنا وهو وهي وهم وفي ومن وعلى وإلى وعن ومع وأن وإن ولا ولم ولن وما وقد وكان وكانت والتي والذي والذين
		فى إلي الى علي اي او
		ماذا متى أين كيف كم هل لماذا لمن بماذا بم عم مم ممن مما عما فيم فيما علام إلام أي أية لأي بأي وأي
		ماهو ماهي ماهى منهو منهي مالذي ماالذي وماذا ومتى وأين وكيف وكم وهل ولماذا اين متي اذكر
		the a an of in on at and or to for is are was were be by with from as that this it its
		who what when where why how which did does do`) {
		m[w] = true
	}
	return m
}()

// asks reports a question in a sentence: words, not phrases alone, with a question
// mark or a word that asks. من and ما ask where they come first.
func asks(p parsed) bool {
	first := true
	for _, c := range p.clauses {
		if c.quoted || c.not {
			continue
		}
		term := c.words[0].term
		if askingWords[term] || first && (term == "من" || term == "ما" || term == "اي") {
			return true
		}
		first = false
	}
	return p.marked && !first
}

var askingWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range arabic.Words(`ماذا متى أين كيف كم هل لماذا بماذا ماهو ماهي ماهى منهو مالذي وماذا ومتى وأين وكيف وكم وهل ولماذا ممن مما فيم
		who what when where why how which`) {
		m[w] = true
	}
	return m
}()
