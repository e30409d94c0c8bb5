// A chart that can be pointed at, in place of its picture, and the picture again.

const here = new URL(".", import.meta.url);
const shown = new WeakMap();
let scripts;

// Puts one in the place of the other; what fails is said, and the picture stays.
export async function turn(button, says) {
  const note = noteOf(button);
  if (shown.has(button)) {
    const { chart, pictures } = shown.get(button);
    chart.remove();
    shown.delete(button);
    for (const picture of pictures) picture.hidden = false;
    button.textContent = says.chart;
    note.textContent = "";
    return;
  }
  if (button.ariaBusy === "true") return;
  button.ariaBusy = "true";
  note.textContent = says.loading;
  try {
    scripts ??= load();
    const [answer] = await Promise.all([fetch(button.dataset.chart), scripts]);
    if (!answer.ok) throw new Error(`${answer.status} ${button.dataset.chart}`);
    const pictures = picturesOf(button);
    shown.set(button, { chart: await draw(pictures, await answer.text()), pictures });
    button.textContent = says.picture;
    note.textContent = says.live;
  } catch (fault) {
    console.error(fault);
    scripts = undefined;
    note.textContent = says.failed;
  }
  button.ariaBusy = "false";
}

// The pictures for a desk and for a telephone stand just before the button.
function picturesOf(button) {
  const narrow = button.closest(".ov-live").previousElementSibling;
  return [narrow.previousElementSibling, narrow];
}

function noteOf(button) {
  let note = button.nextElementSibling;
  if (!note) {
    note = document.createElement("span");
    note.role = "status";
    button.after(" ", note);
  }
  return note;
}

async function load() {
  // Plotly writes rules into a <style>, which a strict policy refuses, unless it finds this mark;
  // mirror.css has the rules that are needed.
  const mark = document.createElement("meta");
  mark.id = "plotly.js-style-global";
  mark.className = "no-inline-styles";
  document.head.append(mark);
  // It also sets `style` as an attribute, which the policy refuses, where a property is allowed.
  const set = Element.prototype.setAttribute;
  Element.prototype.setAttribute = function (name, value) {
    if (name === "style") this.style.cssText = value;
    else set.call(this, name, value);
  };
  await Promise.all(["{plotly-basic.min.js}", "{fit.js}"].map(script));
}

function script(name) {
  return new Promise((done, failed) => {
    const element = document.createElement("script");
    element.src = new URL(name, here);
    element.onload = done;
    element.onerror = () => failed(new Error(`${name} did not load`));
    document.head.append(element);
  });
}

async function draw(pictures, figure) {
  const chart = document.createElement("div");
  chart.className = "ov-chart ov-drawn";
  chart.role = "img";
  chart.ariaLabel = pictures[0].querySelector("desc").textContent;
  pictures[1].after(chart);
  for (const picture of pictures) picture.hidden = true;
  let width = 0;
  const fitted = async () => {
    if (!chart.clientWidth || chart.clientWidth === width) return;
    width = chart.clientWidth;
    const { data, layout } = JSON.parse(figure);
    fit(data, layout, width);
    chart.style.height = `${layout.height}px`;
    await Plotly.newPlot(chart, data, { ...layout, width }, { displayModeBar: false });
  };
  await fitted();
  new ResizeObserver(fitted).observe(chart);
  return chart;
}
