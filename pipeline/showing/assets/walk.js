// From card to card by single keys.
const walk = (() => {
  const help = at("help");
  const keys = at("use-keys");
  const shown = () => all(".cards > li:not([hidden]) > .card");
  const here = () => document.activeElement?.closest(".card") ?? null;

  const to = (card) => {
    if (!card) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  };

  const nearest = (cards) => {
    const below = cards.findIndex((card) => card.getBoundingClientRect().bottom > filters.form.offsetHeight + 40);
    return below < 0 ? cards.length - 1 : below;
  };

  const step = (by) => {
    const cards = shown();
    if (!cards.length) return;
    const now = cards.indexOf(here());
    const first = by > 0 ? nearest(cards) : 0;
    to(cards[now < 0 ? first : Math.min(Math.max(now + by, 0), cards.length - 1)]);
  };

  // Whatever the decision does to the list, the next card is the one that stood after this one.
  const onward = (card, work) => {
    const cards = shown();
    const next = cards[cards.indexOf(card) + 1] ?? card;
    work();
    to(next);
  };

  const commands = {
    j: () => step(1),
    k: () => step(-1),
    a: () => here() && onward(here(), () => decisions.decide(here(), "accept")),
    r: () => here() && decisions.ask(here()),
    u: () => to(decisions.undo()),
    c: () => here()?.querySelector("button.copy")?.click(),
    "/": () => filters.search(),
    "?": () => help.showModal(),
  };

  const isTyping = (element) => element.matches("input:not([type=checkbox]), select, textarea");

  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && isTyping(event.target)) {
      const form = event.target.closest(".note-form");
      if (form) cancel(form);
      else event.target.blur();
    } else if (keys.checked && !help.open && !isTyping(event.target) && Object.hasOwn(commands, event.key)) {
      event.preventDefault();
      commands[event.key]();
    }
  };

  const cancel = (form) => {
    const card = form.closest(".card");
    form.remove();
    to(card);
  };

  return { to, onward, press, cancel, help };
})();
