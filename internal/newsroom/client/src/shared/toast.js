import { h } from "./dom.js";
import { t } from "./labels.js";

const LIFE = 10_000;

// region is the one live region that all toasts of a page stand in.
function region() {
  let el = document.getElementById("isnad-toasts");
  if (!el) {
    el = h("div", { id: "isnad-toasts", class: "isnad-toasts", role: "status" });
    document.body.append(el);
  }
  return el;
}

// expire removes a toast after ten seconds; the clock stands still while the
// pointer or the focus is on it.
export function expire(el, life = LIFE, onGone = () => {}) {
  let left = life;
  let started = 0;
  let timer = 0;
  const stop = () => {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    left -= Date.now() - started;
  };
  const go = () => {
    if (timer) return;
    started = Date.now();
    timer = setTimeout(() => {
      el.remove();
      onGone();
    }, Math.max(left, 1500));
  };
  el.addEventListener("pointerenter", stop);
  el.addEventListener("pointerleave", go);
  el.addEventListener("focusin", stop);
  el.addEventListener("focusout", go);
  go();
  return stop;
}

// toast says something in passing; with an action it offers one button, as a
// rule the undo of what was just done.
export function toast(text, action) {
  const box = h("div", { class: "isnad-toast" }, h("p", {}, text));
  if (action) {
    const run = () => {
      box.remove();
      action.run();
    };
    box.append(h("button", { type: "button", "data-undo": true, onclick: run }, action.label));
  }
  box.append(h("button", { type: "button", class: "isnad-toast-close", "aria-label": t("editor.close"), onclick: () => box.remove() }, "×"));
  region().append(box);
  expire(box);
  return box;
}
