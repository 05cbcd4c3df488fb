// The board: finding, filtering, and reading a box beside the others. Without it every box opens in its place.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const boxes = [...document.querySelectorAll("details.box")];
  const form = document.querySelector(".finder");
  const search = document.getElementById("find");
  const sheet = document.querySelector(".sheet");
  const nothing = document.querySelector(".no-match");
  const matches = form.querySelector(".matches");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  let texts = null;
  const textOf = (box) => {
    texts ??= new Map(boxes.map((each) => [each, plain(`${each.id} ${way(each)} ${each.textContent}`)]));
    return texts.get(box);
  };
  const way = (box) => {
    const names = [];
    for (let at = box.parentElement.closest(".section, .part"); at; at = at.parentElement.closest(".section, .part")) {
      const name = at.querySelector(":scope > .section-name, :scope > .part-head h2");
      if (name) names.unshift([...name.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join(""));
    }
    return names.filter(Boolean).join(" / ");
  };
  const isShown = (box) => !box.classList.contains("out");

  const filter = () => {
    const chosen = new FormData(form);
    const levers = chosen.getAll("lever");
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    const wanted = (name) => chosen.get(name) || "";
    for (const box of boxes) {
      const data = box.dataset;
      const fits =
        (!levers.length || levers.some((lever) => data.levers.split(" ").includes(lever))) &&
        (!wanted("team") || data.teams.split("|").includes(wanted("team"))) &&
        ["persona", "status", "owner"].every((name) => !wanted(name) || data[name] === wanted(name)) &&
        (!chosen.has("empty") || box.classList.contains("empty")) &&
        (!chosen.has("found") || data.found !== "0") &&
        words.every((word) => textOf(box).includes(word));
      box.classList.toggle("out", !fits);
    }
    const filtered = words.length || levers.length || ["team", "persona", "status", "owner", "empty", "found"].some((name) => chosen.get(name));
    for (const section of document.querySelectorAll(".section, .part")) {
      const any = section.querySelector("details.box:not(.out)");
      section.classList.toggle("out", Boolean(filtered) && !any);
    }
    const count = boxes.filter(isShown).length;
    matches.textContent = filtered ? `${count} / ${boxes.length} ${matches.dataset.words}` : "";
    nothing.hidden = count > 0 || !boxes.length;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = boxes.find(isShown);
    if (first && search.value) open(first);
  });
  form.addEventListener("reset", () => setTimeout(() => { filter(); search.focus(); }));

  let current = null;
  const open = (box) => {
    current = box;
    sheet.classList.remove("brown", "purple", "green", "white");
    sheet.classList.add(["brown", "purple", "green"].find((colour) => box.classList.contains(colour)) ?? "white");
    sheet.querySelector(".sheet-way").textContent = way(box);
    sheet.querySelector("h2").textContent = box.querySelector(".box-name").textContent;
    sheet.querySelector(".sheet-body").replaceChildren(box.querySelector(".box-body").cloneNode(true));
    sheet.querySelector(".sheet-body").scrollTop = 0;
    if (!sheet.open) sheet.showModal();
    sheet.querySelector("h2").focus();
    history.replaceState(null, "", `#${encodeURIComponent(box.id)}`);
  };
  const step = (by) => {
    const shown = boxes.filter(isShown);
    const next = shown[(shown.indexOf(current) + by + shown.length) % shown.length];
    if (next) open(next);
  };
  sheet.addEventListener("close", () => {
    history.replaceState(null, "", location.pathname + location.search);
    current?.querySelector("summary").focus();
  });
  sheet.addEventListener("click", (event) => {
    if (event.target === sheet || event.target.closest("[data-close]")) sheet.close();
    const button = event.target.closest("[data-step]");
    if (button) step(Number(button.dataset.step));
  });
  sheet.addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") step(1);
    if (event.key === "ArrowLeft") step(-1);
  });
  document.addEventListener("click", (event) => {
    const summary = event.target.closest("details.box > summary");
    if (summary) {
      event.preventDefault();
      open(summary.parentElement);
      return;
    }
    const link = event.target.closest('a[href^="#"]');
    if (link && go(link.getAttribute("href"))) event.preventDefault();
  });
  const go = (hash) => {
    const target = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target) return false;
    if (target.matches("details.box")) {
      open(target);
      return true;
    }
    if (sheet.open) sheet.close();
    target.scrollIntoView();
    return false;
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, dialog");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      search.focus();
    }
    if (event.key === "Escape" && event.target === search && search.value) {
      search.value = "";
      filter();
    }
  });
  filter();
  if (location.hash) {
    try { go(location.hash); } catch { /* A fragment that is no path of ours leads nowhere. */ }
  }
});
