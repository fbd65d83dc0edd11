package attribution

// RuleNote says what a rule reads. The name stands in Statement.Rule.
type RuleNote struct{ Name, Reads string }

// Rules returns the rules by which statements and datelines are found, each
// with what it reads. The names do not change from one version to the next without
// need: they are kept with what an editor confirmed.
func Rules() []RuleNote {
	return []RuleNote{
		{"verb-that", "قال فلان إن …: a reporting verb, and أن or إن"},
		{"verb-colon", "قال فلان: …: a reporting verb and a colon"},
		{"verb-quote", "قال فلان «…»: a reporting verb and a quotation"},
		{"verb-noun", "نفى فلان وقوع …: a reporting verb and a noun that says what is reported"},
		{"verb-preposition", "أشار إلى …، أعلن عن …، شدد على …، حذر من …: a reporting verb, its preposition and a noun"},
		{"verb-bi", "أقر بحدوث …: a reporting verb, ب and a noun"},
		{"verb-view", "وصفه بأنه …، اتهمه بكذا: what somebody is said to be"},
		{"participle", "مشيرا إلى أن …: a participle that goes on with what the same speaker says"},
		{"relative-verb", "الذي أعلن أن …: a reporting verb in a relative clause, whose speaker stands before it"},
		{"relay", "نقلت وكالة عن فلان قوله إن …، علمت الصحيفة من مصدر أن …: the innermost source speaks, the others carry"},
		{"saying", "نقل البيان قول فلان …: the noun قول with its owner"},
		{"verbal-noun", "بقوله إن …: قول with a pronoun, outside of a relay"},
		{"stated-in", "جاء في بيان أن …: a document says it"},
		{"source-before", "بحسب فلان، …: a source phrase before what it qualifies"},
		{"source-after", "…، وفق ما ذكر فلان: a source phrase behind what it qualifies"},
		{"english-verb", "the ministry said it would: a reporting verb, and a clause without that"},
		{"english-that", "said that …: a reporting verb, and that"},
		{"english-quote", "said: “…”: a reporting verb, and a quotation"},
		{"english-after", "…, the ministry said: what was said stands before"},
		{"english-of", "warned of …: a reporting verb with its preposition"},
		{"english-as", "accused him of …, described it as …: what somebody is said to be"},
		{"english-noun", "announced the closure: a reporting verb and a noun"},
		{"english-participle", ", adding that …: goes on with what the same speaker says"},
		{"english-according", "according to …, before or behind what it qualifies"},
		{"english-quoted", "quoted an official as saying: the official speaks, the outlet carries"},
		{"english-citing", "Reuters reported, citing officials: the officials speak, the outlet carries"},
		{"english-quote-goes-on", "“…,” she said. “…”: a second quotation of the same speaker"},
		{"dateline-agency", "القاهرة (رويترز) -: a head with an outlet of the list"},
		{"dateline-name", "المرسى نيوز – طنجة: a head with an outlet that stands where one does"},
		{"dateline-place", "الرياض - أحمد محمد: a head with a place alone"},
		{"dateline-date", "نواكشوط، 5/11/2020 -: a head with a place and a date"},
		{"dateline-position", "برمنغهام، ألاباما (CNN) --: a place that no list has, before an agency in brackets"},
		{"dateline-tail", "(أ ف ب): an outlet at the end"},
		{"dateline-english", "TRIPOLI, Nov 3 (Reuters) -: the head of an English text"},
		{"speaker-colon", "فلان: …: a speaker and a colon at the beginning of a sentence"},
	}
}
