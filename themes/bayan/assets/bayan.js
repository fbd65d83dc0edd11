// Comforts only: every page works without this file.
(() => {
	"use strict";
	const share = (name, act) => document.querySelectorAll(`[data-${name}]`).forEach((b) => {
		b.hidden = false;
		b.addEventListener("click", () => act(b));
	});
	if (navigator.clipboard) share("copy", async (b) => {
		const text = b.textContent;
		await navigator.clipboard.writeText(b.dataset.copy);
		b.textContent = b.dataset.done;
		b.setAttribute("role", "status");
		setTimeout(() => { b.textContent = text; b.removeAttribute("role"); }, 2500);
	});
	share("print", () => print());

	// clock times in lists become distances, in the digits that the page uses
	const root = document.documentElement, now = Date.now();
	const times = document.querySelectorAll("time[data-rel]");
	if (!times.length || !Intl.RelativeTimeFormat) return;
	const indic = /[\u0660-\u0669]/.test(times[0].textContent);
	const say = new Intl.RelativeTimeFormat(`${root.lang}-u-nu-${indic ? "arab" : "latn"}`, { numeric: "auto" });
	const midnight = new Date().setHours(0, 0, 0, 0);
	times.forEach((t) => {
		const at = Date.parse(t.dateTime), minutes = Math.round((now - at) / 6e4);
		if (!(minutes >= 0)) return;
		t.title = t.textContent;
		if (minutes < 60) t.textContent = say.format(-minutes, "minute");
		else if (at >= midnight) t.textContent = say.format(-Math.round(minutes / 60), "hour");
		else {
			const days = Math.ceil((midnight - at) / 864e5);
			if (days <= 7) t.textContent = say.format(-days, "day");
		}
		t.textContent = t.textContent.replace(/[\u200e\u200f\u061c]/g, "");
	});
})();
