// The parts joined to the page.
const onClick = (event) => {
  const button = event.target.closest("button");
  const card = button?.closest(".card");
  if (!button) return;
  if (button.matches(".copy")) clipboard.copy(button, button.dataset.copy);
  else if (button.dataset.act === "accept") walk.onward(card, () => decisions.decide(card, "accept"));
  else if (button.dataset.act === "reject") decisions.ask(card);
  else if (button.matches(".undo")) { decisions.reopen(card); card.focus({ preventScroll: true }); }
  else if (button.matches(".cancel")) walk.cancel(button.form);
  else if (button.id === "download") decisions.download();
  else if (button.id === "copy-rows") clipboard.copy(button, decisions.csv());
  else if (button.id === "show-help") walk.help.showModal();
  else if (button.id === "close-help") walk.help.close();
};

const onSubmit = (event) => {
  event.preventDefault();
  const form = event.target;
  if (!form.matches(".note-form")) return;
  const card = form.closest(".card");
  walk.onward(card, () => decisions.decide(card, "reject", form.elements.note.value));
};

const openTarget = () => {
  const target = at(location.hash.slice(1));
  if (!target) return;
  if (target.closest("[hidden]")) {
    filters.clear();
    filters.apply();
  }
  const details = target.closest("details");
  if (details) details.open = true;
  target.scrollIntoView();
};

const clearOfBar = () => {
  const height = getComputedStyle(filters.form).position === "sticky" ? filters.form.offsetHeight : 0;
  document.documentElement.style.scrollPaddingTop = `${height + 12}px`;
};

filters.form.addEventListener("input", filters.apply);
filters.form.addEventListener("reset", () => setTimeout(filters.apply));
document.addEventListener("submit", onSubmit);
document.addEventListener("click", onClick);
document.addEventListener("keydown", walk.press);
addEventListener("hashchange", openTarget);
// On paper what is folded is open, but not what the checks are: that is the same in every report.
addEventListener("beforeprint", () => {
  for (const details of all("details")) details.open = !details.id.startsWith("check-");
});
new ResizeObserver(clearOfBar).observe(filters.form);
keeping.follow(decisions.reload);

document.documentElement.classList.add("scripted");
filters.form.hidden = false;
at("decisions").hidden = false;
clearOfBar();
filters.apply();
filters.read();
decisions.reload();
if (location.hash) openTarget();
