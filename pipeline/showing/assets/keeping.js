// Where decisions are kept: in decisions.csv, through whoever serves the page, or else in this browser.
const keeping = (() => {
  const key = `citewarden ${data.article}`;
  const where = at("kept-where");
  const who = at("who");

  const browser = () => {
    let works = true;
    const read = () => {
      try {
        const rows = JSON.parse(localStorage.getItem(key) ?? "[]");
        return Array.isArray(rows) ? rows : [];
      } catch {
        return [];
      }
    };
    const write = (rows) => {
      try {
        if (rows.length) localStorage.setItem(key, JSON.stringify(rows));
        else localStorage.removeItem(key);
        works = localStorage.getItem(key) !== null || !rows.length;
      } catch {
        works = false;
      }
      tell();
    };
    const tell = () => {
      where.textContent = works
        ? say("kept in this browser until you download them")
        : say("kept by nobody: this browser stores nothing, so download them before you leave");
    };
    try {
      who.value = localStorage.getItem("citewarden who") ?? "";
      who.addEventListener("change", () => localStorage.setItem("citewarden who", who.value));
    } catch {
      works = false;
    }
    tell();
    return {
      load: async () => [...data.decided, ...read()],
      save: async (_changed, _withdrawn, rows) => write(rows),
      follow: (changed) => addEventListener("storage", (event) => { if (event.key === key) changed(); }),
    };
  };

  const server = () => {
    const ask = async (options) => {
      let answer;
      try {
        answer = await fetch("decisions", { ...options, credentials: "omit", redirect: "error" });
      } catch {
        throw new Error(say("the review has ended"));
      }
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.problem);
      who.value ||= told.who;
      return told.decisions;
    };
    const tried = async (options) => {
      try {
        const rows = await ask(options);
        where.textContent = say("kept in decisions.csv");
        return rows;
      } catch (problem) {
        where.textContent = say("Not saved: {why}", { why: problem.message });
        return null;
      }
    };
    return {
      load: () => tried({}),
      save: (changed, withdrawn) =>
        tried({
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ decide: changed, withdraw: withdrawn }),
        }),
      follow: (changed) => addEventListener("focus", changed),
    };
  };

  return data.served ? server() : browser();
})();
