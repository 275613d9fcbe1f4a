// Search: asks Pagefind's index, which publication and preview make, and shows what it finds.
// Without the index the page stays what it is without a script.

const SHOWN = 10;
const root = new URL("../../", import.meta.url);
const at = (id) => document.getElementById(id);
const box = at("zoeken"), words = at("zoekwoorden"), section = at("zoekrubriek");
const count = at("gevonden"), list = at("treffers"), more = at("meer");
let results = [], asked = 0;

const pagefind = await import(new URL("pagefind/pagefind.js", root)).catch(() => null);
if (pagefind) await start();

async function start() {
  await pagefind.options({ baseUrl: root.pathname, excerptLength: 24 });
  const given = new URLSearchParams(location.search);
  words.value = given.get("q") ?? "";
  section.value = given.get("rubriek") ?? "";
  if (section.selectedIndex < 0) section.value = "";
  words.addEventListener("input", search);
  section.addEventListener("change", search);
  more.addEventListener("click", () => show(list.children.length));
  box.hidden = false;
  if (words.value) await search();
}

async function search() {
  const mine = ++asked, query = words.value.trim(), filters = section.value ? { rubriek: section.value } : {};
  remember(query);
  const found = query ? await pagefind.debouncedSearch(query, { filters }, 150) : { results: [] };
  if (!found || mine !== asked) return; // newer words are being looked for
  results = found.results;
  count.textContent = !query ? "" : results.length === 1 ? "1 bericht" : `${results.length || "Geen"} berichten`;
  list.replaceChildren();
  await show(0);
}

async function show(from) {
  const mine = asked, held = await Promise.all(results.slice(from, from + SHOWN).map((result) => result.data()));
  if (mine !== asked || list.children.length !== from) return;
  list.append(...held.map(row));
  more.hidden = list.children.length >= results.length;
  if (from) list.children[from]?.querySelector("a").focus();
}

function row({ url, meta, excerpt }) {
  const link = element("a", "search-link", meta.title);
  link.href = url;
  const quote = element("p", "search-quote", "");
  for (const [n, part] of excerpt.split(/<\/?mark>/).entries()) quote.append(n % 2 ? element("mark", "", plain(part)) : plain(part));
  const item = element("li", "search-result", "");
  item.append(link, element("p", "search-facts", `${meta.rubriek} · ${meta.moment}`), quote);
  return item;
}

function element(name, kind, text) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}

// The index holds text as HTML writes it; a parser that runs and loads nothing gives it back.
function plain(text) {
  return new DOMParser().parseFromString(text, "text/html").body.textContent;
}

function remember(query) {
  const said = new URLSearchParams();
  if (query) said.set("q", query);
  if (section.value) said.set("rubriek", section.value);
  history.replaceState(null, "", said.size ? `?${said}` : location.pathname);
}
