"use strict";
(() => {
  const verdicts = [...document.querySelectorAll(".verdict")].map((element) => ({
    element,
    details: element.querySelector("details"),
    text: element.textContent.toLowerCase(),
  }));
  const tools = document.querySelector(".tools");
  if (!tools) {
    return;
  }

  const search = document.getElementById("search");
  const shown = document.querySelector(".shown");
  const empty = document.querySelector(".empty");
  const toggle = document.getElementById("toggle");
  const filters = [...document.querySelectorAll("button.count")];
  let status = "all";

  const visible = () => verdicts.filter((verdict) => !verdict.element.hidden);

  function apply() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const { element, text } of verdicts) {
      const isOfStatus = status === "all" || element.dataset.status === status;
      element.hidden = !(isOfStatus && words.every((word) => text.includes(word)));
    }
    const count = visible().length;
    shown.textContent = `${count} of ${verdicts.length} shown`;
    empty.hidden = count > 0;
    label();
  }

  function label() {
    toggle.textContent = visible().some(({ details }) => !details.open) ? "Open all" : "Close all";
  }

  for (const filter of filters) {
    filter.disabled = false;
    filter.addEventListener("click", () => {
      status = filter.getAttribute("aria-pressed") === "true" ? "all" : filter.dataset.status;
      for (const other of filters) {
        other.setAttribute("aria-pressed", String(other.dataset.status === status));
      }
      apply();
    });
  }

  search.addEventListener("input", apply);
  toggle.addEventListener("click", () => {
    const isOpening = toggle.textContent === "Open all";
    for (const { details } of visible()) {
      details.open = isOpening;
    }
    label();
  });
  for (const { details } of verdicts) {
    details.addEventListener("toggle", label);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "/" && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape" && document.activeElement === search) {
      search.value = "";
      apply();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const summaries = visible().map(({ details }) => details.firstElementChild);
      const index = summaries.indexOf(document.activeElement);
      const next = summaries[index + (event.key === "ArrowDown" ? 1 : -1)];
      if (index >= 0 && next) {
        event.preventDefault();
        next.focus();
      } else if (document.activeElement === search && event.key === "ArrowDown" && summaries.length > 0) {
        event.preventDefault();
        summaries[0].focus();
      }
    }
  });

  tools.hidden = false;
  apply();
})();
