/* Search: one dialog over the index in search/pagefind/, which is fetched when the dialog first opens. Words of records,
   of the query and of the address are only ever set as text. */
const dialog = document.getElementById("sb-search");
const part = (selector) => dialog.querySelector(selector);
const site = new URL("../../", import.meta.url), page = new URL("search/", site);
const field = part("input"), facets = [...dialog.querySelectorAll("select")], say = part("output"), list = part("ol");
const [link, clear, more] = ["link", "clear", "more"].map((name) => part(`[data-do=${name}]`));
const EVERY = "ʘ"; // the last word of every record: see sourcebook/publish/search.py
const FIRST = 5, NEXT = 10, PAUSE = 150, WINDOW = 30, LETTERS = 260;
const make = (tag, properties, ...inside) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
};
const compare = new Intl.Collator("en", { numeric: true }).compare;
const onPage = () => location.pathname.replace(/index\.html$/, "") === page.pathname;

// The index. A facet's value is an id, or an id, a space and a name.
let engine, asked = new URLSearchParams();
const load = () => (engine ??= fetchIndex().catch((error) => ((engine = null), Promise.reject(error))));
const fetchIndex = async () => {
  const pagefind = await import(new URL("search/pagefind/pagefind.js", site).href);
  await pagefind.init();
  const values = await pagefind.filters();
  for (const facet of facets) {
    const options = Object.keys(values[facet.name] ?? {}).map((value) => {
      const [id, ...name] = value.split(" ");
      return Object.assign(make("option", { value }), { sbId: id, sbName: name.join(" ") || id });
    });
    facet.append(...options.sort((a, b) => compare(a.sbName, b.sbName)));
    facet.value = options.find(({ sbId }) => sbId === asked.get(facet.name))?.value ?? "";
    label(facet, values);
  }
  return pagefind;
};
/* How many of the results each value would leave; the value that is chosen needs no number. */
const label = (facet, counts) => {
  for (const option of facet.options)
    if (option.value) option.textContent = facet.value ? option.sbName : `${option.sbName} (${counts[facet.name]?.[option.value] ?? 0})`;
};

// What is asked for, as an address has it.
const query = () => {
  const values = new URLSearchParams();
  if (field.value.trim()) values.set("q", field.value.trim());
  for (const { name, selectedOptions: [option] } of facets) if (option?.value) values.set(name, option.sbId);
  return values;
};
const remember = () => {
  const values = query(), any = values.size > 0;
  link.href = `${page.href}?${values}`;
  link.hidden = clear.hidden = !any;
  if (onPage()) history.replaceState(history.state, "", any ? `?${values}` : page.pathname);
};

// Searching. What was asked last wins, however late answers come.
let turn = 0, timer, results = [], shown = 0;
const search = async () => {
  clearTimeout(timer);
  const mine = ++turn;
  list.ariaBusy = "true";
  try {
    const pagefind = await load();
    if (mine !== turn) return;
    remember();
    const term = field.value.trim(), chosen = facets.filter(({ value }) => value);
    if (!term && !chosen.length) return empty("Type a word, or choose what to narrow by.", await pagefind.filters());
    const filters = Object.fromEntries(chosen.map(({ name, value }) => [name, value]));
    const answer = await pagefind.search(term || EVERY, { filters });
    const rows = await Promise.all(answer.results.slice(0, FIRST).map((result) => result.data()));
    if (mine !== turn) return;
    for (const facet of facets) label(facet, answer.filters);
    [results, shown] = [answer.results, rows.length];
    list.replaceChildren(...rows.map(row));
    part(".sb-search-found").scrollTop = 0;
    tell();
  } catch {
    if (mine === turn) empty("The search index could not be fetched. Reload the page, or use the lists of claims, actors and sources.");
  } finally {
    if (mine === turn) list.ariaBusy = "false";
  }
};
const empty = (words, counts) => {
  [results, shown] = [[], 0];
  list.replaceChildren();
  for (const facet of facets) if (counts) label(facet, counts);
  more.hidden = true;
  say.textContent = words;
};
const tell = () => {
  const count = results.length.toLocaleString("en");
  more.hidden = shown >= results.length;
  say.textContent = !results.length ? "Nothing fits: try fewer words, or loosen what it is narrowed by."
    : `${count} ${results.length === 1 ? "result" : "results"}${more.hidden ? "" : `, the first ${shown} shown`}`;
};
const showMore = async () => {
  const mine = turn, from = shown;
  const rows = await Promise.all(results.slice(from, from + NEXT).map((result) => result.data()));
  if (mine !== turn || from !== shown) return;
  list.append(...rows.map(row));
  shown += rows.length;
  tell();
  list.children[from].querySelector("a").focus();
};

// One result: what it is, its title, and the words around what was found. The title's words come first in its content.
const row = ({ raw_url, content, locations, meta }) => {
  const words = content.split(" ").slice(0, -1), head = meta.title.split(" ").length, found = new Set(locations);
  const kind = make("span", { className: "sb-search-kind", textContent: meta.kind });
  const what = make("span", { className: "sb-search-what" }, kind);
  if (meta.status) what.append(" ", make("span", { className: `sb-standing sb-${meta.mark ?? "none"}`, textContent: meta.status }));
  const title = make("bdi", {}, ...marked(words.slice(0, head), 0, found));
  const result = make("a", { href: new URL(raw_url, site).href }, what, " ", make("span", { className: "sb-search-title" }, title));
  const item = make("li", {}, result), around = excerpt(words, head, found);
  if (around.length) item.append(make("p", {}, make("bdi", { dir: "auto" }, ...around)));
  return item;
};
const marked = (words, from, found) =>
  words.flatMap((word, at) => [...(at ? [" "] : []), found.has(from + at) ? make("mark", { textContent: word }) : word]);
/* The window that holds most of what was found, cut to so many words and letters. */
const excerpt = (words, head, found) => {
  const places = [...found].filter((at) => at >= head && at < words.length).sort((a, b) => a - b);
  const near = (at) => places.filter((other) => other >= at && other < at + WINDOW - 4).length;
  const best = places.reduce((kept, at) => (near(at) > near(kept) ? at : kept), places[0] ?? head);
  const start = best - head < WINDOW / 2 ? head : best - 4;
  let end = start, letters = 0;
  while (end < words.length && end < start + WINDOW && (end <= best || letters < LETTERS)) letters += words[end++].length + 1;
  return [start > head ? "… " : "", ...marked(words.slice(start, end), start, found), end < words.length ? " …" : ""].filter(Boolean);
};

// Opening and closing. The browser keeps the focus inside, and gives it back.
const open = (values) => {
  if (values) {
    asked = values;
    field.value = (values.get("q") ?? "").slice(0, 200);
    for (const facet of facets) facet.value = [...facet.options].find(({ sbId }) => sbId && sbId === values.get(facet.name))?.value ?? "";
  }
  if (!dialog.open) dialog.showModal();
  field.focus();
  field.select();
  search();
};
const reset = () => {
  for (const control of [field, ...facets]) control.value = "";
  field.focus();
  search();
};
const forget = () => history.state?.search && history.replaceState(null, "");
const close = () => (forget(), dialog.close());
dialog.addEventListener("close", forget); // phones close it by themselves too
dialog.addEventListener("input", ({ target }) => {
  asked = new URLSearchParams();
  clearTimeout(timer);
  turn++; // no answer to what was asked before is wanted
  list.ariaBusy = "true";
  timer = setTimeout(search, target === field ? PAUSE : 0);
});
dialog.addEventListener("click", (event) => {
  const { target } = event, result = target.closest("ol a");
  if (target === dialog) close();
  else if (result && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    const here = new URL(result.href).pathname === location.pathname;
    if (here) close(); // the browser goes to the place on this page
    else history.replaceState({ search: `${query()}` }, ""); // coming back finds the results again
  }
  const act = { close, clear: reset, more: showMore }[target.closest("button")?.dataset.do];
  act?.();
});

// Keys: / or Ctrl+K open, Escape closes, arrows go through the results, Enter goes to the first and then follows it.
const step = (down) => {
  const stops = [field, ...list.querySelectorAll("a"), ...(more.hidden ? [] : [more])];
  const at = stops.indexOf(document.activeElement);
  stops[Math.min(Math.max(at + (down ? 1 : -1), 0), stops.length - 1)].focus();
};
dialog.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.isComposing) return;
  if (key === "Escape") close();
  else if ((key === "ArrowDown" || key === "ArrowUp") && !target.matches("select")) step(key === "ArrowDown");
  else if (key === "Enter" && target === field) search().then(() => list.querySelector("a")?.focus());
  else return;
  event.preventDefault();
});
addEventListener("keydown", (event) => {
  const { key, target, ctrlKey, metaKey, altKey } = event;
  const typing = target.matches?.("input, textarea, select, [contenteditable]");
  const wanted = (key.toLowerCase() === "k" && (ctrlKey || metaKey) && !altKey) || (key === "/" && !typing && !ctrlKey && !metaKey && !altKey);
  if (!wanted) return;
  event.preventDefault();
  open();
});

// What leads here: links with data-search, an address of the search page, and coming back from a result.
const addressed = () => {
  let last = location.pathname.split("/").filter(Boolean).pop() ?? "";
  try { last = decodeURIComponent(last); } catch { /* it is no good address: take it as it stands */ }
  return new URLSearchParams({ q: last.replace(/\.html$/, "").replace(/[-_]+/g, " ") });
};
for (const opener of document.querySelectorAll("[data-search]")) {
  opener.ariaHasPopup = "dialog";
  opener.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(opener.dataset.search === "address" ? addressed() : undefined);
  });
}
if (typeof history.state?.search === "string") open(new URLSearchParams(history.state.search));
else if (onPage()) open(new URLSearchParams(location.search));
