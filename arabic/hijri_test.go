package arabic_test

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"
	"time"

	"isnad/arabic"
)

func TestHijri(t *testing.T) {
	for _, c := range []struct {
		day   string
		shift int
		want  arabic.HijriDate
	}{
		{"1882-11-12", 0, arabic.HijriDate{Year: 1300, Month: 1, Day: 1}},
		{"2015-07-17", 0, arabic.HijriDate{Year: 1436, Month: 10, Day: 1}}, // Eid al-Fitr
		{"2024-07-07", 0, arabic.HijriDate{Year: 1446, Month: 1, Day: 1}},
		{"2025-03-01", 0, arabic.HijriDate{Year: 1446, Month: 9, Day: 1}}, // Ramadan
		{"2026-08-15", 0, arabic.HijriDate{Year: 1448, Month: 3, Day: 2}}, // row 69
		{"2026-08-15", -1, arabic.HijriDate{Year: 1448, Month: 3, Day: 1}},
		{"2026-08-15", -2, arabic.HijriDate{Year: 1448, Month: 2, Day: 30}},
		{"2174-11-25", 0, arabic.HijriDate{Year: 1600, Month: 12, Day: 30}},
	} {
		day, err := time.Parse(time.DateOnly, c.day)
		if err != nil {
			t.Fatal(err)
		}
		got, known := arabic.Hijri(day, c.shift)
		if !known || got != c.want {
			t.Errorf("%s: %+v, want %+v", c.day, got, c.want)
		}
		back, known := got.Time(time.UTC)
		if !known || !back.Equal(day.AddDate(0, 0, c.shift)) {
			t.Errorf("%+v is %v, want %s", got, back, c.day)
		}
	}
	if got := (arabic.HijriDate{Year: 1448, Month: 3, Day: 2}).Format(arabic.ArabicIndic); got != "٢ ربيع الأول ١٤٤٨ هـ" {
		t.Errorf("Format: %q", got)
	}
	for _, day := range []string{"1882-11-11", "2174-11-26", "0001-01-01", "9999-12-31"} {
		moment, _ := time.Parse(time.DateOnly, day)
		if h, known := arabic.Hijri(moment, 0); known {
			t.Errorf("%s: %+v outside the table", day, h)
		}
	}
	for _, h := range []arabic.HijriDate{{Year: 1299, Month: 1, Day: 1}, {Year: 1448, Month: 13, Day: 1}, {Year: 1448, Month: 1, Day: 31}, {}} {
		if _, known := h.Time(time.UTC); known {
			t.Errorf("%+v is a day", h)
		}
	}
}

// The day is the one that the clock of the place shows.
func TestHijriZone(t *testing.T) {
	zone := time.FixedZone("site", 2*60*60)
	moment := time.Date(2026, 8, 14, 22, 30, 0, 0, time.UTC)
	if h, _ := arabic.Hijri(moment.In(zone), 0); h.Day != 2 {
		t.Errorf("half past midnight is %+v", h)
	}
	if h, _ := arabic.Hijri(moment, 0); h.Day != 1 {
		t.Errorf("half past ten is %+v", h)
	}
}

// Every month from 1300 to 1600 against a list that Java and ICU agree on.
func TestHijriAgainstList(t *testing.T) {
	file, err := os.Open("../../shared/data/arabic/hijri/umalqura.csv")
	if err != nil {
		t.Skip("no list of months here:", err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		year, _ := strconv.Atoi(row[0])
		month, _ := strconv.Atoi(row[1])
		length, _ := strconv.Atoi(row[3])
		first, err := time.Parse(time.DateOnly, row[2])
		if err != nil {
			t.Fatal(err)
		}
		want := arabic.HijriDate{Year: year, Month: month, Day: 1}
		if got, known := arabic.Hijri(first, 0); !known || got != want {
			t.Fatalf("%s: %+v, want %+v", row[2], got, want)
		}
		if got := arabic.HijriMonthLength(year, month); got != length {
			t.Fatalf("%d-%d has %d days, want %d", year, month, got, length)
		}
		if got, _ := want.Time(time.UTC); !got.Equal(first) {
			t.Fatalf("%+v is %v, want %s", want, got, row[2])
		}
	}
	if len(rows) != 301*12+1 {
		t.Errorf("%d rows", len(rows))
	}
}
