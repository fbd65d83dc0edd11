package newsroom

import (
	"cmp"
	"slices"

	"isnad/arabic"
	"isnad/internal/news"
)

// Languages are those of the interface, each by its own name.
func (f *Frame) Languages() []Option {
	return []Option{{Value: "ar", Label: f.T("newsroom.language.ar")}, {Value: "en", Label: f.T("newsroom.language.en")}}
}

// countries are offered for the paper: where Arabic papers are made.
var countries = []string{"AE", "BH", "DJ", "DZ", "EG", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA",
	"SA", "SD", "SO", "SY", "TN", "TD", "YE", "TR", "DE", "FR", "GB", "SE", "US", "CA"}

// Countries lists them by their names.
func (f *Frame) Countries() []Option {
	var list []Option
	for _, c := range countries {
		list = append(list, Option{Value: c, Label: f.T("newsroom.country." + c)})
	}
	slices.SortFunc(list, func(a, b Option) int { return cmp.Compare(arabic.SortKey(a.Label), arabic.SortKey(b.Label)) })
	return list
}

// zones are suggested; any name of the IANA list is accepted.
var zones = []string{"Africa/Tripoli", "Africa/Cairo", "Africa/Tunis", "Africa/Algiers", "Africa/Casablanca", "Africa/Nouakchott",
	"Africa/Khartoum", "Africa/Djibouti", "Africa/Mogadishu", "Africa/Ndjamena", "Indian/Comoro", "Asia/Riyadh", "Asia/Dubai",
	"Asia/Muscat", "Asia/Qatar", "Asia/Bahrain", "Asia/Kuwait", "Asia/Aden", "Asia/Baghdad", "Asia/Amman", "Asia/Beirut",
	"Asia/Damascus", "Asia/Gaza", "Asia/Hebron", "Europe/Istanbul", "Europe/Berlin", "Europe/Paris", "Europe/London",
	"Europe/Stockholm", "America/New_York", "America/Toronto", "UTC"}

// Zones lists them for a datalist.
func (f *Frame) Zones() []string { return zones }

// RoleOptions lists the roles with what each may do.
func (f *Frame) RoleOptions() []Option {
	var list []Option
	for _, r := range news.Roles {
		list = append(list, Option{Value: string(r), Label: f.T("newsroom.role." + string(r))})
	}
	return list
}

// Language is the one that the page is printed in: "ar" or "en".
func (f *Frame) Language() string { return f.P.Locale().Lang }
