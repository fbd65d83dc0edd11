// The words of the interface. The page hands them over as a JSON data block,
// `<script type="application/json" id="isnad-labels">`, so that the bundle
// holds no sentence in any language.
let table = null;

function load() {
  const holder = document.getElementById("isnad-labels");
  if (!holder) return {};
  try {
    return JSON.parse(holder.textContent);
  } catch {
    return {};
  }
}

// t returns the label of a key; `{name}` in it is replaced from values. A key
// that the page did not hand over shows in ⟦⟧, as it does on the server.
export function t(key, values) {
  table ??= load();
  const text = table[key] ?? `⟦${key}⟧`;
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

const root = () => document.documentElement;

// locale is the page's language with the digits that the reader chose
// (`data-digits` on the html element: latn, arab).
export function locale() {
  const lang = root().lang || "ar";
  const digits = root().dataset.digits || "latn";
  return lang.includes("-u-") ? lang : `${lang}-u-nu-${digits}`;
}

// number prints a count in the page's digits.
export function number(n) {
  return new Intl.NumberFormat(locale(), { useGrouping: false }).format(n);
}

// clock prints hours and minutes in the zone of the page (`data-zone`).
export function clock(date) {
  const timeZone = root().dataset.zone || undefined;
  return new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone }).format(date);
}

// dateTime prints a day with its clock, for texts found after a crash.
export function dateTime(date) {
  const timeZone = root().dataset.zone || undefined;
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short", hourCycle: "h23", timeZone }).format(date);
}
