// Links the three views: what the form asks for is shown in table, map and timeline alike.
(function () {
  "use strict";
  const form = document.getElementById("filters");
  const map = makeMap(document.querySelector("[data-map]"), (box) => ask({ box }));
  const timeline = makeTimeline(document.querySelector("[data-timeline]"), (from, to) => ask({ from, to }));

  function ask(values) {
    Object.entries(values).forEach(([name, value]) => { form.elements[name].value = value; });
    htmx.trigger(form, "change");
  }

  function refresh() {
    const query = document.getElementById("results").dataset.query;
    map.show(query);
    timeline.show(query);
  }

  form.addEventListener("change", function (event) {
    if (event.target.closest(".fields")) event.target.classList.toggle("given", event.target.value !== "");
  });
  if (matchMedia("(max-width: 60rem)").matches) form.querySelector("details").open = false;
  document.body.addEventListener("htmx:configRequest", function (event) {
    const given = event.detail.parameters;
    Object.keys(given).forEach((name) => { if (given[name] === "" || (name === "sort" && given[name] === "newest")) delete given[name]; });
  });
  document.body.addEventListener("htmx:afterSettle", (event) => { if (event.detail.target.id === "results") refresh(); });
  window.addEventListener("popstate", () => location.reload());

  function row(event) { return event.target.closest && event.target.closest("tr[data-lat]"); }
  ["pointerover", "focusin"].forEach((name) => document.addEventListener(name, function (event) {
    const found = row(event);
    if (found) map.mark(+found.dataset.lat, +found.dataset.lon); else map.mark(null, null);
  }));
  refresh();
})();
