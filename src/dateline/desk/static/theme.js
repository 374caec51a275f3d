// Dark or light as the system says, or as it was last chosen here. Runs before the first paint.
(function () {
  "use strict";
  function kept() { try { return localStorage.getItem("theme"); } catch (_) { return null; } }
  function apply(theme) { if (theme) document.documentElement.dataset.theme = theme; }
  apply(kept());
  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-theme-switch]")) return;
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = document.documentElement.dataset.theme || (dark ? "dark" : "light");
    const next = now === "dark" ? "light" : "dark";
    apply(next);
    try { localStorage.setItem("theme", next); } catch (_) { /* it holds for this page */ }
  });
  document.documentElement.classList.add("scripted");
})();
