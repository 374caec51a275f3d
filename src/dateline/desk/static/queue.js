// All boxes of the queue at once.
document.addEventListener("change", function (event) {
  "use strict";
  if (!event.target.matches("[data-all]")) return;
  document.querySelectorAll("input[name=chosen]").forEach((box) => { box.checked = event.target.checked; });
});
