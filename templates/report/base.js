// What every page shares: light or dark, printing. The page says everything without it.
"use strict";
(() => {
  const root = document.documentElement;
  const key = "revops-theme";
  const remembered = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = (theme) => { try { localStorage.setItem(key, theme); } catch { /* A page from a file may have no storage. */ } };
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemDark.matches);
  const known = remembered();
  if (known === "dark" || known === "light") root.dataset.theme = known;
  root.classList.add("js");
  document.addEventListener("DOMContentLoaded", () => {
    for (const each of document.querySelectorAll("[data-script]")) each.hidden = false;
    const themeSwitch = document.querySelector("[data-theme-switch]");
    const tell = () => {
      if (!themeSwitch) return;
      themeSwitch.textContent = isDark() ? themeSwitch.dataset.light : themeSwitch.dataset.dark;
    };
    themeSwitch?.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      remember(root.dataset.theme);
      tell();
    });
    systemDark.addEventListener("change", tell);
    document.querySelector("[data-print]")?.addEventListener("click", () => print());
    tell();
  });
})();
