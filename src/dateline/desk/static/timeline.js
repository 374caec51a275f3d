// The timeline: a bar for each year, month or day, contested incidents marked in it; a stretch of it can be chosen.
(function () {
  "use strict";
  const HEIGHT = 110, LEFT = 36, BOTTOM = 20;

  function end(begins) {
    const parse = d3.utcParse(begins.length === 4 ? "%Y" : begins.length === 7 ? "%Y-%m" : "%Y-%m-%d");
    const step = begins.length === 4 ? d3.utcYear : begins.length === 7 ? d3.utcMonth : d3.utcDay;
    const from = parse(begins);
    return [from, step.offset(from, 1)];
  }

  window.makeTimeline = function (holder, choose) {
    const WIDTH = Math.max(320, holder.clientWidth || 960);  // drawn as wide as it is shown, so that its words stay legible
    const svg = d3.select(holder).append("svg").attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`).attr("role", "img")
      .attr("aria-label", "Incidents over time; drag to choose a stretch");
    const axis = svg.append("g").attr("class", "axis").attr("transform", `translate(0 ${HEIGHT - BOTTOM})`);
    const side = svg.append("g").attr("class", "axis").attr("transform", `translate(${LEFT} 0)`);
    const bars = svg.append("g");
    const x = d3.scaleUtc().range([LEFT, WIDTH - 8]), y = d3.scaleLinear().range([HEIGHT - BOTTOM, 8]);
    const brush = d3.brushX().extent([[LEFT, 4], [WIDTH - 8, HEIGHT - BOTTOM]]).on("end", chosen);
    const brushing = svg.append("g").attr("class", "brush").call(brush);
    const day = d3.utcFormat("%Y-%m-%d");

    function chosen(event) {
      if (!event.sourceEvent || !event.selection) return;
      const [from, to] = event.selection.map(x.invert);
      brushing.call(brush.move, null);
      choose(day(from), day(to));
    }

    function draw(found) {
      const spans = found.map((bar) => ({ ...bar, span: end(bar.begins) }));
      d3.select(holder).classed("empty", !spans.length);
      if (!spans.length) { bars.selectAll("*").remove(); return; }
      x.domain([spans[0].span[0], spans[spans.length - 1].span[1]]);
      y.domain([0, d3.max(spans, (bar) => bar.incidents)]).nice();
      axis.call(d3.axisBottom(x).ticks(Math.round(WIDTH / 110)).tickSizeOuter(0));
      side.call(d3.axisLeft(y).tickValues(y.ticks(3).filter(Number.isInteger)).tickFormat(d3.format("~s")).tickSizeOuter(0));
      const wide = (bar) => Math.max(2, Math.min(40, x(bar.span[1]) - x(bar.span[0]) - 1));
      bars.selectAll("g").data(spans, (bar) => bar.begins).join(function (enter) {
        const group = enter.append("g");
        group.append("rect").attr("class", "bar");
        group.append("rect").attr("class", "bar contested");
        group.append("title");
        return group;
      }).each(function (bar) {
        const group = d3.select(this);
        group.selectAll("rect").attr("x", x(bar.span[0])).attr("width", wide(bar));
        group.select(".bar").attr("y", y(bar.incidents)).attr("height", y(0) - y(bar.incidents));
        group.select(".contested").attr("y", y(bar.conflicts)).attr("height", y(0) - y(bar.conflicts));
        group.select("title").text(`${bar.begins}: ${bar.incidents} ${bar.incidents === 1 ? "incident" : "incidents"}, ${bar.conflicts} contested`);
      });
    }

    return { show: (query) => d3.json("/api/timeline?" + query).then((found) => draw(found.bars)) };
  };
})();
