package arabic_test

import (
	"strings"
	"testing"

	"isnad/arabic"
)

// newsText is about 64 KB of text such as a paper prints, written for this
// purpose.
var newsText = strings.Repeat(newsSample, 1+64<<10/len(newsSample))

const newsSample = `أعلنت الهيئة العامة للمياه، أمس الثلاثاء، استئناف الضخ في خط الأنابيب الرئيسي بعد توقف دام أربعة أيام بسبب أعمال الصيانة. وقال مدير الهيئة في تصريح لـ«الصحيفة» إن الفرق الفنية أنجزت نحو 85% من الأعمال المقررة قبل موعدها، مؤكدًا أن الإمدادات ستعود إلى طبيعتها في جميع الأحياء خلال 48 ساعة.
وأضاف أن كلفة المشروع بلغت 12,5 مليون دينار، منها 3.200.000 دينار لاستبدال المضخات القديمة، مشيرًا إلى أن المرحلة الثانية ستبدأ في مطلع العام المقبل وتشمل مدّ 140 كيلومترًا من الأنابيب الجديدة بين المدينة وضواحيها الجنوبية.
من جهتهم، شكا عدد من السكان من تأخر وصول صهاريج المياه، وقال أحدهم: «انتظرنا يومين كاملين، ولم يُجب أحد على اتصالاتنا»، فيما دعا المجلس البلدي المواطنين إلى ترشيد الاستهلاك والإبلاغ عن أي تسربات عبر الرقم المجاني أو عبر البريد الإلكتروني.
وكانت شبكة المياه قد شهدت في الأشهر الماضية أعطالًا متكررة، عزاها خبراء إلى قِدَم الأنابيب وغياب الصيانة الدورية، وطالبوا بوضع خطة وطنية شاملة تضمن استدامة الموارد المائية في ظل موجات الجفاف المتعاقبة.
وفي سياق متصل، أفاد مصدر مسؤول في وزارة الزراعة بأن المساحات المزروعة بالقمح تراجعت هذا الموسم بنسبة الثلث مقارنة بالموسم السابق، لافتًا إلى أن الوزارة تدرس تقديم قروض ميسرة إلى صغار المزارعين. #مياه #الهيئة_العامة_للمياه
`

// BenchmarkAnalyze measures what finding makes of a text: its words, folded and
// stemmed.
func BenchmarkAnalyze(b *testing.B) {
	var terms arabic.Terms
	n := 0
	b.SetBytes(int64(len(newsText)))
	b.ReportAllocs()
	for b.Loop() {
		for terms.Reset(newsText); terms.Next(); {
			n += len(arabic.Stem(string(terms.Folded())))
		}
	}
}

// BenchmarkTerms is BenchmarkAnalyze without the stemmer: what an index does
// with every word, when it stems each word of its dictionary once.
func BenchmarkTerms(b *testing.B) {
	var terms arabic.Terms
	n := 0
	b.SetBytes(int64(len(newsText)))
	b.ReportAllocs()
	for b.Loop() {
		for terms.Reset(newsText); terms.Next(); {
			n += len(terms.Folded())
		}
	}
}

func BenchmarkTokens(b *testing.B) {
	b.SetBytes(int64(len(newsText)))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		for token := range arabic.Tokens(newsText) {
			n += token.End
		}
	}
}

func BenchmarkFoldAppend(b *testing.B) {
	b.SetBytes(int64(len(newsText)))
	b.ReportAllocs()
	var buf []byte
	for b.Loop() {
		buf = arabic.FoldAll.Append(buf[:0], newsText)
	}
}

func BenchmarkClean(b *testing.B) {
	dirty := strings.ReplaceAll(newsText, "، ", "\u200f،\u00a0 ") // as out of an office program
	for _, c := range []struct{ name, text string }{{"tidy", newsText}, {"dirty", dirty}} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				sink, _ = arabic.Clean(c.text)
			}
		})
	}
}

func BenchmarkHashtags(b *testing.B) {
	b.SetBytes(int64(len(newsText)))
	b.ReportAllocs()
	for b.Loop() {
		arabic.Hashtags(newsText)
	}
}

func BenchmarkWordCount(b *testing.B) {
	b.SetBytes(int64(len(newsText)))
	b.ReportAllocs()
	for b.Loop() {
		arabic.WordCount(newsText)
	}
}

// BenchmarkStem measures cutting, folding and stemming together: the whole
// analysis of a text.
func BenchmarkStem(b *testing.B) {
	var terms arabic.Terms
	var stem []byte
	n := 0
	b.SetBytes(int64(len(newsText)))
	b.ReportAllocs()
	for b.Loop() {
		for terms.Reset(newsText); terms.Next(); {
			stem = arabic.AppendStem(stem[:0], terms.Folded())
			n += len(stem)
		}
	}
}
