// A page of revops serve: it loads itself again when something has changed, and stays where it was read.
"use strict";
(() => {
  const key = `revops-place:${location.pathname}`;
  const named = (each) => each.id || `${each.name}=${each.type === "checkbox" ? each.value : ""}`;
  const fields = () => [...document.querySelectorAll("input, select")];
  const name = (each) => (each?.matches("details[id] > summary") ? `in ${each.parentElement.id}` : each ? named(each) : "");
  const keep = () => {
    const place = {
      x: scrollX,
      y: scrollY,
      open: [...document.querySelectorAll("details[open][id]")].map((each) => each.id),
      fields: fields().map((each) => [named(each), each.value, Boolean(each.checked)]),
      focus: name(document.activeElement),
    };
    try { sessionStorage.setItem(key, JSON.stringify(place)); } catch { /* Without storage it begins at the top. */ }
  };
  const kept = () => {
    try {
      const place = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
      return place;
    } catch { return null; }
  };
  const restore = (place) => {
    for (const id of place.open) {
      const found = document.getElementById(id);
      if (found) found.open = true;
    }
    const before = new Map(place.fields.map(([name, ...rest]) => [name, rest]));
    for (const each of fields()) {
      const [value, checked] = before.get(named(each)) ?? [each.value, each.checked];
      if (each.value === value && Boolean(each.checked) === checked) continue;
      if (each.type === "checkbox") each.checked = checked;
      else each.value = value;
      each.dispatchEvent(new Event("input", { bubbles: true }));
      each.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const focused = [...fields(), ...document.querySelectorAll("button[id], details[id] > summary")];
    focused.find((each) => name(each) === place.focus)?.focus({ preventScroll: true });
    scrollTo(place.x, place.y);
  };

  addEventListener("load", () => {
    const bar = document.querySelector("[data-live]");
    if (!bar) return;
    const place = kept();
    if (place) restore(place);
    const state = bar.querySelector("[data-live-state]");
    const say = (ended) => {
      state.textContent = ended ? state.dataset.endedWord : state.dataset.liveWord;
      state.classList.toggle("ended", ended);
      state.hidden = false;
    };
    let news = null;
    const listen = () => {
      if (news || document.hidden) return;
      news = new EventSource(bar.dataset.events);
      news.onopen = () => say(false);
      news.onerror = () => say(true);
      news.onmessage = ({ data }) => {
        if (data === bar.dataset.change) return;
        rest();
        keep();
        location.reload();
      };
    };
    const rest = () => {
      news?.close();
      news = null;
    };
    // A browser keeps few connections to one server: a tab that nobody sees needs none.
    document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
    addEventListener("pagehide", rest);
    addEventListener("pageshow", ({ persisted }) => { if (persisted) listen(); });
    listen();
  });
})();
