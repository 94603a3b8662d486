'use strict';
(function () {
  const HEIGHT = 24;
  const NARROWEST = 3;
  const root = JSON.parse(document.getElementById('data').textContent);
  const canvas = document.getElementById('icicle');
  const trail = document.getElementById('trail');
  const detail = document.getElementById('detail');
  const search = document.getElementById('search');
  const found = document.getElementById('found');
  let shown = root;

  (function link(node, parent) {
    node.parent = parent;
    node.children.forEach(child => link(child, node));
  })(root, null);

  function size(bytes) {
    const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
    let value = bytes;
    let unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit += 1;
    }
    return (unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)) + ' ' + units[unit];
  }

  function percent(node, of) {
    return (of.retained === 0 ? 0 : 100 * node.retained / of.retained).toFixed(1) + ' %';
  }

  function matches(node, words) {
    return words !== '' && (node.label + ' ' + node.className).toLowerCase().includes(words);
  }

  /* What lies below a match is part of it, and not counted again. */
  function sum(node, words) {
    if (matches(node, words)) {
      return { count: 1, bytes: node.retained };
    }
    return node.children.map(child => sum(child, words))
      .reduce((all, one) => ({ count: all.count + one.count, bytes: all.bytes + one.bytes }), { count: 0, bytes: 0 });
  }

  function tell(node) {
    detail.textContent = node.label + (node.className ? ' (' + node.className + ')' : '') + ': retains '
      + size(node.retained) + ', ' + percent(node, root) + ' of all; takes ' + size(node.shallow) + ' itself';
  }

  function box(node, left, width, row, words) {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = 'box' + (matches(node, words) ? ' hit' : '');
    element.setAttribute('role', 'treeitem');
    element.setAttribute('aria-level', String(row + 1));
    element.setAttribute('aria-selected', String(node === shown));
    element.setAttribute('aria-label', node.label + ', ' + size(node.retained));
    element.style.left = left + '%';
    element.style.width = width + '%';
    element.style.top = row * HEIGHT + 'px';
    element.textContent = node.label + ' ' + size(node.retained);
    element.title = element.textContent;
    element.addEventListener('click', () => show(node));
    element.addEventListener('mouseenter', () => tell(node));
    element.addEventListener('focus', () => tell(node));
    canvas.append(element);
  }

  function draw() {
    const words = search.value.trim().toLowerCase();
    const wide = canvas.clientWidth || 1000;
    let rows = 0;
    canvas.replaceChildren();
    (function place(node, left, width, row) {
      if (width / 100 * wide < NARROWEST) {
        return;
      }
      rows = Math.max(rows, row + 1);
      box(node, left, width, row, words);
      let at = left;
      node.children.forEach(child => {
        const share = node.retained === 0 ? 0 : width * child.retained / node.retained;
        place(child, at, share, row + 1);
        at += share;
      });
    })(shown, 0, 100, 0);
    canvas.style.height = rows * HEIGHT + 'px';
    const hits = sum(root, words);
    found.textContent = words === '' ? '' : hits.count + (hits.count === 1 ? ' match, ' : ' matches, ') + size(hits.bytes);
  }

  function crumbs() {
    trail.replaceChildren();
    for (let node = shown; node !== null; node = node.parent) {
      const button = document.createElement('button');
      const target = node;
      button.type = 'button';
      button.textContent = node.label;
      button.addEventListener('click', () => show(target));
      trail.prepend(button, node.parent === null ? '' : ' › ');
      if (node.parent !== null) {
        trail.prepend(' ');
      }
    }
  }

  function show(node) {
    shown = node === shown && node.parent !== null ? node.parent : node;
    draw();
    crumbs();
    tell(shown);
  }

  search.addEventListener('input', draw);
  window.addEventListener('resize', draw);
  show(root);
})();
