// The map: circles for cells of incidents, larger for more, over the countries of Natural Earth. No tiles, no network.
(function () {
  "use strict";
  const WIDTH = 960, HEIGHT = 480, FINE = 4;  // FINE: zoom from which the finer borders are drawn

  window.makeMap = function (holder, choose) {
    const projection = d3.geoEqualEarth().fitExtent([[4, 4], [WIDTH - 4, HEIGHT - 4]], { type: "Sphere" });
    const path = d3.geoPath(projection);
    const svg = d3.select(holder).append("svg").attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`).attr("role", "group")
      .attr("aria-label", "Incidents on a map of the world; the table below holds the same incidents");
    const land = svg.append("g").attr("class", "land");
    const dots = svg.append("g").attr("class", "dots");
    const tip = d3.select(holder).append("p").attr("class", "tip").attr("hidden", "");
    const zoom = d3.zoom().scaleExtent([1, 64]).translateExtent([[0, 0], [WIDTH, HEIGHT]]).on("zoom", moved).on("end", settled);
    let scale = 1, asked = "", cells = [], timer = 0, fine = false;
    svg.call(zoom);
    window.addEventListener("resize", sized);
    const tools = d3.select(holder).append("div").attr("class", "map-tools");
    button("+", "Closer", () => zoom.scaleBy(svg, 2));
    button("−", "Farther", () => zoom.scaleBy(svg, 0.5));
    button("⌂", "All", () => fit());
    borders("/static/vendor/countries-110m.json");

    function button(sign, words, act) {
      tools.append("button").attr("type", "button").attr("aria-label", words).attr("title", words).text(sign).on("click", act);
    }

    function borders(file) {
      d3.json(file).then(function (world) {
        land.selectAll("path").data(topojson.feature(world, world.objects.countries).features).join("path").attr("d", path);
      });
    }

    function moved(event) {
      land.attr("transform", event.transform);
      dots.attr("transform", event.transform);
      if (event.transform.k !== scale) {
        scale = event.transform.k;
        land.selectAll("path").attr("stroke-width", 0.6 / scale);
        sized();
      }
    }

    function settled() {
      if (scale >= FINE && !fine) {
        fine = true;
        borders("/static/vendor/countries-50m.json");
      }
      clearTimeout(timer);
      timer = setTimeout(load, 150);
    }

    const degrees = () => [10, 6, 3, 1.5, 0.75, 0.4, 0.2, 0.1][Math.min(7, Math.round(Math.log2(scale)))];

    function load() {
      const query = new URLSearchParams(asked);
      query.set("degrees", degrees());
      return d3.json("/api/map?" + query).then(function (found) {
        cells = found.cells;
        draw();
      });
    }

    // The picture is drawn 960 wide and shown as wide as there is room; circles and their numbers keep their size.
    const shown = () => 1 / ((svg.node().getScreenCTM() || { a: 1 }).a || 1);
    const pixel = () => shown() / scale;
    const radius = (cell) => pixel() * (cell.incidents === 1 ? 7 : 10 + Math.min(14, 2.2 * Math.log2(cell.incidents)));

    function sized() {
      dots.selectAll("circle").attr("r", radius).attr("stroke-width", (cell) => (cell.conflicts && cell.conflicts < cell.incidents ? 3 : 1.5) * pixel());
      dots.selectAll("text").attr("font-size", 12 * pixel());
    }

    function place(cell) { return projection([cell.longitude, cell.latitude]); }

    function draw() {
      const drawn = cells.filter(place).sort((a, b) => b.incidents - a.incidents);
      dots.selectAll("g").data(drawn, (cell) => `${cell.latitude},${cell.longitude},${cell.incidents}`).join(function (enter) {
        const group = enter.append("g").attr("class", (cell) => !cell.conflicts ? "dot" : cell.conflicts === cell.incidents ? "dot contested" : "dot partly").attr("tabindex", 0)
          .attr("role", "button").attr("aria-label", words).on("click", act).on("keydown", (event, cell) => { if (event.key === "Enter") act(event, cell); })
          .on("pointerenter focus", (event, cell) => tip.text(words(cell)).attr("hidden", null)).on("pointerleave blur", () => tip.attr("hidden", ""));
        group.append("circle");
        group.filter((cell) => cell.incidents > 1).append("text").text((cell) => d3.format(cell.incidents < 1000 ? "d" : ".2~s")(cell.incidents)).attr("dy", "0.35em").attr("text-anchor", "middle");
        return group;
      }).attr("transform", (cell) => `translate(${place(cell)})`);
      sized();
    }

    function words(cell) {
      if (cell.title) return cell.title + (cell.conflicts ? " (contested)" : "");
      return `${cell.incidents} incidents, ${cell.deaths} killed in all` + (cell.conflicts ? `, ${cell.conflicts} contested` : "");
    }

    function act(_event, cell) {
      if (cell.incident) { location.assign("/incidents/" + encodeURIComponent(cell.incident)); return; }
      const half = degrees() / 2;
      choose([cell.latitude - half, cell.longitude - half, cell.latitude + half, cell.longitude + half].map((n) => n.toFixed(3)).join(","));
    }

    function fit() {
      const points = cells.map(place).filter(Boolean);
      if (!points.length) { svg.call(zoom.transform, d3.zoomIdentity); return; }
      const [x0, x1] = d3.extent(points, (p) => p[0]), [y0, y1] = d3.extent(points, (p) => p[1]);
      const k = Math.max(1, Math.min(16, 0.74 / Math.max((x1 - x0) / WIDTH, (y1 - y0) / HEIGHT, 0.01)));
      svg.call(zoom.transform, d3.zoomIdentity.translate(WIDTH / 2, HEIGHT / 2).scale(k).translate(-(x0 + x1) / 2, -(y0 + y1) / 2));
    }

    return {
      show(query) { const first = asked === ""; asked = query; return load().then(() => { if (first || query.includes("box=")) fit(); }); },
      mark(latitude, longitude) {
        const at = latitude === null ? null : projection([longitude, latitude]);
        svg.selectAll(".spot").data(at ? [at] : []).join("circle").attr("class", "spot").attr("r", 14 * shown())
          .attr("cx", (p) => d3.zoomTransform(svg.node()).applyX(p[0])).attr("cy", (p) => d3.zoomTransform(svg.node()).applyY(p[1]));
      },
    };
  };
})();
