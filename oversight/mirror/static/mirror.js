// What the mirror adds for a browser that runs scripts: filters, sorting, search, charts to point
// at. Every word and number is read without it.
"use strict";

const lang = document.documentElement.lang;
const SAYS = {WORDS}[lang];
const here = new URL(".", document.currentScript.src);

const say = (words, values = {}) => words.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("œ", "oe");
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
function made(kind, properties, ...inside) {
  const element = Object.assign(document.createElement(kind), properties);
  element.append(...inside);
  return element;
}

// Filters ------------------------------------------------------------------------------------
// The address is the one place where a choice is kept. A table that a name filters says, row by
// row, which values leave the row; of a filter by words it says nothing, and its own words count.

const boxes = all(".ov-filter select, .ov-filter input:not([data-search])");
const names = boxes.map((box) => box.name);
const tables = all(".ov-table").map((element) => {
  const rows = [...element.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.matches(".ov-group"));
  const filters = Object.fromEntries(names.filter((name) => element.hasAttribute(`data-${name}`)).map((name) => [
    name, element.getAttribute(`data-${name}`).split("|").map((values) => values.split(" ")),
  ]));
  return { element, rows, filters, details: element.closest("details"), figure: figureOf(element) };
});
const filtered = tables.filter((table) => Object.keys(table.filters).length);
const remarks = made("div", {});
const status = made("div", { className: "ov-narrowed", role: "status" });
const startLinks = all(".ov-lang, .ov-status a");

function figureOf(element) {
  let figure = element.closest(".ov-below");
  while (figure && !figure.matches(".ov-figure")) figure = figure.previousElementSibling;
  return figure;
}

function leaves(table, number, name, value) {
  const box = boxes[names.indexOf(name)];
  if (box.localName === "select") return table.filters[name][number].includes(value);
  return [...table.rows[number].cells].some((cell) => folded(cell.textContent).includes(folded(value)));
}

function narrow(chosen) {
  const said = [];
  for (const table of filtered) {
    const asked = Object.entries(chosen).filter(([name]) => name in table.filters);
    table.rows.forEach((row, number) => {
      row.hidden = asked.some(([name, value]) => !leaves(table, number, name, value));
    });
    for (const group of all(".ov-group", table.element)) {
      group.hidden = [...group.parentElement.rows].every((row) => row === group || row.hidden);
    }
    table.note?.remove();
    if (!asked.length) continue;
    const shown = table.rows.filter((row) => !row.hidden).length;
    const words = say(SAYS.shown, { shown: shown.toLocaleString(`${lang}-CA`), count: table.rows.length.toLocaleString(`${lang}-CA`) });
    table.note = made("p", { className: "ov-shown" }, shown ? words : `${words}. ${SAYS.none}`);
    table.element.closest(".ov-scroll").before(table.note);
    table.details.open = true;
    const title = table.figure.querySelector("h2").textContent;
    said.push(made("li", {}, made("a", { href: `#${table.figure.id}` }, title), " ", made("span", {}, words)));
  }
  status.replaceChildren();
  if (!said.length) return;
  status.append(made("ul", {}, ...said), ...ownPages(chosen));
  const button = made("button", { type: "button" }, SAYS.all);
  button.addEventListener("click", () => {
    go({}, "pushState");
    boxes[0].focus();
  });
  status.append(button);
}

// Where a choice has a page of its own, with charts of it alone.
function ownPages(chosen) {
  return boxes.filter((box) => box.dataset.own && chosen[box.name]).map((box) => {
    const address = `${box.dataset.own}${encodeURIComponent(chosen[box.name])}/`;
    return made("p", {}, made("a", { href: address }, say(SAYS.own, { name: box.selectedOptions[0].text })));
  });
}

function valid(box, value) {
  return box.localName !== "select" || [...box.options].some((option) => option.value === value);
}

// What the address names and the page does not know is said, never passed over.
function faults(given) {
  const chosen = all(".ov-chosen");
  const known = ["lang", "release_id", "as_of_date", ...names, ...chosen.map((one) => one.dataset.name), ...all("[data-search], [data-check]").map((box) => box.name)];
  const unknown = [...given.keys()].filter((name) => !known.includes(name));
  const said = [];
  if (unknown.length) {
    const words = names.length ? SAYS.unknown : SAYS.filterless;
    said.push([say(words, { names: unknown.slice(0, 5).map((name) => name.slice(0, 40)).join(", "), valid: names.join(", ") })]);
  }
  for (const box of boxes.filter((box) => !valid(box, given.get(box.name) ?? ""))) {
    const ids = [...box.options].map((option) => option.value).filter(Boolean).join(", ");
    said.push([say(SAYS.invalid, { value: given.get(box.name).slice(0, 40), name: box.name, valid: ids })]);
  }
  for (const one of chosen) {
    const { name, value } = one.dataset;
    const asked = given.get(name);
    if (!asked || asked === value) continue;
    const own = one.querySelector("a");
    const link = own && /^[\w-]+$/.test(asked) && made("a", { href: `${own.getAttribute("href")}${asked}/` }, say(SAYS.own, { name: asked }));
    said.push([say(SAYS.only, { name, asked: asked.slice(0, 40), value }), ...(link ? [" ", link] : [])]);
  }
  const day = document.querySelector("main").dataset.day;
  if (given.has("as_of_date") && given.get("as_of_date") !== day) said.push([say(SAYS.day, { asked: given.get("as_of_date").slice(0, 40), day })]);
  return said.map((inside) => made("p", { className: "ov-note", role: "note" }, ...inside));
}

function show() {
  const given = new URLSearchParams(location.search);
  const chosen = {};
  for (const box of boxes) {
    const value = given.get(box.name) ?? "";
    const stands = valid(box, value) ? value : "";
    if (box.value !== stands) box.value = stands;
    if (stands.trim()) chosen[box.name] = stands.trim();
  }
  remarks.replaceChildren(...faults(given));
  narrow(chosen);
  search(given.get("text") ?? "");
  for (const link of startLinks) link.search = location.search;
}

// Keeps what the address says beside the choices, such as its day.
function go(chosen, how) {
  const address = new URL(location.href);
  for (const name of [...names, ...all("[data-search]").map((box) => box.name)]) {
    if (chosen[name]) address.searchParams.set(name, chosen[name]);
    else address.searchParams.delete(name);
  }
  if (address.search === location.search) return;
  history[how](null, "", address);
  show();
}

const choices = (several) => Object.fromEntries(several.map((box) => [box.name, box.value.trim()]));

function startFilters() {
  (document.querySelector(".ov-lead") ?? document.querySelector("main")).after(remarks);
  if (!boxes.length) return;
  for (const box of boxes) {
    box.closest(".ov-filter").hidden = false;
    // What is being written is one choice, not one a letter.
    const how = box.localName === "select" ? "pushState" : "replaceState";
    box.addEventListener("input", () => go(choices(boxes), how));
  }
  const last = boxes.at(-1).closest(".ov-filter");
  const note = document.querySelector(".ov-chart") ? SAYS.narrow : SAYS.tables;
  last.after(made("p", { className: "ov-figure-note ov-filter-note" }, note), status);
}

// Search -------------------------------------------------------------------------------------

const lists = all(".ov-entities").map((list) => ({ list, heading: list.previousElementSibling, items: all("li", list) }));

function search(text) {
  const box = document.querySelector("[data-search]");
  if (!box) return;
  if (box.value.trim() !== text.trim()) box.value = text;
  const words = folded(text).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const { list, heading, items } of lists) {
    for (const item of items) {
      const said = folded(`${item.textContent} ${item.dataset.words ?? ""}`);
      item.hidden = !words.every((word) => said.includes(word));
    }
    const left = items.filter((item) => !item.hidden).length;
    list.hidden = heading.hidden = !left;
    found += left;
  }
  const count = lists.reduce((sum, { items }) => sum + items.length, 0);
  document.querySelector("[data-found]").textContent = words.length ? say(SAYS.found, { found, count }) : "";
}

function startSearch() {
  const box = document.querySelector("[data-search]");
  if (!box) return;
  box.closest(".ov-filter").hidden = false;
  box.addEventListener("input", () => go(choices([box]), "replaceState"));
}

// Sorting ------------------------------------------------------------------------------------

const collator = new Intl.Collator(lang, { numeric: true });
const NOTHING = ["x", "..", "...", ""];

function valueOf(table, row, column, order) {
  const cell = row.cells[column];
  const text = cell.textContent.trim();
  if (order) return order[table.rows.indexOf(row)] === "" ? null : Number(order[table.rows.indexOf(row)]);
  if (NOTHING.includes(text)) return null;
  if (!cell.matches(".ov-number, .ov-share")) return text;
  const written = text.match(/^[-−]?[\d\s.,]+/)?.[0].replace(/\s/g, "").replace("−", "-");
  return written ? Number(lang === "fr" ? written.replace(",", ".") : written.replaceAll(",", "")) : null;
}

function sort(table, heading, column) {
  const turn = { ascending: "descending", descending: "none" }[heading.ariaSort] ?? "ascending";
  for (const other of heading.parentElement.cells) other.removeAttribute("aria-sort");
  if (turn !== "none") heading.ariaSort = turn;
  const order = heading.dataset.order?.split(",");
  const values = new Map(table.rows.map((row) => [row, valueOf(table, row, column, order)]));
  const said = (row) => NOTHING.indexOf(row.cells[column].textContent.trim());
  const sorted = turn === "none" ? table.rows : [...table.rows].sort((one, other) => {
    const [a, b] = [values.get(one), values.get(other)];
    // The kinds of nothing stand last, each kind together, whichever way the rest goes.
    if (a === null || b === null) return (a === null) - (b === null) || said(one) - said(other);
    const way = typeof a === "number" && typeof b === "number" ? a - b : collator.compare(a, b);
    return turn === "ascending" ? way : -way;
  });
  table.element.tBodies[0].append(...sorted);
}

function startSorting() {
  for (const table of tables.filter(({ element }) => element.hasAttribute("data-sorts"))) {
    [...table.element.tHead.rows[0].cells].forEach((heading, column) => {
      if (heading.matches(".ov-sources")) return;
      const button = made("button", { type: "button", className: "ov-sort" }, ...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => sort(table, heading, column));
    });
  }
}

// Charts to point at, loaded when asked for ---------------------------------------------------

function startCharts() {
  for (const button of all("button[data-chart]")) {
    button.closest(".ov-live").hidden = false;
    button.addEventListener("click", async () => {
      const { turn } = await import(new URL("{live.js}", here));
      await turn(button, SAYS);
    });
  }
}

// Check a figure ------------------------------------------------------------------------------
// In check.js, since one page alone needs it.

async function startCheck() {
  const box = document.querySelector("[data-check]");
  if (!box) return;
  const { verdict } = await import(new URL("{check.js}", here));
  box.closest(".ov-filter").hidden = false;
  let asked = 0;
  const look = async () => {
    const number = (asked += 1);
    const said = await verdict(box.value.trim(), box.dataset.check, lang, (name, values) => say(SAYS[name], values));
    // Of two that overlap the later stands.
    if (number === asked) document.querySelector("[data-verdict]").replaceChildren(...said.map((inside) => made("p", {}, ...[inside].flat())));
  };
  box.value = new URLSearchParams(location.search).get("figure") ?? "";
  box.addEventListener("change", () => {
    history.replaceState(null, "", `?figure=${encodeURIComponent(box.value.trim())}`);
    look();
  });
  look();
}

startFilters();
startSearch();
startCheck();
startSorting();
startCharts();
show();
addEventListener("popstate", show);
