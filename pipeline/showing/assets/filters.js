// Which findings and references are shown.
const filters = (() => {
  const form = at("filters");
  const search = at("filter-search");
  const count = at("filter-count");
  const selects = all("select[data-filter]", form);
  const ticks = all('input[name="tier"]', form);
  const findings = all("li[data-tier]");
  const references = all(".references tbody tr");
  const groups = all("tr.note-group").map((row) => ({
    row,
    notes: all("li[data-tier]", row),
    number: row.querySelector(".number"),
    details: row.querySelector("details"),
  }));
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

  const show = (element, shown) => {
    if (element.hidden === shown) element.hidden = !shown;
    return shown;
  };

  const apply = () => {
    const matches = matcher();
    const shown = findings.filter((finding) => show(finding, matches.finding(finding))).length;
    for (const group of groups) {
      const left = group.notes.filter((note) => !note.hidden).length;
      const number = group.notes.length;
      show(group.row, left > 0);
      group.number.textContent = left === number ? `${left}` : say("{left} of {all}", { left, all: number });
      if (group.details && matches.searching) group.details.open = true;
    }
    for (const reference of references) show(reference, matches.reference(reference));
    count.textContent = say("{shown} of {all} findings", { shown, all: findings.length });
  };

  // Reading the words of 2,000 cards takes a while: that is done before anybody searches.
  const read = (from = 0) => {
    const until = performance.now() + 8;
    let next = from;
    while (next < findings.length && performance.now() < until) text(findings[next++]);
    if (next < findings.length) later(() => read(next));
  };
  const later = (work) => (window.requestIdleCallback ? requestIdleCallback(work) : setTimeout(work, 20));

  return {
    form,
    apply,
    read: () => later(() => read()),
    clear: () => form.reset(),
    search: () => { search.focus(); search.select(); },
    byDecision: () => selects.some((s) => s.dataset.filter === "decision" && s.value !== "*"),
  };
})();
