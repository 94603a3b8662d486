/** The tests of a run and its garbage collections, side by side below the charts and on their time axis. */
function tests(canvas, plot, run, rowOf, nameOf) {
  const scale = devicePixelRatio;
  const context = canvas.getContext("2d");
  const { left, width } = plot.bbox;
  const { min, max } = plot.scales.x;
  canvas.width = canvas.clientWidth * scale;
  canvas.height = canvas.clientHeight * scale;
  context.font = 12 * scale + "px system-ui, sans-serif";
  context.textBaseline = "middle";
  context.fillStyle = color("text");
  context.textAlign = "right";
  context.fillText("tests", left - 8 * scale, 14 * scale);
  if (run.collections.length) { context.fillText("GC", left - 8 * scale, 44 * scale); }
  context.beginPath();
  context.rect(left, 0, width, canvas.height);
  context.clip();

  const x = time => plot.valToPos(time, "x", true);
  const bad = [];
  const block = (test, name) => {
    const from = Math.round(Math.max(left, x(run.starts[test])));
    const to = Math.round(Math.min(left + width, Math.max(from + (name === "lane-bad" ? 3 : 1) * scale, x(run.ends[test]) - scale)));
    context.fillStyle = color(name);
    context.fillRect(from, 3 * scale, to - from, 22 * scale);
    if (to - from > 46 * scale) {
      context.save();
      context.beginPath();
      context.rect(from, 0, to - from - 3 * scale, 28 * scale);
      context.clip();
      context.fillStyle = color("lane-text");
      context.textAlign = "left";
      context.fillText(nameOf(test), from + 5 * scale, 14 * scale);
      context.restore();
    }
  };
  for (let test = Math.max(0, testAt(run, min)); test < run.starts.length && run.starts[test] <= max; test++) {
    const row = rowOf(test);
    if (["failed", "unfinished"].includes(row.dataset.result) || "finding" in row.dataset) {
      bad.push(test);
    } else if (row.dataset.result !== "skipped") {
      block(test, test % 2 ? "lane-odd" : "lane-even");
    }
  }
  bad.forEach(test => block(test, "lane-bad"));

  const most = run.collections.reduce((longest, each) => Math.max(longest, each.ms / each.count), 1);
  context.fillStyle = color("gc");
  run.collections.filter(each => each.at >= min && each.at <= max).forEach(each => {
    const height = (4 + 20 * Math.sqrt(each.ms / each.count / most)) * scale;
    context.fillRect(Math.round(x(each.at) - scale), 56 * scale - height, 2 * scale, height);
  });
}
