// Makes a chart fit a width: for the pages of the app, the pictures of the mirror, and its script.
"use strict";

// A chart is drawn for the width at hand: its labels are broken anew, its legend gets the height
// that it takes, and on a telephone names stand above their lines.
const LETTER = 6.3, NAME_LETTER = 7, ENTRY = 52, LINE = 20, LABEL_LINE = 15, TELEPHONE = 560;
function fit(data, layout, width) {
  breakLabels(layout, width);
  breakTitles(layout, width);
  breakNames(data, width);
  makeRoomBeyondBars(data, layout, width);
  if (width < TELEPHONE) {
    narrow(layout, width);
    narrowNumbers(data);
  }
  if (layout.showlegend && layout.legend?.yref === "container") {
    const more = 24 + legendHeight(data, width) + (layout.meta?.above ?? 0) - layout.margin.t;
    layout.margin.t += more;
    layout.height += more;
  }
  if (layout.meta?.labels === "apart") placeApart(data, layout, width);
}

// The names of points: each stands where it covers no other, or gives way to those before it. All
// are in the table and in the words of the chart.
const PLACES = { "top center": [0, -1], "bottom center": [0, 1], "middle right": [1, 0], "middle left": [-1, 0],
  "top right": [1, -1], "bottom right": [1, 1], "top left": [-1, -1], "bottom left": [-1, 1] };
const TEXT_LINE = 17, MARK = 9, BETWEEN = 3;
function placeApart(data, layout, width) {
  const { l, r, t, b } = layout.margin;
  const along = (axis, value) => (value - axis.range[0]) / (axis.range[1] - axis.range[0]);
  const points = data.find((trace) => trace.mode === "markers+text");
  const marks = points.x.map((x, number) => [
    l + along(layout.xaxis, x) * (width - l - r),
    t + (1 - along(layout.yaxis, points.y[number])) * (layout.height - t - b),
  ]);
  const taken = marks.map(([x, y]) => boxAt(x, y, MARK, MARK));
  const inside = (box) => box.left >= l && box.right <= width - 2 && box.top >= 0 && box.bottom <= layout.height - b;
  points.text.forEach((words, number) => {
    const lines = words.split("<br>");
    const half = [Math.max(...lines.map(measured)) / 2, (lines.length * TEXT_LINE) / 2 + BETWEEN];
    const [x, y] = marks[number];
    // Away from the line of all together first, where the limits lie close.
    const away = points.y[number] < layout.shapes[0].y0 ? 1 : -1;
    const places = Object.entries(PLACES).sort(([, one], [, other]) => away * (other[1] - one[1]));
    const free = places.find(([, [right, down]]) => {
      const box = boxAt(x + right * (half[0] + MARK), y + down * (half[1] + MARK), half[0], half[1]);
      if (!inside(box) || taken.some((other, mark) => mark !== number && overlap(box, other))) return false;
      taken.push(box);
      return true;
    });
    if (free) points.textposition[number] = free[0];
    else points.text[number] = "";
  });
}

const boxAt = (x, y, w, h) => ({ left: x - w, right: x + w, top: y - h, bottom: y + h });
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function breakLabels(layout, width) {
  let most = 0;
  for (const label of layout.annotations ?? []) {
    if (label.name !== "wrap") {
      breakEnd(label, width);
      continue;
    }
    const parts = label.text.split("<br />").map((part) => part.replaceAll("<br>", " "));
    label.text = parts.map((part) => broken(part, Math.floor((width - 32) / LETTER))).join("<br>");
    most = Math.max(most, label.text.split("<br>").length);
  }
  const { rows, lines } = layout.meta ?? {};
  if (!rows || !most) return;
  const before = layout.height;
  layout.height += rows * LABEL_LINE * (most - lines);
  // The room is for labels: bars stay as thick as they were.
  if (layout.bargap) layout.bargap = 1 - (1 - layout.bargap) * Math.min(1, before / layout.height);
}

// Words that end at the end of a line, where they are longer than the chart is wide.
function breakEnd(label, width) {
  if (label.xanchor !== "right" || measured(label.text) < width - 24) return;
  label.text = broken(label.text, Math.floor((width - 32) / LETTER));
  label.align = "right";
  label.yshift -= (LABEL_LINE / 2) * (label.text.split("<br>").length - 1);
}

function breakTitles(layout, width) {
  for (const [name, axis] of Object.entries(layout)) {
    if (!name.startsWith("xaxis") || !axis.title?.text) continue;
    axis.title.text = broken(axis.title.text, Math.floor((width - layout.margin.l - layout.margin.r) / LETTER));
    const more = LABEL_LINE * (axis.title.text.split("<br>").length - 1);
    layout.margin.b += more;
    layout.height += more;
  }
}

// What is written beyond the end of a bar needs room to the right of the longest.
function makeRoomBeyondBars(data, layout, width) {
  const { range } = layout.xaxis ?? {};
  const { margin } = layout;
  for (const { type, orientation, textposition, x, text } of data) {
    if (type !== "bar" || orientation !== "h" || textposition !== "outside" || !range || !text) continue;
    x.forEach((value, number) => {
      const part = (value - range[0]) / (range[1] - range[0]);
      const room = width - margin.l - measured(String(text[number])) - 10;
      if (part > 0) margin.r = Math.max(margin.r, Math.ceil(width - margin.l - room / part));
    });
  }
}

function narrow(layout, width) {
  // Small charts under each other: the years below each stand upright, and need the height, unless
  // their words were chosen to fit.
  if (layout.yaxis2 && !layout.xaxis.ticktext) layout.height *= 1.3;
  for (const [name, axis] of Object.entries(layout)) {
    if (name.startsWith("xaxis") && axis.type === "category" && !axis.ticktext) axis.tickangle = -90;
  }
  if (layout.meta?.names !== "left") return;
  const names = layout.yaxis.categoryarray;
  // Two lines have room between the lines of the chart.
  const letters = Math.floor((width - 16) / LETTER);
  layout.annotations = names.map((name) => ({
    text: broken(name.replaceAll("<br>", " "), letters), align: "left", x: 0, xref: "paper", xanchor: "left", y: name,
    yanchor: "bottom", yshift: 6, showarrow: false, font: { size: 12 },
  }));
  layout.yaxis.showticklabels = false;
  layout.margin.l = 8;
  layout.height += 8 * names.length;
}

// The number above a column that is as narrow as its letters.
function narrowNumbers(data) {
  for (const trace of data) {
    if (trace.type === "bar" && trace.orientation !== "h" && trace.text) trace.textfont = { ...trace.textfont, size: 9 };
  }
}

// A name in the legend that is wider than the chart would be cut.
function breakNames(data, width) {
  for (const trace of data) {
    if (trace.name && measured(trace.name) + ENTRY > width) trace.name = broken(trace.name, Math.floor((width - ENTRY) / NAME_LETTER));
  }
}

function legendHeight(data, width) {
  const names = data.filter((trace) => trace.name && trace.showlegend !== false).map((trace) => trace.name.split("<br>"));
  const sizes = names.map((lines) => Math.max(...lines.map(measured)) + ENTRY);
  const isOneRow = sizes.reduce((sum, size) => sum + size, 0) < width;
  const columns = Math.max(1, Math.floor(width / Math.max(...sizes)));
  const lines = columns > 1 ? names.length / columns : names.flat().length;
  return LINE * (isOneRow ? 1 : Math.ceil(lines));
}

// A narrow space holds a number together, and is no place to break.
function broken(words, letters) {
  const lines = [""];
  for (const word of words.split(/[ \n]+/)) {
    const last = lines.at(-1);
    if (last && shownLength(`${last} ${word}`) > letters) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`.trim();
  }
  return lines.join("<br>");
}

const shownLength = (text) => text.replace(/<[^>]*>|&[a-z#0-9]+;/g, (one) => (one[0] === "&" ? "." : "")).length;

const pen = document.createElement("canvas").getContext("2d");
function measured(words) {
  pen.font = "13px IBM Plex Sans";
  return pen.measureText(words).width;
}
