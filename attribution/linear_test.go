package attribution_test

import (
	"strings"
	"testing"

	"isnad/attribution"
)

// Texts that nobody writes must not take for ever: each of these repeats what
// makes a rule look far, without a stop. The test does not measure; with time
// that grows with the square of the length it would not end.
func TestNoTextTakesForEver(t *testing.T) {
	for _, piece := range []string{
		"قال أن ", "وأكد أن ", "قال فلان ", "قال «", "قال «نعم» ", "وفق مصدر ", "، وفق مصدر، ", "نقلت رويترز عن مصدر ", "نقلت رويترز عن مصدر قوله إن كذا وكذا ",
		"الذي قال أن ", "مشيرا إلى أن ", "محمد ", "وزير ", "وزارة الدفاع ", "في بيان ", "لوكالة ", "لـ«", "(", "- ", "، ", "كما قال ", "جاء في بيان ", "المصدر ", "الوزارة أكدت أن ", "إن.", "رئيس الوزراء فلان قال إن كذا، ",
		"وقال محمد علي إن كذا كذا. ", "وأضاف المصدر أن كذا كذا، بحسب ما ذكر مصدر. ", "رويترز ", "\"", "و", "قال: ", "نقلته قناة الساحل ",
		"الرياض - ", "القاهرة (", "أ ف ب / ", "أ ", "3 نوفمبر ", "وكالة أنباء ", "صحيفة «", "الوكالة ", "المصدر: ", "محمد علي، ", "«أ» - ",
		"the minister said ", "said, ", "\"yes,\" he said. ", "according to ", "citing ", "was quoted as saying by ", "Reuters reported, citing officials, ", ", who ", "in a statement ", "The ", "told CNN ", "and ", "A (B) - ", "PARIS, ", "of the ",
	} {
		text := strings.Repeat(piece, 200_000/len(piece))
		attribution.Analyze(text)
	}
}
