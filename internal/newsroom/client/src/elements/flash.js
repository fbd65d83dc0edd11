import { toast, expire } from "../shared/toast.js";

// IsnadToast is a message that the server wrote into the page, with its undo
// form. It goes after ten seconds; the act itself stays in the activity log.
export class IsnadToast extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "status");
    this.classList.add("isnad-toast");
    this.stop = expire(this, (Number(this.dataset.seconds) || 10) * 1000);
  }

  disconnectedCallback() {
    this.stop?.();
  }
}

// startToasts shows what parts of the page (or an HX-Trigger header) report
// through `isnad:toast` with {text, undo: {label, run}}.
export const startToasts = () => document.addEventListener("isnad:toast", ({ detail }) => toast(detail.text ?? detail.value, detail.undo));
