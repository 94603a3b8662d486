/** Draws the flame graphs of leaks; gives back what colors them anew. */
function flames(data) {
  const recolors = Array.from(document.querySelectorAll(".flame")).map(place => {
    const tree = data.flames[place.dataset.flame];
    const box = place.parentElement;
    const told = box.querySelector(".frame");
    const depth = node => 1 + Math.max(0, ...(node.children || []).map(depth));
    const share = node => node.data.value.toLocaleString("en") + " of " + tree.value.toLocaleString("en");
    const height = 20 * depth(tree);
    let graph = null;
    let width = 0;
    /** Made anew for another width: the component's own update leaves frames as wide as they were. */
    const draw = () => {
      width = place.clientWidth;
      place.replaceChildren();
      graph = flamegraph()
        .width(width)
        .height(height)
        .cellHeight(20)
        .inverted(true)
        .transitionDuration(0)
        .setLabelHandler(node => node.data.full + ": " + share(node))
        .setDetailsHandler(text => { told.textContent = text || ""; })
        .setColorMapper(node => color(node.parent ? node.data.jdk ? "flame-jdk" : "flame-own" : "flame-type"));
      d3.select(place).datum(structuredClone(tree)).call(graph);
      const drawing = place.querySelector("svg");
      drawing.setAttribute("viewBox", "0 0 " + width + " " + height);
      drawing.setAttribute("role", "img");
      drawing.setAttribute("aria-label", "Flame graph of the allocations; the same as lines is below it");
    };
    draw();
    told.hidden = false;
    box.querySelector(".tools").hidden = false;
    box.querySelector(".whole").addEventListener("click", () => graph.resetZoom());
    new ResizeObserver(() => { if (place.clientWidth !== width) { draw(); } }).observe(place);
    return () => graph.update();
  });
  return () => recolors.forEach(recolor => recolor());
}
