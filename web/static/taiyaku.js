// Copying the permalink and the citations. Every page works without this file.
"use strict";
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const said = document.getElementById("copied");
    said.textContent = "";
    await navigator.clipboard.writeText(source.textContent.trim());
    said.textContent = said.dataset.done;
  });
}
