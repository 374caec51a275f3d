// How the count grew: each dated account as a range of people over its day, the best value as a line.
(function () {
  "use strict";
  const holder = document.querySelector("[data-toll]");
  if (!holder) return;
  const WIDTH = 620, HEIGHT = 170, LEFT = 40, RIGHT = 80, TOP = 22, BOTTOM = 26;
  const parse = d3.utcParse("%Y-%m-%d"), written = d3.utcFormat("%-d %b %Y");
  JSON.parse(holder.dataset.toll).forEach(draw);

  function draw(toll) {
    const points = toll.points.map((point) => ({ ...point, at: parse(point.day), top: point.high === null ? point.low : point.high }));
    const figure = d3.select(holder).append("figure"), name = toll.target.replace("figure ", "").replace(" ", ", ").replaceAll("_", " ");
    figure.append("figcaption").text(name[0].toUpperCase() + name.slice(1));
    const svg = figure.append("svg").attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`).attr("role", "group")
      .attr("aria-label", toll.target.replace("figure ", "").replaceAll("_", " ") + " by day of the account: " + points.map((p) => `${p.day} ${p.who} ${p.low}`).join("; "));
    const days = Array.from(new Set(points.map((point) => point.day))).sort();
    // One column a day that has accounts: reports come days apart or years, and the order is what tells.
    const x = d3.scalePoint(days, [LEFT, WIDTH - RIGHT]).padding(0.5);
    const y = d3.scaleLinear([0, d3.max(points, (point) => point.top) * 1.1], [HEIGHT - BOTTOM, TOP]).nice();
    const stacked = d3.group(points, (point) => point.day);
    points.forEach((point) => { const own = stacked.get(point.day); point.x = x(point.day) + (own.indexOf(point) - (own.length - 1) / 2) * 14; });
    svg.append("g").attr("class", "axis").attr("transform", `translate(0 ${HEIGHT - BOTTOM})`).call(d3.axisBottom(x).tickSizeOuter(0).tickFormat((day) => written(parse(day))));
    svg.append("g").attr("class", "axis").attr("transform", `translate(${LEFT} 0)`).call(d3.axisLeft(y).ticks(4).tickFormat(d3.format("~s")));
    svg.append("line").attr("class", "best-line").attr("x1", LEFT).attr("x2", WIDTH - RIGHT).attr("y1", y(toll.best)).attr("y2", y(toll.best));
    svg.append("text").attr("class", "best-name").attr("x", WIDTH - RIGHT + 6).attr("y", y(toll.best)).attr("dy", "0.35em").text(`best: ${toll.best}`);
    const dots = svg.append("g").selectAll("a").data(points).join("a").attr("href", (point) => "#v-" + point.id).attr("class", (point) => "point standing-" + point.standing)
      .attr("aria-label", (point) => `${point.day}, ${point.who}: ${point.low}${point.high === null ? " or more" : point.high === point.low ? "" : " to " + point.high}`);
    dots.append("line").attr("x1", (p) => p.x).attr("x2", (p) => p.x).attr("y1", (p) => y(p.low)).attr("y2", (p) => p.high === null ? TOP : y(p.top)).attr("class", (p) => p.high === null ? "open" : "");
    dots.append("circle").attr("cx", (p) => p.x).attr("cy", (p) => y(p.low)).attr("r", 5);
    // Who says so, where there is room for it.
    if (days.length * 130 <= WIDTH && points.length <= 5) dots.append("text").attr("class", "point-name").attr("x", (p) => p.x).attr("y", (p) => p.high === null ? y(p.low) + 20 : y(p.top) - 10)
      .text((p) => stacked.get(p.day).length > 1 ? "" : p.who.length > 28 ? p.who.slice(0, 27) + "…" : p.who);
    dots.append("title").text((p) => `${p.who}, ${p.day}: ${p.low}`);
  }
})();
