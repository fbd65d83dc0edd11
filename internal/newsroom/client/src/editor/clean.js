// The silent clean of pasted text: a closed list of characters that nobody
// sees and that break search, addresses and print. The server cleans again;
// here it is done so that the writer sees what will be kept.

const GONE = /[\ufeff\u200b\u2060\u00ad\u202a-\u202e\ufffc\ue000-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef]/gu;
const LONE = /[\ud800-\udfff]/gu;
const FORMS = /[\ufb50-\ufdff\ufe70-\ufefe]+/g;
const KEPT_FORMS = /[\ufdfa\ufdf2\ufd3e\ufd3f\ufdfd]/;
const MARKS = /[\u200e\u200f\u061c]/;
const ISOLATES = /[\u2066-\u2069]/g;
const RTL = /[\u0590-\u08ff\u200f\u061c\ufb1d-\ufdff\ufe70-\ufefc]/;
const PICTURE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u;

// strong is the direction of a letter: "rtl", "ltr" or null for the others.
function strong(char) {
  if (!/\p{L}/u.test(char)) return null;
  return RTL.test(char) ? "rtl" : "ltr";
}

function nearest(chars, from, step) {
  for (let i = from; i >= 0 && i < chars.length; i += step) {
    const dir = strong(chars[i]);
    if (dir) return dir;
  }
  return null;
}

// balanced reports whether every isolate is closed, in order.
function balanced(text) {
  let open = 0;
  for (const char of text.match(ISOLATES) ?? []) {
    open += char === "\u2069" ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}

// invisibles drops the marks that do nothing: a joiner outside an emoji, a
// direction mark that stands between letters of one direction.
function invisibles(text, base, before, after) {
  const chars = [...before, ...text, ...after];
  const start = [...before].length;
  const end = chars.length - [...after].length;
  let out = "";
  for (let i = start; i < end; i++) {
    const char = chars[i];
    if (char === "\u200d" && !(PICTURE.test(chars[i - 1] ?? "") && PICTURE.test(chars[i + 1] ?? ""))) continue;
    if (MARKS.test(char) && (nearest(chars, i - 1, -1) ?? base) === (nearest(chars, i + 1, 1) ?? base)) continue;
    out += char;
  }
  return out;
}

// clean returns the text without what nobody sees, and how many characters of
// each sort it took: {text, invisible, forms}. before and after are the texts
// of the same paragraph on both sides; base is the paragraph's direction.
export function clean(raw, { base = "rtl", before = "", after = "" } = {}) {
  let text = raw.replace(/\r\n?/g, "\n").replace(GONE, "").replace(LONE, "");
  if (!balanced(before + text + after)) text = text.replace(ISOLATES, "");
  text = invisibles(text, base, before, after);
  let forms = 0;
  const invisible = [...raw.replace(/\r\n?/g, "\n")].length - [...text].length;
  text = text.replace(FORMS, (run) =>
    [...run].map((char) => (KEPT_FORMS.test(char) ? char : (forms++, char.normalize("NFKC")))).join(""),
  );
  return { text: text.normalize("NFC"), invisible, forms };
}

// looksReversed reports a text that was copied from a PDF in visual order: no
// word begins with the article, and several end with it backwards.
export function looksReversed(text) {
  const words = text.split(/\s+/).filter((word) => word.length > 3);
  const backwards = words.filter((word) => word.endsWith("لا")).length;
  return backwards >= 3 && !words.some((word) => word.startsWith("ال"));
}

const mirror = { "(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«" };

// unreverse puts a visual-order text into reading order, line by line; numbers
// and Latin words in it were the right way round and stay so.
export function unreverse(text) {
  const graphemes = new Intl.Segmenter("ar", { granularity: "grapheme" });
  const turn = (part) => [...graphemes.segment(part)].map((s) => s.segment).reverse();
  return text
    .split("\n")
    .map((line) =>
      turn(line)
        .map((char) => mirror[char] ?? char)
        .join("")
        .replace(/[A-Za-z0-9\u0660-\u0669][A-Za-z0-9\u0660-\u0669.,:/@_-]*/g, (run) => turn(run).join("")),
    )
    .join("\n");
}

// stripTashkeel removes the vowel signs.
export const stripTashkeel = (text) => text.replace(/[\u064b-\u0652\u0670]/g, "");
