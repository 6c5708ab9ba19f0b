"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  if (!form) return;

  const search = document.getElementById("filter-search");
  const count = document.getElementById("filter-count");
  const keys = document.getElementById("use-keys");
  const selects = all("select[data-filter]", form);
  const ticks = all('input[name="tier"]', form);
  const findings = all("li[data-tier]");
  const groups = all("tr.note-group").map((row) => ({
    row,
    notes: all("li[data-tier]", row),
    number: row.querySelector(".number"),
    details: row.querySelector("details"),
  }));
  const references = all(".references tbody tr");
  const texts = new Map();

  const text = (element) => {
    if (!texts.has(element)) texts.set(element, element.textContent.toLowerCase());
    return texts.get(element);
  };

  const matcher = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const tiers = new Set(ticks.filter((tick) => tick.checked).map((tick) => tick.value));
    const chosen = selects.filter((s) => s.value !== "*").map((s) => [s.dataset.filter, s.value]);
    const says = (element) => words.every((word) => text(element).includes(word));
    const state = chosen.find(([name]) => name === "state");
    return {
      searching: words.length > 0,
      finding: (e) =>
        tiers.has(e.dataset.tier) && chosen.every(([name, value]) => e.dataset[name] === value) && says(e),
      reference: (e) => (!state || e.dataset.state === state[1]) && says(e),
    };
  };

  const apply = () => {
    const matches = matcher();
    let shown = 0;
    for (const finding of findings) {
      finding.hidden = !matches.finding(finding);
      shown += finding.hidden ? 0 : 1;
    }
    for (const group of groups) {
      const left = group.notes.filter((note) => !note.hidden).length;
      group.row.hidden = left === 0;
      group.number.textContent = left === group.notes.length ? `${left}` : `${left} of ${group.notes.length}`;
      if (group.details && matches.searching) group.details.open = true;
    }
    for (const reference of references) reference.hidden = !matches.reference(reference);
    count.textContent = `${shown} of ${findings.length} findings`;
  };

  const go = (step) => {
    const cards = all(".cards > li:not([hidden]) > .card");
    if (!cards.length) return;
    const here = cards.indexOf(document.activeElement.closest(".card"));
    const next = here < 0 ? (step > 0 ? nearest(cards) : 0) : Math.min(Math.max(here + step, 0), cards.length - 1);
    cards[next].focus({ preventScroll: true });
    cards[next].scrollIntoView({ block: "start" });
  };

  const nearest = (cards) => {
    const below = cards.findIndex((card) => card.getBoundingClientRect().bottom > 80);
    return below < 0 ? cards.length - 1 : below;
  };

  const copy = async (button) => {
    const words = button.textContent;
    let done = true;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      done = copyTheOldWay(button.dataset.copy);
      button.focus();
    }
    button.textContent = done ? "Copied" : "Could not copy";
    setTimeout(() => { button.textContent = words; }, 1500);
  };

  const copyTheOldWay = (words) => {
    const box = document.createElement("textarea");
    box.value = words;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  };

  const openTarget = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      apply();
    }
    const details = target.closest("details");
    if (details) details.open = true;
    target.scrollIntoView();
  };

  const commands = {
    j: () => go(1),
    k: () => go(-1),
    "/": () => { search.focus(); search.select(); },
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button) copy(button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys.checked) return;
    if (event.target.matches("input:not([type=checkbox]), select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (Object.hasOwn(commands, event.key)) {
      event.preventDefault();
      commands[event.key]();
    }
  });
  const clearOfBar = () => {
    const height = getComputedStyle(form).position === "sticky" ? form.offsetHeight : 0;
    document.documentElement.style.scrollPaddingTop = `${height + 12}px`;
  };

  addEventListener("resize", clearOfBar);
  addEventListener("hashchange", openTarget);
  addEventListener("beforeprint", () => { for (const details of all("details")) details.open = true; });

  form.hidden = false;
  keys.closest("p").hidden = false;
  clearOfBar();
  apply();
  if (location.hash) openTarget();
})();
