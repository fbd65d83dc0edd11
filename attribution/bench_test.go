package attribution_test

import (
	"strings"
	"testing"

	"isnad/attribution"
)

// report is a news text of our own in the usual styles.
const report = `طرابلس – وكالات: أعلنت وزارة الموارد المائية، اليوم الثلاثاء، بدء صيانة خط المياه الغربي، مشيرة إلى أن العمل سيستمر أسبوعين.
وقال المتحدث باسم الوزارة سالم العارف في تصريح لوكالة «أنباء الساحل» إن "الفرق وصلت إلى الموقع منذ الصباح"، مؤكدا أن الضخ لن يتوقف عن الأحياء السكنية، ومضيفا أن الخزانات ممتلئة.
ونقلت صحيفة «المرفأ» عن مصدر في البلدية قوله إن التأخير سببه نقص قطع الغيار، وفق ما اطلعت عليه في مذكرة داخلية.
وأضاف المصدر ذاته: «ننتظر وصول الشحنة في غضون أيام»، بحسب تعبيره. ومن جهته، نفى مدير الشركة المنفذة حصول أي تأخير.
وكانت لجنة برلمانية قد حذرت من تراجع المخزون الجوفي، فيما توقع خبراء ارتفاع الاستهلاك خلال الصيف.
`

func BenchmarkAnalyze(b *testing.B) {
	text := strings.Repeat(report, 8)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		attribution.Analyze(text)
	}
}

func BenchmarkAnalyzeLong(b *testing.B) {
	text := strings.Repeat(report, 512)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		attribution.Analyze(text)
	}
}
