/* Hover cards, links to headings, copying. Every page is whole without this script. */
export const all = (selector, from = document) => [...from.querySelectorAll(selector)];
export const make = (tag, properties, ...inside) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
};
const on = (type, act, options) => document.addEventListener(type, act, options);

// The tab bar of a briefing starts at the page that is open.
for (const tab of all(".sb-tabs [aria-current]")) {
  const bar = tab.closest("nav");
  bar.scrollLeft = tab.offsetLeft + tab.offsetWidth + 40 - bar.clientWidth;
}

// On phones tables are laid out as cards; some browsers then forget that they are tables.
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
if (matchMedia("(max-width: 44.9375em)").matches)
  for (const part of all(".sb-stack, .sb-stack :is(thead, tbody, tr, th, td)"))
    part.role = ROLES[part.tagName] ?? (part.scope === "row" ? "rowheader" : "columnheader");

// The menu of narrow windows: the theme's label for a hidden box cannot be reached by keyboard, a button can.
const drawer = document.getElementById("__drawer"), sidebar = document.querySelector(".md-sidebar--primary");
const label = document.querySelector(".md-header [for=__drawer]");
if (drawer && sidebar && label) {
  const menu = make("button", { type: "button", className: `${label.className} sb-menu`, ariaLabel: "Menu", ariaExpanded: "false" }, ...label.childNodes);
  label.replaceWith(menu);
  menu.onclick = () => {
    drawer.click();
    if (drawer.checked) sidebar.querySelector("a:not([tabindex='-1'])")?.focus({ preventScroll: true });
  };
  drawer.addEventListener("change", () => (menu.ariaExpanded = `${drawer.checked}`));
  const leave = () => drawer.checked && drawer.click();
  on("focusin", ({ target }) => !sidebar.contains(target) && target !== menu && leave());
  on("keydown", ({ key }) => key === "Escape" && drawer.checked && (leave(), menu.focus()));
}

// Hover cards: a citation shows what the page's notes say of it, by mouse, focus or tap. Escape closes.
let card, owner, timer, leaving, muted, tapped;
const chipAt = (target) => target.closest?.("a[data-note], a[data-card]");
const inside = (target) => card && (card.contains(target) || owner.contains(target));
const wait = (act, ms) => {
  clearTimeout(timer);
  leaving = false;
  if (act) timer = setTimeout(act, ms);
};
const close = (back) => {
  wait();
  if (!card) return;
  const chip = owner, held = card.contains(document.activeElement);
  card.remove();
  chip.removeAttribute("aria-describedby");
  card = owner = null;
  if (back && held) (muted = chip).focus();
};
const place = () => {
  const lines = owner.getClientRects(), first = lines[0], last = lines[lines.length - 1];
  if (!first || last.bottom < 0 || first.top > innerHeight) return close();
  const under = innerHeight - last.bottom - 12, over = first.top - 12, { style } = card;
  style.maxHeight = "";
  const up = card.offsetHeight > under && over > under;
  style.maxHeight = `${Math.min(440, up ? over : under)}px`;
  style.left = `${Math.max(8, Math.min((up ? first : last).left, document.body.clientWidth - card.offsetWidth - 8))}px`;
  style.top = `${up ? first.top - card.offsetHeight - 5 : last.bottom + 5}px`;
};
const open = (chip) => {
  wait();
  const from = document.getElementById(chip.dataset.card || `note-${chip.dataset.record}`);
  if (owner === chip || !from) return;
  close();
  owner = chip;
  const copy = (from.querySelector("div, details") || from).cloneNode(true);
  for (const element of all("[id]", copy)) element.removeAttribute("id");
  for (const element of all("summary", copy)) element.replaceWith(make("p", {}, ...element.childNodes));
  card = make("div", { className: "sb-hover", id: "sb-hover", role: "note", ariaLabel: "The claim and its quotes", lang: document.documentElement.lang, dir: document.body.dir }, ...copy.childNodes);
  const said = chip.closest(".sb-cites")?.querySelector(".sb-told");
  if (said) card.prepend(make("p", { className: "sb-line", textContent: `This sentence: ${said.textContent.trim().slice(1, -1)}.` }));
  const standing = card.querySelector(".sb-standing");
  if (standing) card.append(make("p", { className: "sb-meta", textContent: `${standing.textContent}: ${standing.title}` }));
  chip.removeAttribute("title");
  chip.setAttribute("aria-describedby", card.id);
  chip.after(card);
  place();
};
on("pointerover", ({ target, pointerType }) => {
  const chip = chipAt(target);
  if (pointerType !== "mouse") return;
  if (chip && chip !== owner) wait(() => open(chip), card ? 60 : 180);
  else if (chip || inside(target)) wait();
  else if (!leaving) {
    wait(() => (leaving = false) || inside(document.activeElement) || close(), 300);
    leaving = true;
  }
});
on("focusin", ({ target }) => {
  const chip = chipAt(target);
  if (chip && chip === muted) muted = null;
  else if (chip) open(chip);
  else if (!inside(target)) close();
});
on("pointerdown", ({ target, pointerType }) => {
  const chip = chipAt(target);
  tapped = pointerType === "touch" && chip !== owner && chip;
  if (!inside(target)) close();
});
on("click", (event) => {
  if (!tapped || chipAt(event.target) !== tapped) return;
  event.preventDefault(); // the first tap shows, the second follows the link
  open(tapped);
});
on("keydown", ({ key }) => key === "Escape" && close(true));
on("scroll", ({ target }) => card && !card.contains(target) && place(), { capture: true, passive: true });
addEventListener("resize", () => card && place());

// Links to headings, and copying of links and citations (browsers allow it on safe addresses only).
const copy = (text) => navigator.clipboard?.writeText(text);
for (const heading of all("article :is(h2, h3)[id]")) {
  const link = make("a", { className: "sb-anchor-link", href: `#${heading.id}`, textContent: "#", ariaLabel: `Link to “${heading.textContent.trim()}”` });
  link.onclick = () => copy(link.href);
  heading.append(link);
}
if (navigator.clipboard) for (const text of all("pre[data-copy]")) {
  const button = make("button", { type: "button", className: "sb-copy", textContent: "Copy" });
  button.onclick = () => copy(text.textContent).then(() => (button.textContent = "Copied"));
  text.before(button);
}
