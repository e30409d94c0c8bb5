// Looks a code up in the lists of codes that releases carry (figures.csv).

const CODE = /^(\d{4,})-([a-z0-9-]+)-([0-9A-Z]{4})$/;
const lists = new Map();

// Sentences: whether the code is that of its figure, and what the current release says of it.
// `site` is the address of the root of the site; `says` gives a sentence by name.
export async function verdict(written, site, lang, says) {
  if (!written) return [];
  const parts = normal(written).match(CODE);
  if (!parts) return [says("code", { written: written.slice(0, 60) })];
  const [code, release, figure, letters] = parts;
  const rows = await list(`${site}r/${release}/release/figures.csv`);
  if (!rows) return [says("absent", { release })];
  const said = await status(`${site}r/${release}/status-${lang}.html`);
  const found = rows.find((row) => row.code === code);
  if (!found) {
    const isThere = rows.some((row) => row.figure_id === figure);
    return [says(isThere ? "mismatch" : "figureless", { code, release, figure }), ...said];
  }
  const link = document.createElement("a");
  link.href = site + found[`address_${lang}`].slice(1);
  link.textContent = found[`title_${lang}`];
  const standing = now(found, letters, await list(`${site}release/figures.csv`), says);
  const match = says("match", { code, title: found[`title_${lang}`], day: found.as_of_date });
  return [match, ...standing, ...said, [link]];
}

// No letter O, I or L is in the four: whoever writes one means the digit.
function normal(written) {
  const at = written.lastIndexOf("-");
  const letters = written.slice(at + 1).toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  return `${written.slice(0, at).toLowerCase()}-${letters}`;
}

function now(found, letters, current, says) {
  const same = current?.find((row) => row.figure_id === found.figure_id && row.page === found.page && row.filters === found.filters);
  if (!same) return current ? [says("gone")] : [];
  if (same.as_of_date !== found.as_of_date) return [says("later", { day: same.as_of_date })];
  return [says(same.code.endsWith(`-${letters}`) ? "same" : "revised")];
}

async function status(address) {
  const answer = await fetch(address);
  if (!answer.ok) return [];
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [page.querySelector("[role=status]").textContent];
}

// The rows of a list by column; null where there is no such list.
async function list(address) {
  if (!lists.has(address)) {
    const answer = await fetch(address);
    if (!answer.ok) return null;
    const [heading, ...rows] = cells(await answer.text());
    lists.set(address, rows.map((row) => Object.fromEntries(heading.map((name, number) => [name, row[number]]))));
  }
  return lists.get(address);
}

function cells(text) {
  return text.trimEnd().split("\n").map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((cell) => cell[1]?.replaceAll('""', '"') ?? cell[2]));
}
