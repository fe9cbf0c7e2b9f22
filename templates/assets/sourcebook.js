/* Names the theme's search dialog for screen readers: the theme leaves it without a name. */
for (const dialog of document.querySelectorAll(".md-search[role=dialog]:not([aria-label])"))
  dialog.setAttribute("aria-label", "Search");
