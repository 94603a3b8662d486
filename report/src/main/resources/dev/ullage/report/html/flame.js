/** Draws the flame graphs of leaks; gives back what draws them anew. */
function flames(data) {
  const redraws = Array.from(document.querySelectorAll(".flame")).map(place => {
    const tree = data.flames[place.dataset.flame];
    const box = place.parentElement;
    const told = box.querySelector(".frame");
    const depth = node => 1 + Math.max(0, ...(node.children || []).map(depth));
    const share = node => node.data.value.toLocaleString("en") + " of " + tree.value.toLocaleString("en");
    const graph = flamegraph()
      .cellHeight(20)
      .height(20 * depth(tree))
      .inverted(true)
      .transitionDuration(0)
      .setLabelHandler(node => node.data.full + ": " + share(node))
      .setDetailsHandler(text => { told.textContent = text || ""; })
      .setColorMapper(node => color(node.parent ? node.data.jdk ? "flame-jdk" : "flame-own" : "flame-type"));
    const draw = () => graph.width(place.clientWidth).update();
    graph.width(place.clientWidth);
    d3.select(place).datum(tree).call(graph);
    const drawing = place.querySelector("svg");
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", "Flame graph of the allocations; the same as lines is below it");
    told.hidden = false;
    box.querySelector(".tools").hidden = false;
    box.querySelector(".whole").addEventListener("click", () => graph.resetZoom());
    let width = place.clientWidth;
    new ResizeObserver(() => {
      if (place.clientWidth !== width) {
        width = place.clientWidth;
        draw();
      }
    }).observe(place);
    return draw;
  });
  return () => redraws.forEach(draw => draw());
}
