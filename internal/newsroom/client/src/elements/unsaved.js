import * as copies from "../autosave/copies.js";

// startUnsaved hears a page say that it shows a text which was handed in and
// refused (`data-unsaved-copy="article|user"`, on the compare page): the copy
// on the device then counts as unsaved again.
export async function startUnsaved() {
  const key = document.querySelector("[data-unsaved-copy]")?.dataset.unsavedCopy;
  const copy = key && (await copies.get(key));
  if (copy?.submitted) await copies.put({ ...copy, submitted: false });
}
