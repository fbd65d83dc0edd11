import { locale, t } from "../shared/labels.js";
import { toast } from "../shared/toast.js";

// copy puts the text of `data-copy` (or of the element that `data-copy-from`
// selects) on the clipboard.
async function copy(event) {
  const button = event.target.closest?.("[data-copy], [data-copy-from]");
  if (!button) return;
  event.preventDefault();
  const source = button.dataset.copyFrom && document.querySelector(button.dataset.copyFrom);
  const text = source ? (source.value ?? source.textContent).trim() : button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
    toast(t("editor.copied"));
  } catch {
    toast(t("editor.copy-failed"));
  }
}

const units = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

// relative says how long ago or ahead a moment is.
export function relative(date, now = Date.now()) {
  const seconds = (date.getTime() - now) / 1000;
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" });
  for (const [unit, size] of units) if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
  return format.format(0, "second");
}

function tick() {
  for (const el of document.querySelectorAll("time[data-relative]")) {
    const date = new Date(el.dateTime);
    if (Number.isNaN(date.getTime())) continue;
    el.title ||= el.textContent;
    el.textContent = relative(date);
  }
}

// guard asks before a page is left on which a `form[data-guard]` was changed.
function guard() {
  const changed = new Set();
  const note = (event) => {
    const form = event.target.closest?.("form[data-guard]");
    if (form) changed.add(form);
  };
  for (const type of ["input", "change", "isnad:change"]) document.addEventListener(type, note);
  document.addEventListener("submit", (event) => event.defaultPrevented || changed.delete(event.target));
  addEventListener("beforeunload", (event) => [...changed].some((form) => form.isConnected) && event.preventDefault());
}

// autoSubmit sends a filter form when one of its fields marked
// `data-auto-submit` changes.
function autoSubmit(event) {
  if (event.target.closest?.("[data-auto-submit]")) event.target.form?.requestSubmit();
}

// startSmall begins what needs no element of its own.
export function startSmall() {
  document.addEventListener("click", copy);
  document.addEventListener("change", autoSubmit);
  guard();
  tick();
  setInterval(tick, 30_000);
}
