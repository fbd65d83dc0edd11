package attribution

import (
	"strings"
	"sync"
)

// How an English verb takes what was said.
type englishFrame uint8

const (
	saysThat  englishFrame = 1 << iota // a clause, with that or without
	saysNoun                           // a noun as well: denied involvement
	tellsWho                           // somebody first: told reporters
	saysQuote                          // a quotation only, or that: wrote, found
	saysOf                             // of, against, about: warned of
	saysAs                             // somebody, of or as: accused him of, described it as
)

var englishVerbs = map[string]englishFrame{
	"said": saysThat, "says": saysThat, "say": saysThat, "saying": saysThat,
	"told": tellsWho, "tells": tellsWho, "telling": tellsWho, "informed": tellsWho, "assured": tellsWho, "reminded": tellsWho,
	"added": saysThat, "adds": saysThat, "adding": saysThat, "noted": saysThat, "notes": saysThat, "noting": saysThat,
	"stated": saysThat, "states": saysThat, "stating": saysThat, "stressed": saysThat | saysNoun, "stresses": saysThat, "stressing": saysThat | saysNoun,
	"announced": saysThat | saysNoun, "announces": saysThat | saysNoun, "announcing": saysThat | saysNoun,
	"confirmed": saysThat | saysNoun, "confirms": saysThat | saysNoun, "confirming": saysThat | saysNoun,
	"denied": saysThat | saysNoun, "denies": saysThat | saysNoun, "denying": saysThat | saysNoun,
	"claimed": saysThat | saysNoun, "claims": saysThat, "claiming": saysThat, "alleged": saysThat, "alleges": saysThat, "alleging": saysThat,
	"argued": saysThat, "argues": saysThat, "arguing": saysThat, "insisted": saysThat, "insists": saysThat, "insisting": saysThat,
	"acknowledged": saysThat | saysNoun, "acknowledges": saysThat, "acknowledging": saysThat, "admitted": saysThat, "admits": saysThat, "admitting": saysThat,
	"explained": saysThat, "explains": saysThat, "explaining": saysThat, "suggested": saysThat, "suggests": saysThat, "suggesting": saysThat,
	"revealed": saysThat | saysNoun, "reveals": saysThat, "revealing": saysThat, "disclosed": saysThat | saysNoun, "declared": saysThat, "declares": saysThat, "declaring": saysThat,
	"warned": saysThat | saysOf, "warns": saysThat | saysOf, "warning": saysThat | saysOf, "cautioned": saysThat | saysOf, "cautioning": saysThat,
	"estimated": saysThat, "estimates": saysThat, "predicted": saysThat | saysNoun, "predicts": saysThat, "forecast": saysThat,
	"recalled": saysThat, "remarked": saysThat, "replied": saysQuote, "responded": saysQuote, "reiterated": saysThat | saysNoun, "reiterating": saysThat,
	"maintained": saysQuote, "maintains": saysQuote, "asserted": saysThat, "asserts": saysThat, "asserting": saysThat, "affirmed": saysThat | saysNoun, "affirming": saysThat,
	"emphasized": saysThat | saysNoun, "emphasised": saysThat | saysNoun, "emphasizing": saysThat, "emphasising": saysThat, "underlined": saysThat | saysNoun, "underscored": saysThat | saysNoun,
	"testified": saysThat, "wrote": saysQuote, "writes": saysQuote, "tweeted": saysQuote, "posted": saysQuote, "concluded": saysThat, "concludes": saysThat, "concluding": saysQuote,
	"reported": saysThat | saysNoun, "reports": saysThat, "reporting": saysQuote, "indicated": saysThat, "indicates": saysThat, "indicating": saysThat,
	"showed": saysQuote, "shows": saysQuote, "found": saysQuote, "finds": saysQuote, "believes": saysQuote, "believed": saysQuote, "hinted": saysThat, "hinting": saysThat,
	"vowed": saysQuote, "pledged": saysQuote, "promised": saysQuote, "pointed": saysQuote, "observed": saysQuote, "complained": saysThat, "lamented": saysThat,
	"contended": saysThat, "contends": saysThat, "conceded": saysThat, "concedes": saysThat, "speculated": saysThat, "quipped": saysQuote, "joked": saysQuote, "continued": saysQuote,
	"accused": saysAs, "accuses": saysAs, "accusing": saysAs, "described": saysAs, "describes": saysAs, "describing": saysAs,
}

// englishLists are the classes of English words, each between spaces.
const (
	englishRoles = ` minister president spokesman spokeswoman spokesperson governor director chief head commander ambassador secretary chairman chairwoman chairperson mayor
		premier chancellor king queen prince emir sheikh general colonel captain major lieutenant sergeant admiral brigadier senator lawmaker deputy prosecutor judge lawyer attorney
		coach captain manager ceo founder envoy coordinator representative leader adviser advisor doctor dr professor prof mr mrs ms sir undersecretary officer commissioner pilot
		correspondent economist activist journalist editor author professor researcher scientist analyst expert player midfielder striker goalkeeper author vice-president mp rep sen gov gen col capt lt maj sgt rev imam pope bishop cleric `
	englishAnonymous = ` source sources official officials witness witnesses resident residents diplomat diplomats analyst analysts people person persons insider insiders aide aides
		lawmakers experts expert economists activists critics observers survivors relatives villagers traders trader medics doctors rescuers protesters soldiers officers investigators prosecutors man woman men women neighbour neighbours neighbor neighbors worker workers farmers farmer driver eyewitness eyewitnesses locals researchers scientists `
	englishDocuments = ` report reports study studies statement statements survey document documents letter poll data filing indictment paper figures statistics analysis review memo note
		communique bulletin article results records footage research bill law ruling verdict resolution lawsuit complaint `
	englishInstitutions = ` ministry government army police court agency committee council commission authority authorities party parliament company bank university hospital office department
		union organization organisation association group militia forces force coalition navy administration embassy court foundation institute center centre federation club board bureau
		un nato eu opec who imf unicef unhcr unesco military cabinet presidency municipality congress senate house kremlin pentagon airline corporation nations watch international states kingdom republic amnesty arabia korea zealand africa kong emirates lanka york union mission ceasefire team panel chamber exchange regulator watchdog unit division store chain operator maker giant firm corporation inc ltd corp charity movement front brigade tribunal fund league observatory service `
	englishMedia = ` newspaper newspapers television tv radio media broadcaster channel magazine website daily weekly outlet outlets station network press wire tabloid newswire `
	englishTimes = ` monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february march april may june july august september october november december
		jan feb mar apr jun jul aug sept sep oct nov dec morning afternoon evening night week month year late early earlier later last this on overnight midnight noon `
	englishMediums = ` statement interview conference briefing post tweet speech address letter report message video email e-mail call remarks comments news press telephone phone written televised joint facebook twitter x telegram instagram youtube
		hearing session testimony memo note release note column article interview sermon `
	englishPronouns   = ` he she they it we i who `
	englishBreaks     = ` and but while as whereas although though because when after before if that which who since where until unless so or yet `
	englishAuxiliary  = ` has have had also then later earlier did does do will would could may might not never previously repeatedly recently publicly privately again once further separately meanwhile first only even just reportedly `
	englishShortForms = ` mr mrs ms dr gen col lt sgt capt maj sen rep gov st jr sr prof rev no vs inc corp ltd co jan feb mar apr jun jul aug sept sep oct nov dec mt ft adm brig cmdr hon pres u.s u.k u.n a.m p.m e.g i.e `
)

// englishHeadEnds are words after which the head of a noun phrase cannot
// come any more.
const englishHeadEnds = ` of in at for from with on by who familiar close to briefed near published released issued based which that compiled carried seen obtained posted `

// englishSet is a list as a set, made once.
func englishSet(list string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		all := make(map[string]bool)
		for w := range strings.FieldsSeq(list) {
			all[w] = true
		}
		return all
	})
}

var (
	isEnglishRole        = englishSet(englishRoles)
	isEnglishAnonymous   = englishSet(englishAnonymous)
	isEnglishDocument    = englishSet(englishDocuments)
	isEnglishInstitution = englishSet(englishInstitutions)
	isEnglishMedia       = englishSet(englishMedia)
	isEnglishTime        = englishSet(englishTimes)
	isEnglishMedium      = englishSet(englishMediums)
	isEnglishPronoun     = englishSet(englishPronouns)
	isEnglishAuxiliary   = englishSet(englishAuxiliary)
	isEnglishShort       = englishSet(englishShortForms)
)
