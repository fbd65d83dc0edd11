package arabic_test

import (
	"slices"
	"strings"
	"testing"

	"isnad/arabic"
)

// TestNamesOfLibya is row 118 of the design's cases, both ways, and row 53.
func TestNamesOfLibya(t *testing.T) {
	const table = `طرابلس Tripoli, بنغازي Benghazi, مصراتة Misrata, سبها Sabha, سرت Sirte, الزاوية Zawiya, زليتن Zliten, غدامس Ghadames,
الكفرة Kufra, درنة Derna, طبرق Tobruk, بني-وليد Bani-Walid, ترهونة Tarhuna, غات Ghat, الجفرة Jufra, القذافي Gaddafi, القذافي Qaddafi,
القذافي Kadhafi, Gaddafi Kadhafi, حفتر Haftar, حفتر Hifter, الدبيبة Dbeibah, الدبيبة Dabaiba, نتنياهو نتانياهو, نتنياهو Netanyahu,
الأمم-المتحدة UN, الناتو NATO, الاتحاد-الأوروبي EU, Müller Muller`
	names := arabic.NewNames("Müller, Mueller")
	for _, pair := range strings.Split(strings.ReplaceAll(table, "\n", " "), ", ") {
		f := strings.Fields(strings.TrimSpace(pair))
		a, b := strings.ReplaceAll(f[0], "-", " "), strings.ReplaceAll(f[1], "-", " ")
		if arabic.NameKey(a) == arabic.NameKey(b) {
			continue
		}
		for _, way := range [][2]string{{a, b}, {b, a}} {
			if !slices.Contains(names.Variants(way[0]), arabic.NameKey(way[1])) {
				t.Errorf("%s: %q, without %s", way[0], names.Variants(way[0]), way[1])
			}
		}
	}
}

func TestNamesTable(t *testing.T) {
	names := arabic.NewNames("المنقوش، Mangoush، El-Mangoush\nسقيفة, Sgifa; زروق، Zarrouk")
	for name, want := range map[string]string{"المنقوش": "mangoush", "Mangoush": "منقوش", "Sgifa": "سقيفه", "زروق": "zarrouk", "مجهول": ""} {
		if got := strings.Join(names.Variants(name), ","); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if got := arabic.StandardNames().Variants("المنقوش"); got != nil {
		t.Errorf("the standard table has what a newsroom added: %q", got)
	}
	length, variants := names.Match(arabic.Words("بني وليد أمس"))
	if length != 2 || !slices.ContainsFunc(variants, func(v []string) bool { return slices.Equal(v, []string{"bani", "walid"}) }) {
		t.Errorf("%d, %q", length, variants)
	}
	if length, _ := names.Match(arabic.Words("كلمة بني")); length != 0 {
		t.Errorf("a name of %d words", length)
	}
}

// TestSoundKeys: spellings that no table has meet their Arabic name.
func TestSoundKeys(t *testing.T) {
	shared := func(a, b string) bool {
		for _, k := range arabic.SoundKeys(arabic.Fold(a)) {
			if slices.Contains(arabic.SoundKeys(arabic.Fold(b)), k) {
				return true
			}
		}
		return false
	}
	for _, pair := range []string{"القذافي Qadhdhafi", "القذافي Geddafi", "المنقوش Mangoush", "الشلبي Chalabi", "الشلبي Shalabi", "الفيتوري Fituri", "الفيتوري Faytouri",
		"بوزنيقة Bouznika", "الطرابلسي Trabelsi", "الكيلاني Kilani", "الكيلاني Keilany", "بلقاسم Belkacem", "خليفة Khalifa", "خليفة Khalifah", "المجبري Mejbri"} {
		f := strings.Fields(pair)
		if !shared(f[0], f[1]) {
			t.Errorf("%s %q and %s %q do not meet", f[0], arabic.SoundKeys(arabic.Fold(f[0])), f[1], arabic.SoundKeys(arabic.Fold(f[1])))
		}
	}
	for _, pair := range []string{"القذافي Haftar", "طرابلس Tunis", "خليفة Khalid", "بغداد Baghlan"} {
		if f := strings.Fields(pair); shared(f[0], f[1]) {
			t.Errorf("%s and %s meet", f[0], f[1])
		}
	}
	for _, word := range []string{"", "من", "on", "2026", "wi-fi", "日本"} {
		if got := arabic.SoundKeys(word); len(got) > 0 {
			t.Errorf("%q: %q", word, got)
		}
	}
}

func FuzzNames(f *testing.F) {
	f.Add("القذافي، Gaddafi", "Gaddafi")
	f.Add("a,,b;;", "al")
	f.Fuzz(func(t *testing.T, extra, name string) {
		for _, v := range arabic.NewNames(extra).Variants(name) {
			if v == arabic.NameKey(name) {
				t.Errorf("%q is a variant of itself", name)
			}
		}
		if len(arabic.SoundKeys(arabic.Fold(name))) > 3 {
			t.Errorf("%q has too many keys", name)
		}
	})
}
