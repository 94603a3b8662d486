"use strict";

const field = document.getElementById("search");
const found = document.getElementById("found");
const root = document.body.dataset.root;

if (matchMedia("(min-width: 50.01rem)").matches) {
  document.getElementById("menu").open = true;
}

/* SECTIONS is search-index.js: [page, heading, link, text] of each part of each page. */
const lower = SECTIONS.map((section) => section.map((text) => text.toLowerCase()));

/* All words must be there; the heading counts most, then the page's title, then the text. Decisions come last. */
function score(section, words) {
  let sum = section[2].startsWith("docs/guide/") ? 2 : section[2].startsWith("docs/adr/") ? 0 : 1;
  for (const word of words) {
    const inHeading = section[1].includes(word) ? 8 : 0;
    const inPage = section[0].includes(word) ? 4 : 0;
    const inText = section[3].includes(word) ? 1 : 0;
    if (inHeading + inPage + inText === 0) {
      return 0;
    }
    sum += inHeading + inPage + inText;
  }
  return sum;
}

/* The text around the first word, with the words marked. */
function excerpt(text, words) {
  const at = Math.max(0, ...words.map((word) => text.toLowerCase().indexOf(word)).slice(0, 1));
  const begin = Math.max(0, at - 50);
  const piece = document.createElement("small");
  const part = (begin > 0 ? "…" : "") + text.slice(begin, begin + 150) + (text.length > begin + 150 ? "…" : "");
  const pattern = new RegExp("(" + words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|") + ")", "i");
  part.split(pattern).forEach((each, index) => {
    const node = index % 2 ? document.createElement("mark") : document.createElement("span");
    node.textContent = each;
    piece.append(node);
  });
  return piece;
}

function show() {
  const words = field.value.toLowerCase().split(/\s+/).filter((word) => word.length > 0);
  found.hidden = words.length === 0;
  found.replaceChildren();
  if (found.hidden) {
    return;
  }
  const hits = lower
    .map((section, index) => [score(section, words), index])
    .filter(([points]) => points > 0)
    .sort((one, other) => other[0] - one[0] || one[1] - other[1])
    .slice(0, 12);
  for (const [, index] of hits) {
    const [page, heading, link, text] = SECTIONS[index];
    const line = document.createElement("a");
    line.href = root + link;
    const title = document.createElement("strong");
    title.textContent = heading ? page + " › " + heading : page;
    line.append(title, excerpt(text, words));
    const item = document.createElement("li");
    item.append(line);
    found.append(item);
  }
  if (hits.length === 0) {
    const none = document.createElement("li");
    none.className = "none";
    none.textContent = "Nothing has all of these words. Try fewer, or a part of a word.";
    found.append(none);
  }
}

field.addEventListener("input", show);
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && found.querySelector("a")) {
    found.querySelector("a").click();
  } else if (event.key === "Escape") {
    field.value = "";
    show();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== field) {
    event.preventDefault();
    field.focus();
  }
});
document.addEventListener("click", (event) => {
  if (!event.target.closest(".search, #found")) {
    found.hidden = true;
  } else if (event.target.closest("#found a")) {
    found.hidden = true;
  }
});
if (new URLSearchParams(location.search).has("q")) {
  field.value = new URLSearchParams(location.search).get("q");
  show();
}
