// The bundle of every page of the newsroom.
import htmx from "htmx.org";
import { startConfirm } from "./elements/confirm.js";
import { IsnadCount } from "./elements/counter.js";
import { IsnadToast, startToasts } from "./elements/flash.js";
import { IsnadFocal } from "./elements/focal.js";
import { startHelp } from "./elements/help.js";
import { IsnadHops } from "./elements/hops.js";
import { startKeys } from "./elements/keys.js";
import { IsnadList } from "./elements/list.js";
import { IsnadMediaField } from "./elements/mediafield.js";
import { IsnadMediaPicker } from "./elements/picker.js";
import { startSmall } from "./elements/small.js";
import { IsnadSort } from "./elements/sort.js";
import { IsnadSuggest } from "./elements/suggest.js";
import { IsnadTabs } from "./elements/tabs.js";
import { startUnsaved } from "./elements/unsaved.js";
import { IsnadUploads } from "./elements/uploads.js";

// Nothing in an attribute is ever run as code, and no style is written into
// the page: the policy of the page forbids both.
Object.assign(htmx.config, { allowEval: false, includeIndicatorStyles: false, selfRequestsOnly: true, allowScriptTags: false, historyCacheSize: 0 });

customElements.define("isnad-list", IsnadList);
customElements.define("isnad-sort", IsnadSort);
customElements.define("isnad-hops", IsnadHops);
customElements.define("isnad-suggest", IsnadSuggest);
customElements.define("isnad-tabs", IsnadTabs);
customElements.define("isnad-count", IsnadCount);
customElements.define("isnad-focal", IsnadFocal);
customElements.define("isnad-toast", IsnadToast);
customElements.define("isnad-media-picker", IsnadMediaPicker);
customElements.define("isnad-media-field", IsnadMediaField);
customElements.define("isnad-uploads", IsnadUploads);
startKeys();
startHelp();
startConfirm();
startToasts();
startSmall();
startUnsaved();
