// Copying, also where the page may not write to the clipboard by itself.
const clipboard = (() => {
  const theOldWay = (words) => {
    const before = document.activeElement;
    const box = make("textarea");
    box.value = words;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    before?.focus({ preventScroll: true });
    return done;
  };

  const put = async (words) => {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      return theOldWay(words);
    }
  };

  const copy = async (button, words) => {
    const name = (button.dataset.name ??= button.textContent);
    button.textContent = say((await put(words)) ? "Copied" : "Could not copy");
    setTimeout(() => { button.textContent = name; }, 1500);
  };

  return { copy };
})();
