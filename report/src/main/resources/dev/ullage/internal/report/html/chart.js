const MIB = 1024 * 1024;
const color = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
const round = (number, digits = 1) => String(Number(number.toFixed(digits)));
const bytes = value => value == null ? "–"
  : value >= 1024 * MIB ? round(value / 1024 / MIB, 2) + " GiB"
  : value >= MIB || value === 0 ? round(value / MIB) + " MiB" : round(value / 1024) + " KiB";
const seconds = value => value == null ? "–" : value < 120 ? round(value, 2) + " s" : Math.floor(value / 60) + " min " + Math.round(value % 60) + " s";
const testAt = (run, time) => {
  let low = 0;
  let high = run.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (run.starts[middle] <= time) { low = middle + 1; } else { high = middle; }
  }
  return low - 1;
};

/** One of the charts of a run: the heap, or the parts of the process stacked upon each other. */
function panel(place, legend, of, run, span, key, zoomed) {
  const stacked = key === "process";
  const known = of.series.filter(series => series.values.some(value => value != null));
  const off = new Set();
  let plot = null;

  const shown = () => known.filter(series => !off.has(series.label));
  const columns = series => {
    if (!stacked) { return series.map(each => each.values); }
    const sums = [];
    series.forEach((each, index) => sums.push(each.values.map((value, i) => value == null ? null : value + (index ? sums[index - 1][i] || 0 : 0))));
    return sums.reverse();
  };
  const range = (self, low, high) => {
    if (high == null) { return [0, MIB]; }
    const { min, max } = self.scales.x;
    const whole = min <= span[0] && max >= span[1];
    const top = of.lines.reduce((most, line) => line.value <= 1.35 * high ? Math.max(most, line.value) : most, high);
    const bottom = stacked || whole ? 0 : Math.max(0, low - (top - low) * 0.15);
    return [bottom, top + (top - bottom) * 0.08 || MIB];
  };

  const text = (context, words, x, y, align) => {
    const wide = context.measureText(words).width + 6 * devicePixelRatio;
    const style = context.fillStyle;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.fillStyle = color("page");
    context.fillRect(align === "right" ? x - wide : x, y - 8 * devicePixelRatio, wide, 16 * devicePixelRatio);
    context.fillStyle = style;
    context.fillText(words, (align === "right" ? x - wide : x) + 3 * devicePixelRatio, y);
  };
  const inside = (self, what) => {
    const { left, top, width, height } = self.bbox;
    const context = self.ctx;
    context.save();
    context.beginPath();
    context.rect(left, top, width, height);
    context.clip();
    context.font = 12 * devicePixelRatio + "px system-ui, sans-serif";
    what(context, left, top, width, height);
    context.restore();
  };
  /** Where the names of thresholds stand, so that marks do not stand on them. */
  let named = [];
  const lines = self => inside(self, (context, left, top, width) => {
    named = [];
    const { min, max } = self.scales.y;
    const above = [];
    let last = Infinity;
    [...of.lines].sort((one, other) => one.value - other.value).forEach(line => {
      if (line.value > max) { above.push("↑ " + line.label + " " + bytes(line.value)); }
      if (line.value > max || line.value < min) { return; }
      const y = self.valToPos(line.value, "y", true);
      context.strokeStyle = context.fillStyle = color(line.color);
      context.lineWidth = 1.5 * devicePixelRatio;
      context.setLineDash(line.color === "limit-line" ? [] : (line.color === "baseline" ? [2, 4] : [8, 4]).map(each => each * devicePixelRatio));
      context.beginPath();
      context.moveTo(left, y);
      context.lineTo(left + width, y);
      context.stroke();
      if (last - y > 16 * devicePixelRatio) {
        const words = line.label + " " + bytes(line.value);
        const middle = Math.max(y, top + 9 * devicePixelRatio);
        text(context, words, left + 8 * devicePixelRatio, middle, "left");
        named.push({ y: middle, to: left + context.measureText(words).width + 20 * devicePixelRatio });
        last = y;
      }
    });
    /** On a phone there is room for the nearest of them only. */
    while (above.length > 1 && context.measureText(above.join("   ")).width > width - 24 * devicePixelRatio) { above.pop(); }
    if (above.length) {
      context.fillStyle = color("text");
      text(context, above.join("   "), left + width - 8 * devicePixelRatio, top + 10 * devicePixelRatio, "right");
    }
  });
  const marks = self => inside(self, (context, left, top, width, height) => {
    const rows = [0, 1, 2, 3, 4].map(row => top + (30 + 18 * row) * devicePixelRatio);
    const ends = rows.map(y => named.reduce((most, name) => Math.abs(name.y - y) < 16 * devicePixelRatio ? Math.max(most, name.to) : most, -Infinity));
    const mark = (at, words, name) => {
      const x = Math.min(self.valToPos(at, "x", true), left + width - devicePixelRatio);
      const right = x > left + width - 130 * devicePixelRatio;
      context.strokeStyle = color(name);
      context.lineWidth = 1.5 * devicePixelRatio;
      context.beginPath();
      context.moveTo(x, top);
      context.lineTo(x, top + height);
      context.stroke();
      context.fillStyle = color(name);
      const wide = context.measureText(words).width + 12 * devicePixelRatio;
      const from = right ? x - wide : x;
      const row = ends.findIndex(end => end <= from);
      if (row >= 0) {
        ends[row] = from + wide;
        text(context, words, x + (right ? -5 : 5) * devicePixelRatio, rows[row], right ? "right" : "left");
      }
    };
    run.changes.filter(change => change.panel === key).forEach(change =>
      mark(change.at, change.to, change.to === "warning" ? "warning-line" : change.to === "normal" ? "baseline" : "critical-line"));
    if (run.end) { mark(run.end.at, run.end.what, "critical-line"); }
  });
  const values = self => {
    const at = self.cursor.idx;
    legend.querySelectorAll("button b").forEach((value, index) => { value.textContent = at == null ? "" : bytes(known[index].values[at]); });
  };

  const draw = () => {
    const range0 = plot && { min: plot.scales.x.min, max: plot.scales.x.max };
    if (plot) { plot.destroy(); }
    const series = shown();
    const drawn = stacked ? [...series].reverse() : series;
    const axis = { stroke: color("text"), grid: { stroke: color("grid"), width: 1 }, ticks: { stroke: color("grid"), width: 1 }, font: "12px system-ui, sans-serif" };
    plot = new uPlot({
      width: place.clientWidth,
      height: 240,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { drag: { x: true, y: false }, points: { size: 6 }, sync: { key: "run" + run.first } },
      scales: { x: { time: false, range: (self, low, high) => [low, high] }, y: { range } },
      axes: [
        { ...axis, values: (self, splits) => splits.map(seconds) },
        { ...axis, size: 76, incrs: Array.from({ length: 28 }, (none, power) => 1024 * 2 ** power), values: (self, splits) => splits.map(bytes) },
      ],
      series: [{}, ...drawn.map(each => ({
        label: each.label, stroke: color(each.color), width: stacked ? 1 : each.color === "heap" ? 1 : 2, spanGaps: each.color === "live",
        fill: stacked ? color(each.color) : undefined,
        paths: each.color === "live" ? uPlot.paths.stepped({ align: 1 }) : undefined, points: { show: false },
      }))],
      hooks: {
        drawClear: [],
        draw: [lines, marks],
        setCursor: [values],
        setScale: [(self, scale) => scale === "x" && zoomed(self)],
      },
    }, [run.times, ...columns(series)], place);
    if (range0) { plot.setScale("x", range0); }
    return plot;
  };
  known.forEach(series => {
    const button = document.createElement("button");
    const swatch = document.createElement("i");
    const value = document.createElement("b");
    swatch.style.background = "var(--" + series.color + ")";
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    button.append(swatch, series.label, " ", value);
    button.addEventListener("click", () => {
      off.has(series.label) ? off.delete(series.label) : off.add(series.label);
      button.setAttribute("aria-pressed", String(!off.has(series.label)));
      draw();
    });
    legend.append(button);
  });
  return { draw, plot: () => plot };
}

function chart(element, data, rows, visit) {
  const run = data.runs[Number(element.dataset.run)];
  const now = element.querySelector(".now");
  const lane = element.querySelector(".lane");
  const span = [run.times[0], run.times[run.times.length - 1]];
  const last = [Math.max(span[0], span[1] - Math.min(10, (span[1] - span[0]) / 4)), span[1]];
  let busy = false;
  const rowOf = test => rows[run.first + test];
  const titleOf = test => rowOf(test).querySelector(".type").textContent.split(".").pop() + "." + nameOf(test);
  const nameOf = test => rowOf(test).querySelector(".name").textContent;

  const zoomed = self => {
    if (busy || !panels) { return; }
    busy = true;
    const { min, max } = self.scales.x;
    panels.forEach(each => each.plot() !== self && each.plot().setScale("x", { min, max }));
    busy = false;
    tests(lane, panels[0].plot(), run, rowOf, nameOf);
  };
  let panels = null;
  const made = ["heap", "process"].filter(key => {
    const there = run[key].series.length > 0;
    element.querySelector("." + key).hidden = !there;
    return there;
  }).map(key => {
    const box = element.querySelector("." + key);
    return panel(box.querySelector(".plot"), box.querySelector(".legend"), run[key], run, span, key, zoomed);
  });
  made.forEach(each => each.draw());
  panels = made;
  const redraw = () => {
    panels.forEach(each => each.draw());
    tests(lane, panels[0].plot(), run, rowOf, nameOf);
  };
  const show = (from, to) => panels[0].plot().setScale("x", { min: from, max: to });
  const zoom = how => {
    const { min, max } = panels[0].plot().scales.x;
    const quarter = (max - min) / 4;
    const to = { in: [min + quarter, max - quarter], out: [min - 2 * quarter, max + 2 * quarter], left: [min - quarter, max - quarter], right: [min + quarter, max + quarter], end: last, all: span }[how];
    const width = Math.min(to[1] - to[0], span[1] - span[0]);
    const from = Math.max(span[0], Math.min(to[0], span[1] - width));
    show(from, from + width);
  };
  const tools = element.querySelector(".tools");
  tools.hidden = false;
  now.hidden = false;
  lane.hidden = false;
  lane.classList.toggle("short", run.collections.length === 0);
  element.panels = panels;
  tools.addEventListener("click", event => event.target.dataset.zoom && zoom(event.target.dataset.zoom));
  tools.querySelector("[data-zoom=end]").hidden = !run.end;
  const under = event => {
    const plot = panels[0].plot();
    const time = plot.posToVal(event.offsetX - plot.bbox.left / devicePixelRatio, "x");
    return testAt(run, time);
  };
  const tell = test => { now.textContent = test < 0 ? "" : "in progress, or last: " + titleOf(test); };
  /** The pause under the mouse, a few points to both sides. */
  const pauseUnder = event => {
    const plot = panels[0].plot();
    const x = event.offsetX - plot.bbox.left / devicePixelRatio;
    const far = each => Math.abs(plot.valToPos(each.at, "x") - x);
    const near = run.collections.filter(each => far(each) < 4);
    return event.offsetY < 30 || !near.length ? null : near.reduce((one, other) => far(other) < far(one) ? other : one);
  };
  lane.addEventListener("mousemove", event => {
    tell(under(event));
    const pause = pauseUnder(event);
    if (pause) {
      now.textContent = (pause.kind || (pause.count === 1 ? "collection" : pause.count + " collections")) + ", " + round(pause.ms, 2) + " ms at " + seconds(pause.at);
    }
  });
  lane.addEventListener("click", event => under(event) >= 0 && visit(run.first + under(event)));
  panels.forEach(each => each.plot().over.addEventListener("mousemove", event => tell(testAt(run, each.plot().posToVal(event.offsetX, "x")))));
  let width = element.clientWidth;
  new ResizeObserver(() => {
    if (element.clientWidth !== width) {
      width = element.clientWidth;
      redraw();
    }
  }).observe(element);
  run.end ? zoom("end") : tests(lane, panels[0].plot(), run, rowOf, nameOf);
  return redraw;
}
