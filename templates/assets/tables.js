/* Filters and sorting of tables. The values to choose from stand in lists beside each table. */
import { all, make } from "./sourcebook.js";

const { compare } = new Intl.Collator("en", { numeric: true });
const pick = (name, options) => make("select", { name }, ...options.map(([value, textContent]) => make("option", { value, textContent })));
for (const table of all("table[data-filter]")) {
  const rows = [...table.tBodies[0].rows], heads = all("th[data-sort]", table), lists = all(`#${table.dataset.filter} ul`);
  const asked = new URLSearchParams(location.search), found = make("output", {}), words = make("input", { type: "search" });
  const facets = lists.map((list) => pick(list.dataset.facet, [["", "any"], ...all("li", list).map((item) => [item.dataset.value, item.textContent])]));
  const apply = () => {
    const text = words.value.trim().toLowerCase();
    const fits = (row) => row.textContent.toLowerCase().includes(text) &&
      facets.every(({ name, value }) => !value || row.dataset[name].split(" ").includes(value));
    const shown = rows.filter((row) => !(row.hidden = !fits(row))).length;
    found.textContent = shown ? `${shown} of ${rows.length}` : "Nothing fits: loosen a filter.";
  };
  const sort = (at, down) => {
    const key = ({ cells }) => cells[at].dataset.sort ?? cells[at].textContent;
    table.tBodies[0].append(...rows.sort((a, b) => (down ? -1 : 1) * compare(key(a), key(b))));
    heads.forEach((head, i) => (head.ariaSort = i === at ? (down ? "descending" : "ascending") : null));
  };
  const order = pick("order", heads.map((head, i) => [i, head.textContent]));
  order.value = Math.max(0, heads.findIndex((head) => head.textContent === "Standing"));
  order.onchange = () => sort(+order.value);
  heads.forEach((head, i) => head.replaceChildren(make("button", { type: "button", onclick: () => sort(i, head.ariaSort === "ascending") }, ...head.childNodes)));
  for (const facet of facets) {
    facet.value = asked.get(facet.name) || "";
    facet.selectedIndex = Math.max(0, facet.selectedIndex); // a value that no row has
  }
  const onclick = () => {
    for (const field of [words, ...facets]) field.value = "";
    apply();
  };
  const label = (text, field) => make("label", {}, text, field);
  table.parentElement.before(make("div", { className: "sb-filters", role: "group", ariaLabel: "Filter the table", oninput: apply },
    label("Words", words), ...facets.map((facet, i) => label(lists[i].title, facet)), label("Order by", order),
    make("button", { type: "button", textContent: "Clear", onclick }), found));
  apply();
}
