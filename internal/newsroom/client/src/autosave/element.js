import { show } from "../shared/dialog.js";
import { emit, h } from "../shared/dom.js";
import { clock, t } from "../shared/labels.js";
import { chord } from "../shared/shortcut.js";
import * as copies from "./copies.js";
import { read, same, write } from "./fields.js";
import { offer, worthOffering } from "./recovery.js";
import { send } from "./send.js";

const IDLE = 3_000;
const TYPING = 15_000;
const COPY = 300;
const STAYED = 20_000;
const RETRY = [5_000, 10_000, 20_000, 40_000, 60_000];

// IsnadAutosave keeps the form around it: on the server after three idle
// seconds or fifteen of typing, and on the device until the server has said
// that it holds the text.
export class IsnadAutosave extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    if (!this.form?.dataset.autosave || this.watching) return;
    this.url = this.form.dataset.autosave;
    this.key = `${this.form.dataset.article}|${this.form.dataset.user}`;
    this.idle = Number(this.dataset.idleMs) || IDLE;
    this.typing = Number(this.dataset.typingMs) || TYPING;
    this.failures = 0;
    this.line = h("span", { role: "status", class: "isnad-state" });
    this.more = h("span", { class: "isnad-state-more" });
    this.append(this.line, this.more);
    // The editor beside this element may be upgraded after it.
    queueMicrotask(() => this.begin());
  }

  disconnectedCallback() {
    this.watching?.abort();
    this.stopTimers();
  }

  async begin() {
    await customElements.whenDefined("isnad-editor");
    // data-unsaved: the page shows fields that the server refused, so nothing
    // in them is safe yet.
    const unsaved = this.form.dataset.unsaved !== undefined;
    this.sent = unsaved ? [] : read(this.form);
    this.watch();
    if (!unsaved) for (const key of [this.key, `${this.key}|later`]) await this.recover(key);
    this.ready = true;
    this.touch();
    emit(this, "isnad:autosave-ready");
  }

  // recover offers a copy that a crash left behind. One put off until later is
  // moved aside, so that what is typed now does not overwrite it.
  async recover(key) {
    const copy = await copies.get(key);
    if (!copy) return;
    const fields = read(this.form);
    const answer = worthOffering(copy, fields) ? await offer(copy, fields, this.form.querySelector("isnad-editor")?.dataset.dir ?? "rtl") : "discard";
    if (answer === "restore") write(this.form, copy.entries);
    if (answer === "later") await copies.put({ ...copy, key: `${this.key}|later` });
    if (answer !== "later" || key === this.key) await copies.remove(key);
    if (answer === "restore") await this.keep();
  }

  watch() {
    this.watching = new AbortController();
    const { signal } = this.watching;
    const touch = () => this.touch();
    for (const type of ["input", "change", "isnad:change"]) this.form.addEventListener(type, touch, { signal });
    this.form.addEventListener("submit", (event) => this.submitting(event), { signal });
    this.form.addEventListener("keydown", (event) => this.press(event), { signal });
    addEventListener("online", () => this.save(), { signal });
    addEventListener("focus", () => this.state === "signedout" && this.save(), { signal });
    addEventListener("pagehide", () => this.save(true), { signal });
    addEventListener("beforeunload", (event) => this.unsafe() && event.preventDefault(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.save(true), { signal });
  }

  press(event) {
    const keys = chord(event);
    if (keys === "Ctrl+KeyS") {
      event.preventDefault();
      this.save();
      emit(this.form, "isnad:snapshot");
    }
    const step = keys === "Ctrl+Enter" && this.form.querySelector("[data-step]");
    if (step) {
      event.preventDefault();
      step.click();
    }
  }

  touch() {
    const entries = read(this.form);
    this.dirty = !same(entries, this.sent);
    if (!this.dirty) return;
    this.firstTouch ??= Date.now();
    clearTimeout(this.copyTimer);
    this.copyTimer = setTimeout(() => this.ready && this.keep(), COPY);
    this.plan(this.idle);
  }

  // plan sets the next save: after the pause, but no later than the typing
  // limit after the first change that is not saved.
  plan(pause) {
    if (["stale", "leaving"].includes(this.state)) return;
    const latest = (this.firstTouch ?? Date.now()) + this.typing;
    clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(() => this.save(), Math.max(0, Math.min(pause, latest - Date.now())));
  }

  stopTimers() {
    clearTimeout(this.copyTimer);
    clearTimeout(this.saveTimer);
    clearTimeout(this.busyTimer);
  }

  // keep writes the copy on the device; true when it is there.
  async keep(submitted = false) {
    const entries = read(this.form);
    const version = this.form.elements.namedItem("version")?.value ?? "0";
    return copies.put({ key: this.key, entries, version, at: Date.now(), submitted });
  }

  async save(leaving = false) {
    if (!this.dirty || this.saving || !this.ready || ["stale", "leaving"].includes(this.state)) return;
    clearTimeout(this.saveTimer);
    const entries = read(this.form);
    this.firstTouch = null;
    // Said only when it takes long, so that a screen reader is not told of
    // every save.
    this.busyTimer = setTimeout(() => this.tell("saving"), 600);
    this.saving = send(this.url, entries, { leaving }).then((result) => {
      clearTimeout(this.busyTimer);
      this.saving = null;
      return this[result.kind](result, entries);
    });
    await this.saving;
  }

  async saved(answer, entries) {
    this.failures = 0;
    this.sent = entries;
    const version = this.form.elements.namedItem("version");
    if (version && answer.version !== undefined) version.value = answer.version;
    this.marks([]);
    this.tell("saved", printedTime(answer.savedAt));
    emit(this.form, "isnad:saved", answer);
    this.dirty = !same(read(this.form), entries);
    if (this.dirty) return this.touch();
    clearTimeout(this.copyTimer);
    await copies.remove(this.key);
  }

  async offline() {
    const safe = await this.keep();
    this.tell(safe ? "offline" : "lost");
    this.retry();
  }

  retry() {
    const pause = RETRY[Math.min(this.failures++, RETRY.length - 1)];
    clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(() => this.save(), Math.min(pause, this.idle * RETRY.length * 4));
  }

  async signedout() {
    await this.keep();
    this.tell("signedout");
    const href = this.form.dataset.signin ?? "/newsroom/signin";
    this.more.replaceChildren(h("a", { href, target: "_blank", rel: "noopener" }, t("editor.state.signin")));
    this.retry();
  }

  async refused({ errors }) {
    await this.keep();
    this.tell("refused");
    this.marks(errors);
  }

  // stale: somebody saved this article meanwhile. Nothing more is sent; what
  // was typed stays here and on the device until the person has compared.
  async stale({ compare }) {
    await this.keep();
    this.tell("stale");
    this.stopTimers();
    const open = this.comparing(compare);
    this.more.replaceChildren(h("button", { type: "button", onclick: open }, t("editor.stale.compare")));
    show({
      title: t("editor.stale.title"),
      body: [h("p", {}, t("editor.stale.text"))],
      actions: [
        [t("editor.stale.compare"), open, "is-primary"],
        [t("editor.stale.stay"), null],
      ],
    });
  }

  // comparing posts the whole form to the compare page, so that it can show
  // the typed text beside the saved one.
  comparing(compare) {
    return async () => {
      await this.keep();
      this.state = "leaving";
      const button = h("button", { type: "submit", hidden: true, formAction: compare, formMethod: "post", formNoValidate: true });
      this.form.append(button);
      this.form.requestSubmit(button);
      button.remove();
    };
  }

  // submitting lets a save that is on its way arrive first: its answer brings
  // the version that the form must carry, or the form would be refused as
  // stale against ourselves.
  submitting(event) {
    if (event.defaultPrevented) return;
    if (this.saving) {
      event.preventDefault();
      const { submitter } = event;
      this.saving.then(() => this.state !== "stale" && this.form.requestSubmit(submitter?.isConnected ? submitter : null));
      return;
    }
    const comparing = this.state === "leaving";
    this.state = "leaving";
    this.stopTimers();
    this.keep(!comparing);
    // Still here: the page was not left after all (a download, a lost line).
    setTimeout(() => {
      this.state = "";
      this.touch();
    }, STAYED);
  }

  unsafe() {
    return this.dirty && this.state !== "leaving";
  }

  // marks names the refused fields at their place and in the state line.
  marks(errors) {
    for (const el of this.form.querySelectorAll("[data-autosave-error]")) {
      el.removeAttribute("data-autosave-error");
      el.removeAttribute("aria-invalid");
    }
    const list = errors.map(({ field, message }) => {
      const el = this.form.elements.namedItem(field);
      if (el instanceof HTMLElement) {
        el.setAttribute("aria-invalid", "true");
        el.setAttribute("data-autosave-error", "");
      }
      return message;
    });
    this.more.replaceChildren(list.join(t("editor.comma")));
  }

  tell(state, time) {
    this.state = state;
    this.dataset.state = state;
    const texts = {
      saving: () => t("editor.state.saving"),
      saved: () => t("editor.state.saved", { time }),
      offline: () => t("editor.state.offline"),
      lost: () => t("editor.state.lost"),
      signedout: () => t("editor.state.signedout"),
      refused: () => t("editor.state.refused"),
      stale: () => t("editor.state.stale"),
    };
    const text = texts[state]();
    if (this.line.textContent !== text) this.line.textContent = text;
  }
}

// printedTime prints the server's time; a text that is no time is shown as it
// came.
function printedTime(text) {
  const date = new Date(text ?? Date.now());
  return Number.isNaN(date.getTime()) ? text : clock(date);
}
