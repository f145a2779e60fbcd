// A measure read sentence by sentence: hovering over, focusing or tapping one lights up what answers it.
"use strict";
for (const reading of document.querySelectorAll("[data-sentences]")) {
  const light = (link) => {
    for (const one of reading.querySelectorAll(".linked")) one.classList.toggle("lit", one.dataset.link === link);
  };
  const linkOf = (target) => target?.closest(".linked")?.dataset.link;
  for (const kind of ["pointerover", "focusin"]) {
    reading.addEventListener(kind, (event) => light(linkOf(event.target)));
  }
  reading.addEventListener("pointerleave", () => light(linkOf(document.activeElement)));
  reading.addEventListener("focusout", () => light(undefined));
}
