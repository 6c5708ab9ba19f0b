// What the person decides of the findings.
const decisions = (() => {
  const cards = all(".card[data-fingerprint]");
  const who = at("who");
  const parts = ["fingerprint", "claim", "source"];
  const columns = ["article", "check", ...parts, "verdict", "reason", "who", "decided", "until", "about"];
  const titles = { accept: "Accepted", reject: "Rejected", waive: "Waived" };
  const signs = { accept: "✓", reject: "✕", waive: "⏸" };
  const made = new Map(); // by name: the row
  const outdated = new Map(); // by fingerprint: a row for other words or another source
  const drawn = new Map(); // by name: the state that the page shows
  const undoable = [];
  let elsewhere = []; // rows of findings that this report does not have

  const nameOf = (record) => parts.map((part) => record[part] ?? "").join(" ");
  const byName = new Map();
  for (const card of cards) {
    const name = nameOf(card.dataset);
    byName.set(name, [...(byName.get(name) ?? []), card]);
  }
  const fits = (row, card) => parts.every((part) => !row[part] || row[part] === card.dataset[part]);

  const take = (rows) => {
    made.clear();
    outdated.clear();
    elsewhere = [];
    const byFingerprint = new Map(cards.map((card) => [card.dataset.fingerprint, card]));
    for (const row of rows) {
      if (!row || !Object.hasOwn(titles, row.verdict)) continue;
      const meant = [...byName].filter(([, [card]]) => fits(row, card));
      for (const [name] of meant) made.set(name, row);
      if (!meant.length && byFingerprint.has(row.fingerprint)) outdated.set(row.fingerprint, row);
      if (!meant.length) elsewhere.push(row);
    }
    for (const name of byName.keys()) draw(name);
    progress();
  };

  // Only what has changed: a note that is being written must stay.
  const draw = (name) => {
    const row = made.get(name);
    const state = JSON.stringify(row ?? outdated.get(name.split(" ")[0]) ?? "");
    if (drawn.get(name) === state) return;
    drawn.set(name, state);
    for (const card of byName.get(name)) {
      card.parentElement.dataset.decision = row?.verdict ?? "open";
      if (row) card.querySelector(".note-form")?.remove();
      card.querySelector(".decided")?.remove();
      const told = row ? verdict(row) : before(outdated.get(card.dataset.fingerprint));
      if (told) card.querySelector(".decide").append(told);
    }
  };

  const verdict = (row) => {
    const told = make("p", "", "decided");
    const sign = make("span", signs[row.verdict]);
    sign.ariaHidden = "true";
    const undo = make("button", say("Undo"), "undo");
    const by = row.who ? say("by {who}", { who: row.who }) : "";
    const details = [by, row.reason].filter(Boolean).join(": ");
    told.append(sign, " ", make("b", say(titles[row.verdict])), details ? ` ${details} ` : " ", undo);
    return told;
  };

  const before = (row) =>
    row &&
    make("p", say("decided before: {verdict}; the source has changed since", { verdict: say(titles[row.verdict]) }), "decided");

  const progress = () => {
    at("progress").textContent = say("{done} of {all} decided", { done: made.size, all: byName.size });
    if (filters.byDecision()) filters.apply();
  };

  const put = (name, row) => {
    if (row) made.set(name, row);
    else made.delete(name);
    draw(name);
    progress();
  };

  const change = async (name, row) => {
    const was = made.get(name);
    put(name, row);
    const withdrawn = was && (!row || nameOf(was) !== nameOf(row)) ? [was] : [];
    const rows = await keeping.save(row ? [row] : [], withdrawn, [...elsewhere, ...made.values()]);
    if (rows) take(rows);
    else if (data.served) put(name, was); // not saved, so not decided
  };

  const decide = (card, choice, reason = "") => {
    const name = nameOf(card.dataset);
    undoable.push({ name, was: made.get(name), card });
    return change(name, {
      article: data.article,
      check: card.parentElement.dataset.check,
      ...Object.fromEntries(parts.map((part) => [part, card.dataset[part]])),
      verdict: choice,
      reason: reason.trim(),
      who: who.value.trim(),
      decided: `${new Date().toISOString().slice(0, 19)}Z`,
      until: "",
      about: card.dataset.about,
    });
  };

  const undo = () => {
    const last = undoable.pop();
    if (last) void change(last.name, last.was);
    return last?.card ?? null;
  };

  const reopen = (card) => {
    const name = nameOf(card.dataset);
    undoable.push({ name, was: made.get(name), card });
    void change(name, undefined);
  };

  const ask = (card) => {
    const acts = card.querySelector(".acts");
    const form = acts.querySelector(".note-form") ?? at("note-template").content.firstElementChild.cloneNode(true);
    acts.append(form);
    form.elements.note.focus();
  };

  // ---- as rows of decisions.csv ------------------------------------------------------------------

  const steering = /[\p{Cc}\s\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]+/gu;
  const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;
  const number = /^[+-]?\d+(?:[.,]\d+)*%?$/;
  const cell = (value) => {
    const text = `${value ?? ""}`.replace(steering, " ").trim();
    const safe = formula.test(text) && !number.test(text) ? `'${text}` : text;
    const told = /^"*(?:#|<{7}|>{7})/.test(safe) ? ` ${safe}` : safe; // else its row would be a remark
    return /[",]/.test(told) ? `"${told.replaceAll('"', '""')}"` : told;
  };
  const line = (row) => columns.map((column) => cell(row[column])).join(",");
  const lines = () => [...made.values()].filter((row) => row.article).map(line);

  const download = () => {
    const address = URL.createObjectURL(new Blob([`${[columns.join(","), ...lines()].join("\n")}\n`], { type: "text/csv" }));
    const anchor = make("a");
    anchor.href = address;
    anchor.download = "decisions.csv";
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };

  const reload = async () => {
    const rows = await keeping.load();
    if (rows) take(rows);
  };

  return { decide, ask, undo, reopen, download, reload, csv: () => lines().map((row) => `${row}\n`).join("") };
})();
