import { inText } from "../shared/dom.js";
import { chord } from "../shared/shortcut.js";

// The keyboard of the whole newsroom. A link, button or field says its own
// chord: `data-shortcut="Alt+KeyN"` (several: separated by a space). Bare keys
// do nothing while a text is being typed or a dialog is open.

const bare = (event) => !event.ctrlKey && !event.metaKey && !event.altKey;
const dialogOpen = () => !!document.querySelector("dialog[open]");

function press(event) {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  if (bare(event) && (inText(event.target) || dialogOpen())) return;
  const text = chord(event);
  const el = [...document.querySelectorAll("[data-shortcut]")].find((each) => each.dataset.shortcut.split(" ").includes(text) && !each.closest("[hidden]"));
  if (!el) return;
  event.preventDefault();
  if (el.matches("input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select")) {
    el.focus();
    el.select?.();
  } else el.click();
}

export const startKeys = () => document.addEventListener("keydown", press);
