"use strict";
(() => {
  const MIB = 1024 * 1024;
  const PAGE = 100;
  const MOST_BOUNDARIES = 150;
  const data = JSON.parse(document.getElementById("data").textContent);
  const body = document.getElementById("table").tBodies[0];
  const rows = Array.from(body.rows);
  const color = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const round = number => String(Math.round(number * 10) / 10);
  const bytes = value => value == null ? "–" : value >= 1024 * MIB ? round(value / 1024 / MIB) + " GiB" : round(value / MIB) + " MiB";
  const seconds = value => value == null ? "–" : value < 120 ? round(value) + " s" : Math.floor(value / 60) + " min " + Math.round(value % 60) + " s";
  const testAt = (run, time) => {
    let low = 0;
    let high = run.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (run.starts[middle] <= time) { low = middle + 1; } else { high = middle; }
    }
    return low - 1;
  };

  function boundaries(plot, run) {
    const { min, max } = plot.scales.x;
    const first = testAt(run, min) + 1;
    const last = testAt(run, max);
    const { left, top, width, height } = plot.bbox;
    const context = plot.ctx;
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    context.lineWidth = devicePixelRatio;
    context.strokeStyle = color("boundary");
    if (last - first < MOST_BOUNDARIES) {
      context.beginPath();
      for (let test = first; test <= last; test++) {
        const x = plot.valToPos(run.starts[test], "x", true);
        context.moveTo(x, top);
        context.lineTo(x, top + height);
      }
      context.stroke();
    }
    context.font = 12 * devicePixelRatio + "px system-ui, sans-serif";
    run.changes.forEach(change => {
      const x = plot.valToPos(change.at, "x", true);
      const right = x > left + width - 90 * devicePixelRatio;
      context.strokeStyle = context.fillStyle = color(change.to === "warning" ? "warning-line" : change.to === "normal" ? "baseline" : "critical-line");
      context.textAlign = right ? "right" : "left";
      context.beginPath();
      context.moveTo(x, top);
      context.lineTo(x, top + height);
      context.stroke();
      context.fillText(change.to, x + (right ? -4 : 4) * devicePixelRatio, top + 13 * devicePixelRatio);
    });
    context.restore();
  }

  function chart(element) {
    const run = data.runs[Number(element.dataset.run)];
    const place = element.querySelector(".plot");
    const now = element.querySelector(".now");
    const shown = run.series.filter(series => series.values.some(value => value != null));
    const most = shown.reduce((top, series) => series.values.reduce((one, value) => Math.max(one, value || 0), top), 0);
    const lines = run.lines.filter(line => line.value <= 3 * most);
    const top = lines.reduce((one, line) => Math.max(one, line.value), most) * 1.06;
    const columns = [run.times, ...shown.map(series => series.values), ...lines.map(line => run.times.map(() => line.value))];
    const span = [run.times[0], run.times[run.times.length - 1]];

    const draw = () => {
      place.replaceChildren();
      const axis = { stroke: color("text"), grid: { stroke: color("grid"), width: 1 }, ticks: { stroke: color("grid"), width: 1 }, font: "12px system-ui, sans-serif" };
      const plot = new uPlot({
        width: place.clientWidth,
        height: 380,
        cursor: { drag: { x: true, y: false }, points: { size: 6 } },
        scales: { x: { time: false }, y: { range: [0, top] } },
        axes: [
          { ...axis, values: (self, splits) => splits.map(seconds) },
          { ...axis, size: 76, incrs: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192].map(each => each * MIB), values: (self, splits) => splits.map(bytes) },
        ],
        series: [
          { label: "at", value: (self, value) => seconds(value) },
          ...shown.map(series => ({
            label: series.label, stroke: color(series.color), width: series.color === "heap" ? 1 : 2, spanGaps: series.color === "live",
            paths: series.color === "live" ? uPlot.paths.stepped({ align: 1 }) : undefined, points: { show: false }, value: (self, value) => bytes(value),
          })),
          ...lines.map(line => ({
            label: line.label, stroke: color(line.color), width: 1.5, dash: line.color === "limit-line" ? [] : line.color === "baseline" ? [2, 4] : [8, 4],
            points: { show: false }, value: (self, value) => bytes(line.value),
          })),
        ],
        hooks: {
          drawClear: [self => boundaries(self, run)],
          setCursor: [self => {
            const test = self.cursor.idx == null ? -1 : testAt(run, self.posToVal(self.cursor.left, "x"));
            now.textContent = test < 0 ? "" : "in progress, or last: " + rows[run.first + test].cells[data.several ? 1 : 0].innerText.split("\n").slice(0, 2).join(".");
          }],
        },
      }, columns, place);
      plot.root.querySelector(".u-legend").setAttribute("role", "presentation");
      plot.root.querySelectorAll(".u-series th").forEach((label, index) => {
        if (index > 0) {
          label.tabIndex = 0;
          label.setAttribute("role", "button");
          label.addEventListener("keydown", event => {
            if (event.key === "Enter" || event.key === " ") { event.preventDefault(); label.click(); }
          });
        }
      });
      return plot;
    };

    let plot = draw();
    const redraw = () => {
      const { min, max } = plot.scales.x;
      plot.destroy();
      plot = draw();
      plot.setScale("x", { min, max });
    };
    const zoom = how => {
      const { min, max } = plot.scales.x;
      const quarter = (max - min) / 4;
      const to = { in: [min + quarter, max - quarter], out: [min - 2 * quarter, max + 2 * quarter], left: [min - quarter, max - quarter], right: [min + quarter, max + quarter], all: span }[how];
      const width = Math.min(to[1] - to[0], span[1] - span[0]);
      const from = Math.max(span[0], Math.min(to[0], span[1] - width));
      plot.setScale("x", { min: from, max: from + width });
    };
    const tools = element.querySelector(".tools");
    tools.hidden = false;
    now.hidden = false;
    tools.addEventListener("click", event => event.target.dataset.zoom && zoom(event.target.dataset.zoom));
    new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: 380 })).observe(place);
    return redraw;
  }

  function table() {
    const heads = Array.from(document.querySelectorAll("#table thead th"));
    const filter = document.getElementById("filter");
    const show = document.getElementById("show");
    const shown = document.getElementById("shown");
    const pages = document.querySelector(".pages");
    const names = new Map(rows.map(row => [row, row.textContent.toLowerCase()]));
    const state = { column: -1, way: 1, most: PAGE };
    const key = (row, column) => {
      const cell = row.cells[column];
      return cell.classList.contains("n") ? (cell.dataset.v === undefined ? null : Number(cell.dataset.v)) : cell.textContent;
    };
    const sorted = found => {
      if (state.column < 0) { return found; }
      const keys = new Map(found.map(row => [row, key(row, state.column)]));
      return found.sort((one, other) => {
        const a = keys.get(one);
        const b = keys.get(other);
        if (a === null || b === null) { return (a === null) - (b === null); }
        return state.way * (typeof a === "number" ? a - b : a.localeCompare(b));
      });
    };
    const render = () => {
      const words = filter.value.toLowerCase().split(/\s+/).filter(word => word);
      const found = sorted(rows.filter(row =>
        words.every(word => names.get(row).includes(word)) &&
        (show.value === "" || (show.value === "findings" ? "finding" in row.dataset : row.dataset.result === show.value))));
      body.replaceChildren(...found.slice(0, state.most));
      const seen = Math.min(found.length, state.most);
      shown.textContent = seen.toLocaleString("en") + " of " + found.length.toLocaleString("en") + (found.length < rows.length ? " found, of " + rows.length.toLocaleString("en") + " tests" : " tests");
      pages.hidden = seen === found.length;
    };
    const restart = () => { state.most = PAGE; render(); };

    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const number = head.classList.contains("n");
        state.way = state.column === column ? -state.way : number ? -1 : 1;
        state.column = column;
        heads.forEach(each => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", state.way > 0 ? "ascending" : "descending");
        restart();
      });
    });
    filter.addEventListener("input", restart);
    show.addEventListener("change", restart);
    document.getElementById("more").addEventListener("click", () => { state.most += PAGE; render(); });
    document.getElementById("all").addEventListener("click", () => { state.most = rows.length; render(); });
    document.querySelector(".filters").hidden = false;
    render();
  }

  const redraws = Array.from(document.querySelectorAll(".chart"), chart);
  table();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = document.getElementById("theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
    root.dataset.theme = isDark ? "light" : "dark";
    redraws.forEach(redraw => redraw());
  });
  dark.addEventListener("change", () => redraws.forEach(redraw => redraw()));
})();
