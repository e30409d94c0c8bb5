// In the browser that draws pictures: many charts in one call, each fitted to its width, in the
// site's own letters. FONTS stands above, and fit.js. A mark has its words, for who points at it.
"use strict";

const letters = Promise.all(
  FONTS.map(({ family, weight, data }) =>
    new FontFace(family, `url(data:font/woff2;base64,${data})`, { weight }).load().then((face) => document.fonts.add(face)),
  ),
);
const drawOne = Plotly.toImage;
Plotly.toImage = async (figure, options) => {
  const { batch } = figure.layout?.meta ?? {};
  if (!batch) return drawOne(figure, options);
  await letters;
  const drawn = [];
  for (const { figure: text, width } of batch) {
    const { data, layout } = JSON.parse(text);
    fit(data, layout, width);
    drawn.push(await draw(data, { ...layout, width, height: Math.round(layout.height) }));
  }
  return JSON.stringify(drawn);
};

// As Plotly.toImage draws, but with the marks still at hand when they are drawn.
async function draw(data, layout) {
  const place = document.createElement("div");
  document.body.append(place);
  await Plotly.newPlot(place, data, layout, { staticPlot: true });
  // A telephone has nothing to point with.
  if (layout.width >= TELEPHONE) nameMarks(place);
  const svg = Plotly.Snapshot.toSVG(place, "svg", 1);
  Plotly.purge(place);
  place.remove();
  return svg;
}

function nameMarks(place) {
  for (const group of place.querySelectorAll("g.trace")) {
    const { trace } = group.__data__[0];
    if (!trace.hovertemplate || trace.hoverinfo === "skip") continue;
    for (const mark of group.querySelectorAll("path.point, g.point > path")) {
      const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
      title.textContent = wordsOf(trace, (mark.__data__?.i === undefined ? mark.parentNode : mark).__data__.i);
      mark.append(title);
    }
  }
}

// What Plotly would show beside the mark: its template, filled in, a line of it a line.
function wordsOf(trace, point) {
  const lines = trace.hovertemplate
    .replace(/<extra>(.*)<\/extra>/, (_all, more) => more && `<br>${more}`)
    .split("<br>")
    .map((line) => line.replace(/%\{([^}]+)\}/g, (_all, field) => valueAt(trace, point, field)));
  return lines.map(plain).join("\n");
}

function plain(markup) {
  const read = new DOMParser().parseFromString(markup.replace(/<br ?\/?>/g, " "), "text/html");
  return read.body.textContent.trim();
}

function valueAt(trace, point, field) {
  const parts = field.match(/^(?:fullData\.)?(\w+)(?:\[(\d+)\])?$/);
  if (!parts) throw new Error(`hovertemplate: ${field} is more than the name of what is shown`);
  const several = trace[parts[1]];
  const one = typeof several === "string" ? several : several[point];
  return parts[2] === undefined ? one : one[parts[2]];
}
