package arabic

// Style is what a paper has decided where several spellings are right. The zero
// value has decided nothing: rules of style then say nothing.
type Style struct {
	Tanwin  TanwinStyle
	Hundred HundredStyle
	Seat    SeatStyle
	Digits  DigitStyle
	Decimal string            // "," or "." or "٫"
	Percent string            // "%" or "٪"
	Names   map[string]string // spellings of names, and the paper's own: "جوجل" and "غوغل"
	NoChain bool              // the piece names no source: RuleSource looks for phrases that need one
	Foreign bool              // Latin words that are not marked as such are wanted listed: RuleForeign
	Off     map[Rule]bool     // rules that are switched off
}

// TanwinStyle says where the tanwin of «شيئًا» is written.
type TanwinStyle uint8

// The two ways, and none.
const (
	AnyTanwin        TanwinStyle = iota
	TanwinBeforeAlef             // شيئًا
	TanwinAfterAlef              // شيئاً
)

// HundredStyle says how a hundred is spelt.
type HundredStyle uint8

// The two ways, and none.
const (
	AnyHundred HundredStyle = iota
	NewHundred              // مئة
	OldHundred              // مائة
)

// SeatStyle says on which letter the hamza of «مسؤول» and «شؤون» sits.
type SeatStyle uint8

// The two ways, and none.
const (
	AnySeat SeatStyle = iota
	WawSeat           // مسؤول
	YehSeat           // مسئول
)

// DigitStyle says with which digits numbers are written.
type DigitStyle uint8

// The two ways, and none.
const (
	AnyDigits DigitStyle = iota
	WesternDigits
	IndicDigits
)
