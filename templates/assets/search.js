/* Search: one dialog over the index in search/pagefind/, which is fetched when the dialog first opens. Words of records,
   of the query and of the address are only ever set as text. */
const dialog = document.getElementById("sb-search");
const part = (selector) => dialog.querySelector(selector);
const site = new URL("../../", import.meta.url), page = new URL("search/", site);
const field = part("input"), facets = [...dialog.querySelectorAll("select")], say = part("output"), list = part("ol");
const [link, clear, more] = ["link", "clear", "more"].map((name) => part(`[data-do=${name}]`));
// The last word of every record, and the scripts without spaces, of which letters are found in twos: see sourcebook/publish/search.py
const EVERY = "ʘ";
const LETTER = "[\\u0e01-\\u0e30\\u0e32\\u0e33\\u0e40-\\u0e46\\u0e81-\\u0eb0\\u0eb2\\u0eb3\\u0ebd-\\u0ec6\\u0edc-\\u0edf\\u1000-\\u102a\\u103f\\u1050-\\u1055" +
  "\\u1780-\\u17b3\\u3005-\\u3007\\u3031-\\u3035\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf" +
  "\\u4e00-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}]" +
  "[\\u0300-\\u036f\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e\\u0eb1\\u0eb4-\\u0ebc\\u0ec8-\\u0ece\\u102b-\\u103e\\u17b4-\\u17d3\\u17dd\\u3099\\u309a" +
  "\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]*";
const RUN = new RegExp(`(?:${LETTER})+`, "gu"), ONE = new RegExp(LETTER, "gu"), TWO = new RegExp(`^(${LETTER})(?:${LETTER}|${EVERY})$`, "u");
// Han alone are looked for as a phrase: Pagefind misses phrases of words that it also knows with other marks, as kana and Thai have.
const HAN = /^[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{2f7ff}]{2,}$/u;
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
      return Object.assign(make("option", { value }), { sbId: id, sbName: name.join(" ").replace(/%(?:25|22|5C)/g, decodeURIComponent) || id });
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
let turn = 0, timer, results = [], shown = 0, runs = [];
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
    let [answer, rows] = await find(pagefind, term, filters);
    // A stem may end in another letter than the word does: "Zelensky" is to find "Zelenskyy".
    const stem = term.replace(/(?<=[^\Waeiou])y\b/gi, "");
    if (!rows.length && stem !== term) [answer, rows] = await find(pagefind, stem, filters);
    if (mine !== turn) return;
    for (const facet of facets) label(facet, answer.filters);
    [results, shown] = [answer.results, rows.length];
    runs = (term.match(RUN) ?? []).map((run) => run.match(ONE).map(bare));
    list.replaceChildren(...rows.map(row));
    part(".sb-search-found").scrollTop = 0;
    tell();
  } catch {
    if (mine === turn) empty("The search index could not be fetched. Reload the page, or use the lists of claims, actors and sources.");
  } finally {
    if (mine === turn) list.ariaBusy = "false";
  }
};
const find = async (pagefind, term, filters) => {
  // Signs are no part of words; what is made of signs alone is left as it is.
  const clean = (word) => word.replace(/[^\p{L}\p{N}\p{M}_]/gu, "") || word;
  const words = term.split(/\s+/).map(clean).join(" ").replace(RUN, (run) => ` ${twos(run).join(" ")} `).trim(), phrase = HAN.test(term) || /^".+"$/.test(term);
  const answer = await pagefind.search((phrase ? `"${words}"` : words) || EVERY, { filters });
  const rows = await Promise.all(answer.results.slice(0, FIRST).map((result) => result.data()));
  return rows.length && words.split(" ").some(strange(rows[0])) ? [{ results: [], filters: {} }, []] : [answer, rows];
};
const twos = (run) => {
  const letters = run.match(ONE);
  return letters.length > 1 ? letters.slice(1).map((letter, at) => letters[at] + letter) : letters;
};
const bare = (text) => text.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "").replaceAll("y", "i");
/* Pagefind leaves out a word that occurs nowhere, or takes the longest beginning of it that does: of "toast", "to".
   Nobody has looked for that. Words are compared by their beginnings, because stems are found. */
const strange = ({ content, locations, meta }) => {
  const words = content.split(" "), found = [...locations.map((at) => words[at]), meta.kind, meta.status ?? ""].map(bare);
  return (asked) => {
    const word = bare(asked), start = word.slice(0, Math.max(1, Math.min(3, word.length - 1)));
    const near = (other) => other.length > 2 && other.slice(0, 2) === word.slice(0, 2);
    return word && !found.some(TWO.test(asked) ? (other) => other === word : (other) => other.includes(start) || near(other));
  };
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
  const joints = meta.joints ?? "", head = meta.title.split(" ").length;
  const words = content.split(" ").slice(0, -1).map((word, at) => ({ gap: joints[at] === "," ? "" : " ", text: TWO.exec(word)?.[1] ?? word, two: TWO.test(word) }));
  const found = new Set(places(words, locations));
  const kind = make("span", { className: "sb-search-kind", textContent: meta.kind });
  const what = make("span", { className: "sb-search-what" }, kind);
  if (meta.status) what.append(" ", make("span", { className: `sb-standing sb-${meta.mark ?? "none"}`, textContent: meta.status }));
  const title = make("bdi", {}, ...marked(words, 0, head, found));
  const result = make("a", { href: new URL(raw_url, site).href }, what, " ", make("span", { className: "sb-search-title" }, title));
  const item = make("li", {}, result), around = excerpt(words, head, found);
  if (around.length) item.append(make("p", {}, make("bdi", { dir: "auto" }, ...around)));
  return item;
};
/* Of scripts without spaces, the letters of what was typed where they all follow one another; else what was found of them. */
const places = (words, locations) => {
  const whole = locations.flatMap((at) => runs.filter((run) => run.every((letter, i) => bare(words[at + i]?.text ?? "") === letter)).flatMap((run) => run.map((_, i) => at + i)));
  return whole.length ? [...whole, ...locations.filter((at) => !words[at]?.two)] : locations;
};
const marked = (words, start, end, found) => {
  const parts = [];
  for (let at = start; at < end; at++) {
    const { gap, text } = words[at], on = found.has(at), last = parts.at(-1);
    if (gap && at > start) parts.push(gap);
    if (!gap && on && last?.localName) last.textContent += text; // one word, one mark
    else parts.push(on ? make("mark", { textContent: text }) : text);
  }
  return parts;
};
/* The window that holds most of what was found, cut to so many words and letters; a letter of a script without spaces counts as three. */
const excerpt = (words, head, found) => {
  const room = ({ gap, text }) => (gap || text.length > 3 ? text.length + 1 : 3);
  const places = [...found].filter((at) => at >= head && at < words.length).sort((a, b) => a - b);
  const near = (at) => places.filter((other) => other >= at && other < at + WINDOW - 4).length;
  const best = places.reduce((kept, at) => (near(at) > near(kept) ? at : kept), places[0] ?? head);
  let start = best - head < WINDOW / 2 ? head : best - 4, end = start, letters = 0;
  while (start > head && !words[start].gap && best - start < WINDOW / 2) start--; // no word is cut
  while (end < words.length && (end <= best || letters < LETTERS)) letters += room(words[end++]);
  return [start > head ? "… " : "", ...marked(words, start, end, found), end < words.length ? " …" : ""].filter(Boolean);
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
