import { inText } from "../shared/dom.js";
import { toast } from "../shared/toast.js";
import { t } from "../shared/labels.js";

const ROW = "[data-row]";

// IsnadList lets the keyboard walk the rows of a list: J and K move, X selects,
// Enter opens, E edits, U takes the last act back. Rows may carry more keys of
// their own: any button in them with `data-key="KeyA"`.
export class IsnadList extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    document.addEventListener("keydown", (event) => this.press(event), { signal });
    this.addEventListener("focusin", (event) => this.mark(event.target.closest(ROW)), { signal });
    this.addEventListener("change", (event) => this.select(event), { signal });
    // The browser may have put the focus back into a row before this script ran.
    if (this.contains(document.activeElement)) this.mark(document.activeElement.closest(ROW));
  }

  disconnectedCallback() {
    this.listening?.abort();
  }

  get rows() {
    return [...this.querySelectorAll(ROW)].filter((row) => !row.hidden);
  }

  // mark makes a row the current one, without moving the focus.
  mark(row) {
    if (!row || row === this.current) return;
    this.current?.classList.remove("is-current");
    this.current = row;
    row.classList.add("is-current");
  }

  go(row) {
    if (!row) return;
    this.mark(row);
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  step(by) {
    const { rows } = this;
    const at = rows.indexOf(this.current);
    this.go(rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)]);
  }

  press(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (inText(event.target) || document.querySelector("dialog[open]")) return;
    const elsewhere = event.target !== document.body && !this.contains(event.target);
    if (elsewhere && event.target.closest("isnad-list")) return;
    if (this.run(event.code, event.target)) event.preventDefault();
  }

  // run does what a key stands for; false when it stands for nothing here.
  run(code, target) {
    if (code === "KeyJ") return this.step(1), true;
    if (code === "KeyK") return this.step(-1), true;
    if (code === "KeyU") return this.undo();
    if (!this.current?.isConnected) return false;
    if (code === "KeyX") return this.click("input[type=checkbox]");
    if (code === "KeyE") return this.click("[data-edit]");
    if (code === "Enter") return target === this.current && this.click("[data-open]");
    return this.act(code);
  }

  click(selector) {
    const el = this.current.querySelector(selector);
    el?.click();
    return !!el;
  }

  // act presses the button of a key; the next row becomes current, so that a
  // queue is worked through with one key.
  act(code) {
    const el = this.current.querySelector(`[data-key="${CSS.escape(code)}"]`);
    if (!el || el.disabled) return false;
    const { rows } = this;
    const next = rows[rows.indexOf(this.current) + 1];
    el.click();
    if (next) this.go(next);
    return true;
  }

  // undo presses the newest undo on the page.
  undo() {
    const last = [...document.querySelectorAll("[data-undo]")].filter((el) => el.checkVisibility()).at(-1);
    if (last) last.click();
    else toast(t("editor.nothing-to-undo"));
    return true;
  }

  // select keeps the count of selected rows and the "all" box true.
  select(event) {
    const boxes = this.rows.map((row) => row.querySelector("input[type=checkbox]")).filter(Boolean);
    const all = this.querySelector("input[data-all]");
    if (event.target === all) for (const box of boxes) box.checked = all.checked;
    const chosen = boxes.filter((box) => box.checked).length;
    if (all && event.target !== all) {
      all.checked = chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    }
    for (const el of this.querySelectorAll("[data-selected-only]")) el.hidden = chosen === 0;
  }
}
