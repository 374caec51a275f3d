// Keys: whatever carries data-key is clicked, or given the focus if it is a field, when its key is pressed.
// data-says names it in the list of keys, which "?" opens.
(function () {
  "use strict";
  const all = () => Array.from(document.querySelectorAll("[data-key]")).filter((e) => e.closest("dialog") === open());
  const open = () => document.querySelector("dialog[open]");
  // Of what belongs to a value, only that of the value at hand has its key.
  const meant = (element) => { const item = element.closest("[data-item]"); return !item || item.classList.contains("current"); };
  const seen = (element) => element.offsetParent !== null || element.getClientRects().length > 0;
  const typing = (target) => target.closest && target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select");

  function list() {
    const rows = new Map();
    document.querySelectorAll("[data-key]").forEach(function (element) {
      const words = element.dataset.says || element.getAttribute("aria-label") || element.textContent.trim();
      if (seen(element) && meant(element) && !rows.has(element.dataset.key)) rows.set(element.dataset.key, words);
    });
    const table = document.createElement("dl");
    table.className = "keys";
    rows.forEach(function (words, key) {
      const term = document.createElement("dt"), text = document.createElement("dd"), kbd = document.createElement("kbd");
      kbd.textContent = key;
      text.textContent = words;
      term.append(kbd);
      table.append(term, text);
    });
    document.querySelector("[data-keys]").replaceChildren(table);
  }

  function use(element) {
    if (element.matches("input:not([type=checkbox]), textarea, select")) {
      element.focus();
      if (element.select) element.select();
    } else {
      element.click();
      const opened = element.closest("details.correct[open]");
      if (opened) focusFirst(opened);  // at once: what is typed next belongs to it
    }
  }

  window.focusFirst = function (holder) {
    const first = holder.querySelector("[data-first], input:not([type=hidden]), select");
    if (!first) return;
    first.focus();
    if (first.select) first.select();
  };

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const element = all().find((candidate) => candidate.dataset.key === event.key && meant(candidate) && seen(candidate));
    if (!element) return;
    event.preventDefault();
    use(element);
  });

  document.addEventListener("click", function (event) {
    const opener = event.target.closest("[data-open]");
    if (!opener) return;
    const dialog = document.getElementById(opener.dataset.open);
    if (dialog.id === "keys") list();
    dialog.showModal();
  });

  window.announce = function (words) { document.getElementById("live").textContent = words; };
})();
