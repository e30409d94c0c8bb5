// What the document needs beyond Streamlit: charts, links that do not reload, focus after a
// change of page, and the French words of Streamlit's own widgets.
"use strict";

const language = document.documentElement.lang;

// Streamlit writes days as the browser's language does; here the page's language decides.
Object.defineProperty(navigator, "language", { get: () => `${language}-CA` });
Object.defineProperty(navigator, "languages", { get: () => [`${language}-CA`, language] });

// Links within the site change the page in place, as a reload would cost seconds. The link of
// the other language reloads: the document's language is its server's to say.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!link || !isPlain || event.defaultPrevented || link.target || link.hasAttribute("download")) return;
  const to = new URL(link.href, location.href);
  const isPage = to.origin === location.origin && to.searchParams.get("lang") === language;
  if (!isPage || link.closest("[hreflang]") || !/^\/[a-z-]*$/.test(to.pathname)) return;
  const isHere = to.pathname + to.search === location.pathname + location.search;
  if (isHere && to.hash) return;
  event.preventDefault();
  sought = decodeURIComponent(to.hash.slice(1));
  awaited = to.pathname === location.pathname ? null : document.querySelector("h1")?.textContent ?? "";
  history.pushState({}, "", to);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
});

// After a change of page a keyboard or screen reader starts at its heading.
let awaited = null;
function focusNewHeading() {
  const heading = document.querySelector("h1");
  if (awaited === null || !heading || heading.textContent === awaited) return;
  awaited = null;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
}

// A figure named in the address is drawn after the browser has looked for it.
let sought = decodeURIComponent(location.hash.slice(1));
function scrollToSought() {
  const figure = sought && (document.getElementById(sought) ?? document.getElementById(`figure-${sought}`));
  if (!figure) return;
  sought = "";
  figure.scrollIntoView();
  figure.querySelector("summary, a, h2")?.focus?.({ preventScroll: true });
}

// On paper a closed table or list of sources would be lost, and a chart as wide as the screen cut.
const paper = matchMedia("print");
const PAPER_WIDTH = 680;
let openedToPrint = [];
paper.addEventListener("change", () => {
  if (paper.matches) {
    openedToPrint = [...document.querySelectorAll(".ov-details:not([open])")].filter((details) =>
      details.querySelector(".ov-table, .ov-sources"),
    );
  }
  for (const details of openedToPrint) details.open = paper.matches;
  for (const chart of document.querySelectorAll(".ov-chart")) {
    if (figures.has(chart)) draw(chart, paper.matches ? PAPER_WIDTH : chart.clientWidth);
  }
});

// The words of Streamlit's own widgets, which it writes in English only.
const FRENCH = {
  "Main menu": "Menu principal",
  "Rerun": "Relancer",
  "Settings": "Paramètres",
  "Print": "Imprimer",
  "Record a screencast": "Enregistrer l’écran",
  "Record screen": "Enregistrer l’écran",
  "About": "À propos",
  "Clear cache": "Vider le cache",
  "Appearance": "Apparence",
  "Theme": "Thème",
  "System": "Système",
  "Light": "Clair",
  "Dark": "Sombre",
  "Use system setting": "Selon le système",
  "Wide mode": "Pleine largeur",
  "Choose an option": "Choisir une option",
  "Choose options": "Choisir des options",
  "Select an option": "Choisir une option",
  "No results": "Aucun résultat",
  "No options to select": "Aucune option",
  "No options to select.": "Aucune option",
  "Clear value": "Effacer la valeur",
  "Clear all": "Tout effacer",
  "Open": "Ouvrir",
  "open": "ouvrir",
  "Press Enter to apply": "Appuyer sur Entrée pour appliquer",
  "Running...": "En cours…",
  "Running": "En cours",
  "RUNNING...": "En cours…",
  "Stop": "Arrêter",
  "Connecting": "Connexion",
  "Connection error": "Erreur de connexion",
  "Fullscreen": "Plein écran",
  "Close fullscreen": "Quitter le plein écran",
  "View fullscreen": "Plein écran",
  "Download as CSV": "Télécharger en CSV",
  "Search": "Rechercher",
  "Copy to clipboard": "Copier",
  "Close": "Fermer",
  "Page not found": "Page introuvable",
  "Previous month": "Mois précédent",
  "Next month": "Mois suivant",
  "Previous month.": "Mois précédent",
  "Next month.": "Mois suivant",
  "Next": "Suivant",
  "Previous": "Précédent",
  "Choose date": "Choisir une date",
  "Select a date.": "Choisir une date.",
  "Select a date": "Choisir une date",
  "Use arrow keys to navigate dates. Enter to select. Escape to close.":
    "Flèches pour changer de jour, Entrée pour choisir, Échap pour fermer.",
  "Suggestions": "Suggestions",
  "year": "année", "month": "mois", "day": "jour",
  "January": "janvier", "February": "février", "March": "mars", "April": "avril", "May": "mai",
  "June": "juin", "July": "juillet", "August": "août", "September": "septembre",
  "October": "octobre", "November": "novembre", "December": "décembre",
  "Sunday": "dimanche", "Monday": "lundi", "Tuesday": "mardi", "Wednesday": "mercredi",
  "Thursday": "jeudi", "Friday": "vendredi", "Saturday": "samedi",
  "Su": "di", "Mo": "lu", "Tu": "ma", "We": "me", "Th": "je", "Fr": "ve", "Sa": "sa",
};
// Words around a name or a day, which stay as they are.
const PATTERNS = [
  [/^Choose date, /, "Choisir une date, "],
  [/^Selected Date: (.*)$/, (_all, day) => `Date choisie\u202f: ${new Date(day).toLocaleDateString("fr-CA", { dateStyle: "long" })}`],
  [/(?<=^\d+ – )[A-Z][a-z]+$/, (month) => FRENCH[month] ?? month],
  [/^Today, /, "Aujourd’hui, "],
  [/ selected$/, ", choisi"],
  [/^year, /, "année, "],
  [/^month, /, "mois, "],
  [/^day, /, "jour, "],
  [/^Made with Streamlit /, "Fait avec Streamlit "],
  [/^Selected (.*?)\. /, "Choix\u202f: $1. "],
];
const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt", "aria-valuetext"];

const OURS = "[data-testid=stHtml], script, style";

// Our own HTML speaks French already; only what Streamlit wrote is looked at.
function translate(root) {
  const element = root.nodeType === 1 ? root : root.parentElement;
  if (language !== "fr" || !element || element.closest(OURS)) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, {
    acceptNode: (node) =>
      node.nodeType === 1 && node.matches(OURS)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  });
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === 3) {
      const said = inFrench(node.data.trim());
      if (said) node.data = said;
    } else if (node.nodeType === 1) {
      for (const name of ATTRIBUTES) {
        const said = inFrench(node.getAttribute(name));
        if (said) node.setAttribute(name, said);
      }
    }
  }
}

function inFrench(words) {
  if (!words) return null;
  if (Object.hasOwn(FRENCH, words)) return FRENCH[words];
  for (const [pattern, said] of PATTERNS) if (pattern.test(words)) return words.replace(pattern, said);
  return null;
}

// A chart arrives as data in the page, before Plotly's script or after it.
function drawCharts() {
  if (!window.Plotly) return;
  for (const chart of document.querySelectorAll(".ov-chart[data-figure]")) {
    figures.set(chart, chart.dataset.figure);
    chart.removeAttribute("data-figure");
    draw(chart, chart.clientWidth);
    resized.observe(chart);
  }
}
document.querySelector("script[src*=plotly]").addEventListener("load", drawCharts);

const figures = new WeakMap();
const widths = new WeakMap();
function draw(chart, width) {
  const { data, layout } = JSON.parse(figures.get(chart));
  widths.set(chart, width);
  fit(data, layout, width);
  chart.style.height = `${layout.height}px`;
  Plotly.newPlot(chart, data, { ...layout, width }, { displayModeBar: false });
}
const resized = new ResizeObserver((changes) => {
  for (const { target } of changes) {
    if (paper.matches || !target.clientWidth || widths.get(target) === target.clientWidth) continue;
    draw(target, target.clientWidth);
  }
});

function mend() {
  drawCharts();
  focusNewHeading();
  scrollToSought();
}

new MutationObserver((changes) => {
  for (const change of changes) {
    if (change.type === "characterData") translate(change.target);
    else if (change.type === "attributes") translate(change.target);
    else for (const node of change.addedNodes) translate(node);
  }
  mend();
}).observe(document.documentElement, {
  childList: true,
  subtree: true,
  characterData: language === "fr",
  attributes: language === "fr",
  attributeFilter: language === "fr" ? ATTRIBUTES : undefined,
});
