// The value at hand: which one it is, and how the keys move it.
(function () {
  "use strict";
  const items = () => Array.from(document.querySelectorAll("[data-item]"));

  window.makeCurrent = function (item) {
    items().forEach((other) => { other.classList.toggle("current", other === item); if (other === item) other.setAttribute("aria-current", "true"); else other.removeAttribute("aria-current"); });
  };

  function step(by) {
    const all = items(), at = all.findIndex((item) => item.classList.contains("current"));
    const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + by))];
    if (!next) return;
    makeCurrent(next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    const link = next.querySelector("[data-words]");
    if (link && document.documentElement.classList.contains("with-texts")) toWords(link.dataset.words);
  }

  document.addEventListener("click", function (event) {
    const mover = event.target.closest("[data-step]");
    if (mover) { step(Number(mover.dataset.step)); return; }
    const item = event.target.closest("[data-item]");
    if (item) makeCurrent(item);
  });
  document.addEventListener("focusin", function (event) {
    const item = event.target.closest("[data-item]");
    if (item) makeCurrent(item);
  });
  document.addEventListener("toggle", function (event) {
    if (!event.target.open || !event.target.matches("details.correct")) return;
    if (!event.target.querySelector(".correction").contains(document.activeElement)) focusFirst(event.target);
  }, true);
  document.addEventListener("submit", function (event) {
    // A form that is on its way is not sent again; the desk would take it for the same decision all the same.
    if (event.target.dataset.sent) event.preventDefault();
    event.target.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  const current = document.querySelector("[data-item].current");
  if (current) {
    if (current !== items()[0]) current.scrollIntoView({ block: "center" });
    current.focus({ preventScroll: true });
    const link = current.querySelector("[data-words]");
    if (link && matchMedia("(min-width: 60rem)").matches) toWords(link.dataset.words);
  }
})();
