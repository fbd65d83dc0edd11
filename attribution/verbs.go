package attribution

import (
	"strings"

	"isnad/arabic"
)

// frame is a set of the ways in which a verb can take what was said.
type frame uint16

const (
	takesThat  frame = 1 << iota // أن, إن, بأن
	takesQuote                   // a quotation, or a colon
	takesBi                      // ب and a noun: أقر بحدوث
	takesIla                     // إلى and a noun: أشار إلى وجود
	takesAn                      // عن and a noun: أعلن عن مقتل
	takesAla                     // على and a noun: شدد على ضرورة
	takesMin                     // من and a noun: حذر من خروج
	takesNoun                    // a noun: نفى وقوع
	takesView                    // somebody, and ب with what he is: وصفه بأنه, اتهمه بالخيانة
	gated                        // the verb has a common sense that reports nothing: wants أن, a quotation or a colon near
	topical                      // its عن often names a topic only: كشف عن الراتب
	ordering                     // a directive: counts only with a quotation
	takesAny                     // any noun at all: نفى الأنباء, توقع طقسا معتدلا
)

// verb is a reporting verb.
type verb struct {
	past, present, participle string
	frames                    frame
}

// tense says which form of a verb a word is.
type tense uint8

const (
	past tense = iota + 1
	present
	participle
	verbalNoun
)

// form is how a verb is inflected.
type form struct {
	tense    tense
	feminine bool
	plural   bool
	object   bool // has a pronoun behind: نقلته
}

// addVerb adds the forms of a verb to the lexicon, unless they are there.
func addVerb(all map[string]entry, v *verb) {
	add := func(s string, f form) {
		s = arabic.Fold(s)
		e := all[s]
		if e.verb == nil {
			e.verb, e.form = v, f
			all[s] = e
		}
	}
	if v.past != "" {
		stem, weak := strings.CutSuffix(v.past, "ى")
		if !weak {
			stem, weak = strings.CutSuffix(v.past, "!") // عزا: its alef falls away
			stem = strings.TrimSuffix(stem, "ا")
		}
		base := strings.TrimSuffix(v.past, "!")
		for _, p := range []struct {
			s string
			f form
		}{
			{base, form{tense: past}}, {stem + "ت", form{tense: past, feminine: true}},
			{stem + "وا", form{tense: past, plural: true}}, {stem + "تا", form{tense: past, feminine: true, plural: true}},
		} {
			add(p.s, p.f)
			p.f.object = true
			s := strings.TrimSuffix(p.s, "ا")
			for _, o := range []string{"ه", "ها", "هم", "نا", "ني"} {
				if p.f.feminine || p.f.plural || o == "ه" || o == "ها" || o == "هم" {
					add(strings.Replace(s, "ى", "ا", 1)+o, p.f)
				}
			}
		}
		if !weak && (strings.HasPrefix(arabic.Fold(base), "ا") || base == "قال") {
			add(base+"ا", form{tense: past, plural: true})
		}
	}
	if v.present != "" {
		stem := strings.TrimPrefix(v.present, "ي")
		many, _ := strings.CutSuffix(stem, "ي")
		many = strings.TrimSuffix(strings.TrimSuffix(many, "ى"), "و!")
		stem = strings.TrimSuffix(stem, "!")
		for _, s := range []string{"", "س"} {
			add(s+"ي"+stem, form{tense: present})
			add(s+"ت"+stem, form{tense: present, feminine: true})
			add(s+"ي"+many+"ون", form{tense: present, plural: true})
		}
		add("ي"+stem+"ه", form{tense: present, object: true})
		add("ت"+stem+"ه", form{tense: present, feminine: true, object: true})
	}
	if p := v.participle; p != "" {
		add(p+"ا", form{tense: participle})
		add(p+"ة", form{tense: participle, feminine: true})
		add(strings.TrimSuffix(p, "ي")+"ين", form{tense: participle, plural: true})
		add(p+"تين", form{tense: participle, feminine: true, plural: true})
		add(p+"ات", form{tense: participle, feminine: true, plural: true})
	}
}

// verbs are the reporting verbs with what they take. A verb of which the same
// letters are another common word is gated.
var verbs = []verb{
	{"قال", "يقول", "قائل", takesThat | takesQuote},
	{"ذكر", "يذكر", "ذاكر", takesThat | takesQuote | takesNoun},
	{"ذكّر", "", "مذكر", takesThat | takesBi},
	{"أفاد", "يفيد", "مفيد", takesThat | takesQuote | takesBi | takesAn},
	{"صرح", "يصرح", "مصرح", takesThat | takesQuote},
	{"تحدث", "يتحدث", "", takesThat | takesAn | topical},
	{"كتب", "يكتب", "كاتب", takesThat | takesQuote | gated},
	{"دوّن", "يدون", "مدون", takesQuote | gated},
	{"أبلغ", "يبلغ", "مبلغ", takesThat},
	{"أخبر", "يخبر", "مخبر", takesThat},
	{"أخطر", "يخطر", "", takesThat},
	{"أعلم", "يعلم", "", takesThat | gated},
	{"غرد", "يغرد", "مغرد", takesThat | takesQuote},
	{"روى", "يروي", "راوي", takesThat | takesQuote},
	{"حكى", "يحكي", "", takesThat | takesQuote},
	{"أورد", "يورد", "موردا", takesThat | takesQuote},
	{"أضاف", "يضيف", "مضيف", takesThat | takesQuote},
	{"تابع", "يتابع", "متابع", takesThat | takesQuote | gated},
	{"واصل", "يواصل", "مواصل", takesQuote | gated},
	{"استطرد", "يستطرد", "مستطرد", takesThat | takesQuote},
	{"أردف", "يردف", "مردف", takesThat | takesQuote},
	{"استدرك", "يستدرك", "مستدرك", takesThat | takesQuote},
	{"أكمل", "يكمل", "مكمل", takesQuote | gated},
	{"استكمل", "", "", takesQuote | gated},
	{"زاد", "يزيد", "", takesThat | takesQuote | gated},
	{"مضى", "", "", takesQuote | gated},
	{"أسهب", "", "", takesQuote},
	{"عقّب", "يعقب", "معقب", takesThat | takesQuote | gated},
	{"علق", "يعلق", "معلق", takesThat | takesQuote | gated},
	{"رد", "يرد", "", takesThat | takesQuote | gated},
	{"أجاب", "يجيب", "مجيب", takesThat | takesQuote},
	{"تساءل", "يتساءل", "متسائل", takesQuote | takesAn},
	{"سأل", "يسأل", "", takesQuote | gated},
	{"هتف", "يهتف", "", takesQuote},
	{"خلص", "يخلص", "", takesThat | takesIla | gated},
	{"اختتم", "يختتم", "مختتم", takesThat | takesQuote | gated},
	{"ختم", "يختم", "", takesQuote | gated},
	{"أوضح", "يوضح", "موضح", takesThat | takesQuote | takesNoun},
	{"بيّن", "يبين", "مبين", takesThat | takesQuote | gated},
	{"أبان", "يبين", "", takesThat | takesQuote | gated},
	{"شرح", "يشرح", "شارح", takesThat | takesQuote},
	{"فسر", "يفسر", "مفسر", takesThat | takesQuote},
	{"وضّح", "يوضح", "", takesThat | takesQuote},
	{"عزا!", "يعزو!", "", takesNoun},
	{"أكد", "يؤكد", "مؤكد", takesThat | takesQuote | takesAla | takesNoun},
	{"شدد", "يشدد", "مشدد", takesThat | takesQuote | takesAla},
	{"جزم", "يجزم", "جازم", takesThat | takesQuote | takesBi},
	{"أقسم", "يقسم", "مقسم", takesThat},
	{"أثبت", "يثبت", "مثبت", takesThat},
	{"تعهد", "يتعهد", "متعهد", takesThat | takesQuote | takesBi},
	{"وعد", "", "", takesThat | takesBi},
	{"توعد", "يتوعد", "متوعد", takesThat | takesQuote | takesBi},
	{"هدد", "يهدد", "مهدد", takesThat | takesQuote | takesBi},
	{"أقر", "يقر", "", takesThat | takesQuote | takesBi},
	{"اعترف", "يعترف", "معترف", takesThat | takesQuote | takesBi},
	{"جدد", "يجدد", "مجدد", takesThat | takesNoun},
	{"أعلن", "يعلن", "معلن", takesThat | takesQuote | takesAn | takesNoun},
	{"كشف", "يكشف", "كاشف", takesThat | takesQuote | takesAn | topical},
	{"أفصح", "يفصح", "مفصح", takesThat | takesQuote | takesAn | topical},
	{"أظهر", "يظهر", "مظهر", takesThat | takesNoun | gated},
	{"أبرز", "يبرز", "مبرز", takesThat | takesQuote | gated},
	{"سجل", "يسجل", "مسجل", takesThat | gated},
	{"استرسل", "", "مسترسل", takesThat | takesQuote},
	{"أثار", "", "", takesQuote | gated},
	{"أشار", "يشير", "مشير", takesThat | takesQuote | takesIla},
	{"لفت", "يلفت", "لافت", takesThat | takesQuote | takesIla},
	{"نوّه", "ينوه", "منوه", takesThat | takesQuote | takesIla},
	{"ألمح", "يلمح", "ملمح", takesThat | takesQuote | takesIla},
	{"لمّح", "", "", takesThat | takesIla},
	{"نبه", "ينبه", "منبه", takesThat | takesQuote | takesIla | takesMin},
	{"نفى", "ينفي", "نافي", takesThat | takesQuote | takesNoun | takesAny},
	{"استبعد", "يستبعد", "مستبعد", takesThat | takesNoun},
	{"أنكر", "ينكر", "منكر", takesThat | takesNoun},
	{"كذّب", "يكذب", "", takesThat | gated},
	{"اعتبر", "يعتبر", "معتبر", takesThat | takesQuote | takesNoun | takesAny},
	{"عدّ", "", "", takesThat | gated},
	{"رأى", "يرى", "", takesThat | takesQuote},
	{"ارتأى", "", "", takesThat},
	{"اعتقد", "يعتقد", "معتقد", takesThat},
	{"ظن", "يظن", "", takesThat},
	{"أعرب", "يعرب", "معرب", takesThat | takesAn},
	{"عبّر", "يعبر", "معبر", takesAn},
	{"أبدى", "يبدي", "مبدي", takesNoun},
	{"حذر", "يحذر", "محذر", takesThat | takesQuote | takesMin},
	{"توقع", "يتوقع", "متوقع", takesThat | takesQuote | takesNoun | takesAny},
	{"تنبأ", "يتنبأ", "متنبئ", takesThat | takesBi},
	{"رجح", "يرجح", "مرجح", takesThat | takesNoun},
	{"قدّر", "يقدر", "مقدر", takesThat | gated},
	{"زعم", "يزعم", "زاعم", takesThat | takesQuote | takesNoun},
	{"ادعى", "يدعي", "مدعي", takesThat | takesQuote},
	{"وصف", "يصف", "واصف", takesView},
	{"اتهم", "يتهم", "متهم", takesView},
	{"طمأن", "يطمئن", "مطمئن", takesThat | takesQuote},
	{"أجمع", "", "", takesThat | gated},
	{"استنتج", "يستنتج", "مستنتج", takesThat},
	{"وجد", "", "", takesThat | gated},
	{"توصل", "", "", takesThat | gated},
	{"لاحظ", "يلاحظ", "ملاحظ", takesThat},
	{"احتج", "يحتج", "محتج", takesThat},
	{"شكا!", "يشكو!", "", takesThat},
	{"طالب", "يطالب", "مطالب", takesQuote | ordering},
	{"دعا!", "يدعو!", "داعي", takesQuote | ordering},
	{"حث", "يحث", "", takesQuote | ordering},
	{"ناشد", "يناشد", "مناشد", takesQuote | ordering},
	{"انتقد", "ينتقد", "منتقد", takesQuote | ordering},
	{"خاطب", "", "مخاطب", takesQuote | ordering},
	{"وجّه", "يوجه", "موجه", takesQuote | ordering},
	{"أشاد", "يشيد", "مشيد", takesQuote | ordering},
	{"ثمّن", "يثمن", "مثمن", takesQuote | ordering},
	{"هنأ", "يهنئ", "مهنئ", takesQuote | ordering},
	{"نقل", "ينقل", "ناقل", relays},
	{"نسب", "", "", relays},
	{"علم", "", "", relays},
	{"نشر", "ينشر", "", takesThat | gated},
}

// relays marks a verb that hands on what another says: نقلت رويترز عن مصدر.
const relays = frame(1 << 15)
