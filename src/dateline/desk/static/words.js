// From a value to its words in the reports, and back; and the selection of words as new evidence.
(function () {
  "use strict";
  const texts = document.querySelector(".texts");

  function flash(elements) {
    document.querySelectorAll(".lit").forEach((element) => element.classList.remove("lit"));
    elements.forEach((element) => element.classList.add("lit"));
  }

  const marks = (value) => Array.from(document.querySelectorAll(".mark")).filter((mark) => mark.dataset.of.split(" ").includes(value));

  function toWords(value) {
    const found = marks(value);
    flash(found);
    if (found.length) found[0].scrollIntoView({ block: "center", inline: "nearest", behavior: "smooth" });
    announce(found.length ? "Shown in the report: " + found[0].textContent : "No words in the reports");
    return found;
  }

  function toValue(mark) {
    const ids = mark.dataset.of.split(" ");
    const item = ids.map((id) => document.getElementById("v-" + id)).find(Boolean);
    if (!item) return;
    flash([mark, item]);
    makeCurrent(item);
    item.scrollIntoView({ block: "center", behavior: "smooth" });
  }

  document.addEventListener("click", function (event) {
    const words = event.target.closest("[data-words]");
    const mark = event.target.closest(".mark");
    if (words && marks(words.dataset.words).length) {
      event.preventDefault();
      const item = words.closest("[data-item]");
      if (item) makeCurrent(item);
      toWords(words.dataset.words);
    } else if (mark && !String(getSelection()).trim()) {
      event.preventDefault();
      toValue(mark);
    }
  });

  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-show-words]")) return;
    const item = document.querySelector("[data-item].current");
    const link = item && item.querySelector("[data-words]");
    if (link) toWords(link.dataset.words);
  });

  // New evidence: the selection as code points of the report's text.
  const dialog = document.getElementById("evidence");
  const points = (text) => Array.from(text).length;

  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const holder = (range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement).closest("[data-report]");
    if (!holder || !holder.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.selectNodeContents(holder);
    before.setEnd(range.startContainer, range.startOffset);
    let start = before.toString(), quote = range.toString();
    const lead = quote.length - quote.trimStart().length;
    start += quote.slice(0, lead);
    quote = quote.trim();
    return quote ? { report: holder.dataset.report, start: points(start), end: points(start) + points(quote), quote } : null;
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
    if (!event.target.closest("[data-evidence]")) return;
    const found = selected();
    if (!found) { announce("Select words in a report first"); note("Select the words in a report first, then press m."); return; }
    const form = dialog.querySelector("form");
    form.elements.report.value = found.report;
    form.elements.start.value = found.start;
    form.elements.end.value = found.end;
    dialog.querySelector("[data-quote]").textContent = found.quote;
    const number = found.quote.match(/\d+/);
    form.elements.low.value = form.elements.high.value = number ? number[0] : "";
    dialog.showModal();
    form.elements.measure.focus();
  });

  function note(words) {
    const old = document.querySelector(".toast");
    if (old) old.remove();
    const toast = document.createElement("p");
    toast.className = "toast";
    toast.textContent = words;
    document.body.append(toast);
    setTimeout(() => toast.remove(), 4000);
  }

  window.toWords = toWords;
  if (texts) document.documentElement.classList.add("with-texts");
})();
