const PAGE = 100;

/** The table of tests: pages, order, filter, groups; and a way to each test. */
function table(body, rows) {
  const heads = Array.from(document.querySelectorAll("#table thead th"));
  const filter = document.getElementById("filter");
  const show = document.getElementById("show");
  const group = document.getElementById("group");
  const shown = document.getElementById("shown");
  const pages = document.querySelector(".pages");
  const names = new Map(rows.map(row => [row, row.textContent.toLowerCase()]));
  const state = { column: -1, way: 1, most: PAGE, open: new Set() };
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
  const grouped = found => {
    const type = row => row.querySelector(".type").textContent;
    const name = group.value === "class" ? type : row => type(row).includes(".") ? type(row).slice(0, type(row).lastIndexOf(".")) : "(no package)";
    const groups = new Map();
    found.forEach(row => groups.set(name(row), [...(groups.get(name(row)) || []), row]));
    return sorted(Array.from(groups, ([title, members]) => summary(title, members)))
      .flatMap(row => [row, ...(state.open.has(row.dataset.group) ? sorted(groups.get(row.dataset.group)) : [])]);
  };
  /** Numbers of a group: the sum, or the most of a column that says so. */
  const summary = (title, members) => {
    const row = members[0].cloneNode(true);
    row.removeAttribute("id");
    row.className = "group";
    row.dataset.group = title;
    Array.from(row.cells).forEach((cell, column) => {
      if (!cell.classList.contains("n")) { cell.textContent = ""; return; }
      const values = members.map(member => member.cells[column].dataset.v).filter(value => value !== undefined).map(Number);
      const head = heads[column].dataset;
      const value = head.total === "most" ? values.reduce((most, each) => Math.max(most, each), -Infinity) : values.reduce((sum, each) => sum + each, 0);
      cell.textContent = values.length ? (value / Number(head.unit)).toLocaleString("en", { minimumFractionDigits: Number(head.digits), maximumFractionDigits: Number(head.digits) }) : "";
      values.length ? cell.dataset.v = String(value) : delete cell.dataset.v;
    });
    const head = row.querySelector("th");
    const button = document.createElement("button");
    const open = state.open.has(title);
    const bad = members.filter(member => member.dataset.result === "failed" || "finding" in member.dataset).length;
    button.type = "button";
    button.setAttribute("aria-expanded", String(open));
    button.textContent = title;
    button.addEventListener("click", () => {
      open ? state.open.delete(title) : state.open.add(title);
      render();
      body.querySelector(`[data-group="${CSS.escape(title)}"] button`).focus();
    });
    head.append(button, " ", members.length.toLocaleString("en") + (members.length === 1 ? " test" : " tests"));
    row.cells[head.cellIndex + 1].textContent = bad ? bad.toLocaleString("en") + " failed" : "";
    row.cells[head.cellIndex + 1].className = bad ? "failed" : "";
    return row;
  };
  const render = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(word => word);
    const found = rows.filter(row =>
      words.every(word => names.get(row).includes(word)) &&
      (show.value === "" || (show.value === "findings" ? "finding" in row.dataset : row.dataset.result === show.value)));
    const lines = group.value === "" ? sorted(found.slice()) : grouped(found);
    body.replaceChildren(...lines.slice(0, state.most));
    const seen = Math.min(lines.length, state.most);
    const what = group.value === "" ? "" : group.value === "class" ? "classes" : "packages";
    const all = group.value === "" ? found.length : lines.filter(row => row.className === "group").length;
    shown.textContent = (what ? all.toLocaleString("en") + " " + what + " of " : seen.toLocaleString("en") + " of ") + found.length.toLocaleString("en")
      + (found.length < rows.length ? " found, of " + rows.length.toLocaleString("en") + " tests" : " tests");
    pages.hidden = seen === lines.length;
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
  group.addEventListener("change", restart);
  document.getElementById("more").addEventListener("click", () => { state.most += PAGE; render(); });
  document.getElementById("all").addEventListener("click", () => { state.most = Infinity; render(); });
  document.querySelector(".filters").hidden = false;
  render();

  /** Shows a test, wherever it is. */
  return index => {
    const row = rows[index];
    if (!row.isConnected) {
      filter.value = show.value = group.value = "";
      const place = state.column < 0 ? index : sorted(rows.slice()).indexOf(row);
      state.most = Math.max(PAGE, Math.ceil((place + 1) / PAGE) * PAGE);
      render();
    }
    rows.forEach(each => each.classList.remove("visited"));
    row.classList.add("visited");
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  };
}
