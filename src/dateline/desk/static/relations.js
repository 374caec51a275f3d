// Relations as a small graph: this incident in the middle, the others around it, each edge with its kind.
(function () {
  "use strict";
  const holder = document.querySelector("[data-graph]");
  if (!holder) return;
  const WIDTH = 620, list = Array.from(document.querySelectorAll(".related li"));
  const others = new Map();
  list.forEach((item) => { const known = others.get(item.dataset.other) || { title: item.dataset.title, kinds: new Set() }; known.kinds.add((item.dataset.inverse ? "← " : "→ ") + item.dataset.kind); others.set(item.dataset.other, known); });
  const nodes = Array.from(others, ([id, other]) => ({ id, ...other })).slice(0, 12);
  const HEIGHT = Math.max(90, nodes.length * 44), MIDDLE = [110, HEIGHT / 2];
  const svg = d3.select(holder).append("svg").attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`).attr("aria-hidden", "true");
  const y = d3.scalePoint(nodes.map((node) => node.id), [24, HEIGHT - 24]).padding(nodes.length > 1 ? 0 : 0.5);
  const link = d3.linkHorizontal();
  const edge = svg.append("g").selectAll("g").data(nodes).join("g");
  edge.append("path").attr("class", "edge").attr("d", (node) => link({ source: [MIDDLE[0] + 95, MIDDLE[1]], target: [360, y(node.id)] }));
  edge.append("text").attr("class", "edge-name").attr("x", 352).attr("y", (node) => y(node.id) - 6).attr("text-anchor", "end").text((node) => Array.from(node.kinds).join(", "));
  function box(group, x, width, text, own) {
    group.append("rect").attr("class", own ? "node own" : "node").attr("x", x).attr("y", -16).attr("width", width).attr("height", 32).attr("rx", 6);
    group.append("text").attr("class", own ? "node-name own" : "node-name").attr("x", x + 8).attr("dy", "0.35em").text(text.length > width / 6.6 ? text.slice(0, Math.floor(width / 6.6)) + "…" : text);
  }
  box(svg.append("g").attr("transform", `translate(0 ${MIDDLE[1]})`), 5, 200, holder.dataset.self, true);
  svg.append("g").selectAll("a").data(nodes).join("a").attr("href", (node) => "/incidents/" + encodeURIComponent(node.id)).attr("tabindex", -1)
    .attr("transform", (node) => `translate(0 ${y(node.id)})`).each(function (node) { box(d3.select(this), 362, 252, node.title, false); });
})();
