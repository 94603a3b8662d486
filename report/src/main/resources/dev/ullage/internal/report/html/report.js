const data = JSON.parse(document.getElementById("data").textContent);
const body = document.getElementById("table").tBodies[0];
const rows = Array.from(body.rows);
const visit = table(body, rows);
const recolorFlames = flames(data);
/** Charts are drawn when they come into sight: a page of many runs has hundreds. */
const redraws = new Map();
const draw = element => redraws.has(element) || redraws.set(element, chart(element, data, rows, visit));
const sight = new IntersectionObserver(seen => seen.filter(each => each.isIntersecting).forEach(each => {
  sight.unobserve(each.target);
  draw(each.target);
}), { rootMargin: "600px" });
const charts = Array.from(document.querySelectorAll(".chart"));
charts.forEach((element, index) => index < 3 ? draw(element) : sight.observe(element));

document.addEventListener("click", event => {
  const link = event.target.closest("a[href^='#test-']");
  if (link) {
    event.preventDefault();
    visit(Number(link.hash.slice("#test-".length)));
  }
});
document.querySelectorAll(".copy").forEach(button => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = button.dataset.text || document.getElementById(button.dataset.of).textContent.trim();
    try {
      await navigator.clipboard.writeText(words);
    } catch (refused) {
      const area = document.createElement("textarea");
      area.value = words;
      button.after(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = "Copied";
    button.addEventListener("blur", () => { button.textContent = "Copy"; }, { once: true });
  });
});

const dark = matchMedia("(prefers-color-scheme: dark)");
const theme = document.getElementById("theme");
const redraw = () => { redraws.forEach(each => each()); recolorFlames(); };
theme.hidden = false;
theme.addEventListener("click", () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
  root.dataset.theme = isDark ? "light" : "dark";
  redraw();
});
dark.addEventListener("change", redraw);
let before = null;
addEventListener("beforeprint", () => {
  charts.forEach(draw);
  before = document.documentElement.dataset.theme || "";
  document.documentElement.dataset.theme = "light";
  redraw();
});
addEventListener("afterprint", () => {
  if (before) { document.documentElement.dataset.theme = before; } else { delete document.documentElement.dataset.theme; }
  redraw();
});
