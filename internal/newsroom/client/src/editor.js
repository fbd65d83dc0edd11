// The bundle of pages on which an article is written.
import { IsnadAutosave } from "./autosave/element.js";
import { IsnadEditor } from "./editor/element.js";

customElements.define("isnad-editor", IsnadEditor);
customElements.define("isnad-autosave", IsnadAutosave);
