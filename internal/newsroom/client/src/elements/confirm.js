import { ask } from "../shared/dialog.js";
import { h } from "../shared/dom.js";
import { t } from "../shared/labels.js";

const agreed = new WeakSet();

// confirmSubmit stops a form or button that carries data-confirm until the
// person has agreed; with data-confirm-word they must type that word.
async function confirmSubmit(event) {
  const form = event.target;
  const from = event.submitter?.dataset.confirm !== undefined ? event.submitter : form;
  if (from.dataset.confirm === undefined || event.defaultPrevented) return;
  if (agreed.delete(form)) return;
  event.preventDefault();
  const word = from.dataset.confirmWord;
  const check = (text) => (text === word ? { value: text } : { error: t("editor.confirm.mismatch", { word }) });
  const answer = await ask({
    title: from.dataset.confirmTitle ?? t("editor.confirm.title"),
    fields: word ? [{ name: "word", label: t("editor.confirm.type", { word }), required: true, check }] : [],
    submit: event.submitter?.textContent.trim() || t("editor.confirm.yes"),
    preview: h("p", {}, from.dataset.confirm),
  });
  if (!answer) return;
  agreed.add(form);
  form.requestSubmit(event.submitter);
}

export const startConfirm = () => document.addEventListener("submit", confirmSubmit, { capture: true });
