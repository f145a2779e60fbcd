// Copying addresses, citations and counterparts. Every page works without this file.
"use strict";
(() => {
  // Over plain http from another machine browsers offer no clipboard; there the text is selected and copied.
  function copySelected(text) {
    const focused = document.activeElement;
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    focused.focus({ preventScroll: true });
    return done;
  }
  async function copy(source) {
    const text = source.href || source.textContent.trim();
    if (!navigator.clipboard) return copySelected(text);
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  }
  const said = document.getElementById("copied");
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      said.textContent = "";
      const done = await copy(document.getElementById(button.dataset.copy));
      said.textContent = done ? said.dataset.done : said.dataset.failed || "";
    });
  }
})();
