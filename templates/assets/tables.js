/* Filters and sorting of tables. The values to choose from stand in lists beside each table. */
import { all, make } from "./sourcebook.js";

/** So many rows are laid out at once; the others wait for a button, or a page of thousands would stand still. */
const STEP = 500;
const { compare } = new Intl.Collator("en", { numeric: true });
const pick = (name, options) => make("select", { name, autocomplete: "off" }, ...options.map(([value, textContent]) => make("option", { value, textContent })));
for (const table of all("table[data-filter]")) {
  const rows = [...table.tBodies[0].rows], heads = all("th[data-sort]", table), lists = all(`#${table.dataset.filter} ul`);
  const asked = new URLSearchParams(location.search), found = make("output", {}), words = make("input", { type: "search", name: "words", autocomplete: "off" });
  const more = make("button", { type: "button", className: "sb-copy" });
  const facets = lists.map((list) => pick(list.dataset.facet, [["", "any"], ...all("li", list).map((item) => [item.dataset.value, item.textContent])]));
  // What the address says of a table bears its name, but for the table of claims.
  const name = table.dataset.filter.replace("-facets", ""), key = (field) => (name === "all" ? field : `${name}-${field}`);
  let limit = STEP, sorted = "";
  const apply = () => {
    const text = words.value.trim().toLowerCase();
    const fits = (row) => row.textContent.toLowerCase().includes(text) &&
      facets.every(({ name, value }) => !value || row.dataset[name].split(" ").includes(value));
    let fitting = 0;
    for (const row of rows) row.classList.toggle("sb-later", !(row.hidden = !fits(row)) && ++fitting > limit);
    more.hidden = fitting <= limit;
    more.textContent = `Show ${Math.min(STEP, fitting - limit)} more of ${fitting}`;
    found.textContent = fitting ? `${fitting} of ${rows.length}${more.hidden ? "" : `, the first ${limit} shown`}` : "Nothing fits: loosen a filter.";
  };
  // The address keeps what is asked for: coming back, or handing it on, shows the same rows.
  const remember = () => {
    const now = new URLSearchParams(location.search), values = [words, ...facets].map(({ name, value }) => [name, value.trim()]);
    for (const [field, value] of [...values, ["order", sorted]]) {
      now.delete(key(field));
      if (value) now.set(key(field), value);
    }
    history.replaceState(history.state, "", `${location.pathname}${now.size ? `?${now}` : ""}${location.hash}`);
  };
  const sort = (at, down) => {
    const key = ({ cells }) => cells[at].dataset.sort ?? cells[at].textContent;
    table.tBodies[0].append(...rows.sort((a, b) => (down ? -1 : 1) * compare(key(a), key(b))));
    heads.forEach((head, i) => (head.ariaSort = i === at ? (down ? "descending" : "ascending") : null));
    order.value = at;
    sorted = (down ? "-" : "") + heads[at].textContent;
    apply();
  };
  const order = pick("order", heads.map((head, i) => [i, head.textContent]));
  const column = (name) => heads.findIndex(({ textContent }) => textContent === name);
  order.value = Math.max(0, column("Standing"));
  order.onchange = () => sort(+order.value);
  heads.forEach((head, i) => head.replaceChildren(make("button", { type: "button", onclick: () => (sort(i, head.ariaSort === "ascending"), remember()) }, ...head.childNodes)));
  for (const facet of facets) {
    facet.value = asked.get(key(facet.name)) || "";
    facet.selectedIndex = Math.max(0, facet.selectedIndex); // a value that no row has
  }
  const onclick = () => {
    for (const field of [words, ...facets]) field.value = "";
    apply();
    remember();
  };
  more.onclick = () => {
    limit += STEP;
    apply();
  };
  const label = (text, field) => make("label", {}, text, field);
  table.parentElement.before(make("div", { className: "sb-filters", role: "group", ariaLabel: "Filter the table", oninput: apply, onchange: remember },
    label("Words", words), ...facets.map((facet, i) => label(lists[i].title, facet)), label("Order by", order),
    make("button", { type: "button", textContent: "Clear", onclick }), found));
  table.parentElement.after(more);
  words.value = asked.get(key("words")) ?? "";
  const [, down, head] = /^(-?)(.*)$/s.exec(asked.get(key("order")) ?? ""), at = column(head);
  if (at < 0) apply();
  else sort(at, down === "-");
}
