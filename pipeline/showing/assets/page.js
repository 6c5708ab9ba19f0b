// What the other parts share.  All parts stand in one function, in the order that page.py names.
if (!document.getElementById("filters")) return; // nothing was found

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const at = (id) => document.getElementById(id);
const data = JSON.parse(at("data").textContent);

const say = (english, values = {}) =>
  (data.words[english] ?? english).replace(/\{(\w+)\}/g, (_, name) => `${values[name] ?? ""}`);

const make = (name, text = "", kind = "") => {
  const made = document.createElement(name);
  made.textContent = text;
  if (kind) made.className = kind;
  if (name === "button") made.type = "button";
  return made;
};
