import { number, t } from "../shared/labels.js";

// graphemes counts what a reader sees as letters: a vowel sign does not count
// by itself.
export function graphemes(text) {
  return [...new Intl.Segmenter(document.documentElement.lang || "ar", { granularity: "grapheme" }).segment(text)].length;
}

// IsnadCount shows how long a field is beside its `data-max`; over it the
// count is marked, never cut.
export class IsnadCount extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    const field = document.getElementById(this.getAttribute("for"));
    field?.addEventListener("input", () => this.show(field.value), { signal: this.listening.signal });
    field?.form?.addEventListener("isnad:restore", () => setTimeout(() => this.show(field.value)), { signal: this.listening.signal });
    if (field) this.show(field.value);
  }

  disconnectedCallback() {
    this.listening?.abort();
  }

  show(text) {
    const count = graphemes(text.trim());
    const max = Number(this.dataset.max) || 0;
    this.textContent = max ? `${number(count)}/${number(max)}` : number(count);
    this.classList.toggle("is-over", max > 0 && count > max);
    this.title = max > 0 && count > max ? t("editor.count.over") : "";
  }
}
