// The clause page: pasting searches, arrow keys walk the hits, words find their counterparts.
// The page works without this file.
"use strict";
(() => {
  const form = document.getElementById("clause-form");
  const box = document.getElementById("clause");
  const spoken = document.getElementById("word");
  for (const hint of ["clause-keys", "keys"]) document.getElementById(hint).hidden = false;

  // While an input method composes, Enter takes a candidate; some browsers end the composition before they say so.
  const composing = (event) => event.isComposing || event.keyCode === 229;
  const search = () => { if (box.value.trim()) form.requestSubmit(); };
  let composes = false;
  box.addEventListener("compositionstart", () => { composes = true; });
  box.addEventListener("compositionend", () => { composes = false; });
  box.addEventListener("paste", () => { if (!composes) setTimeout(search); });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || composes || composing(event)) return;
    event.preventDefault();
    search();
  });
  const isField = (target) => target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("paste", (event) => {
    const text = event.clipboardData && event.clipboardData.getData("text/plain");
    if (isField(event.target) || !text || !text.trim()) return;
    event.preventDefault();
    box.value = text;
    search();
  });

  // Those that are folded away are not walked.
  const hits = () => [...document.querySelectorAll(".hit")].filter((hit) => !hit.closest("details:not([open])"));
  function walk(hit, step) {
    const all = hits();
    const next = hit ? all[all.indexOf(hit) + step] : step > 0 ? all[0] : undefined;
    if (!next) return false;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: next.offsetHeight > innerHeight ? "start" : "nearest", behavior: "instant" });
    return true;
  }
  function reads(hit, step) { // a hit taller than the window is scrolled through before it is left
    const { top, bottom, height } = hit.getBoundingClientRect();
    if (height <= innerHeight) return false;
    return step > 0 ? bottom > innerHeight + 1 : top < -1;
  }

  // Words: wrapped when a hit is first pointed at or walked into.
  function wrap(said, spans) {
    const owners = []; // of each character the numbers of the links that it belongs to
    spans.forEach(([start, end], link) => {
      for (let at = start; at < end; at++) (owners[at] = owners[at] || []).push(link);
    });
    const walker = document.createTreeWalker(said, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    let at = 0;
    for (const node of nodes) {
      const pieces = document.createDocumentFragment();
      let last = null;
      let piece = null;
      for (const character of node.data) {
        const own = (owners[at++] || []).join(" ");
        if (own !== last) {
          piece = own ? document.createElement("span") : document.createTextNode("");
          if (own) Object.assign(piece, { className: "word", tabIndex: -1 }).dataset.links = own;
          pieces.append(piece);
          last = own;
        }
        piece.append ? piece.append(character) : piece.appendData(character);
      }
      node.replaceWith(pieces);
    }
  }
  function prepare(hit) {
    const links = hit.dataset.words && hit.dataset.words.split(";").map((link) => link.split(",").map(Number));
    if (!links) return;
    delete hit.dataset.words;
    for (const said of hit.querySelectorAll(".said")) {
      wrap(said, links.map((link) => (said.dataset.side === "source" ? link.slice(0, 2) : link.slice(2))));
    }
  }
  const clear = () => document.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  function light(said, word) {
    clear();
    const hit = said.closest(".hit");
    const other = [...hit.querySelectorAll(".said")].find((one) => one !== said);
    if (!word) return other && other.classList.add("lit"), [];
    const links = word.dataset.links.split(" ");
    const same = (one) => one.dataset.links.split(" ").some((link) => links.includes(link));
    const lit = [...hit.querySelectorAll(".word")].filter(same);
    for (const one of lit) one.classList.add("lit");
    return lit.filter((one) => other && other.contains(one));
  }
  function say(found) {
    const answer = document.createElement("span");
    answer.textContent = found.map((one) => one.textContent).join(" ");
    if (found.length) answer.lang = found[0].closest("[lang]").lang;
    spoken.replaceChildren(answer);
  }
  function walkWords(hit, step) {
    prepare(hit);
    const words = [...hit.querySelectorAll(".word")];
    const at = words.indexOf(document.activeElement);
    const next = words[at < 0 && step < 0 ? words.length - 1 : at + step];
    if (next) next.focus();
  }
  for (const hit of document.querySelectorAll(".hit")) {
    hit.addEventListener("pointerover", (event) => {
      prepare(hit);
      const said = event.target.closest(".said");
      if (said) light(said, event.target.closest(".word"));
      else clear();
    });
    hit.addEventListener("pointerleave", clear);
    hit.addEventListener("focusin", (event) => {
      const word = event.target.closest(".word");
      if (word) say(light(word.closest(".said"), word));
    });
    hit.addEventListener("focusout", clear);
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || composing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isField(event.target)) return;
    const hit = event.target.closest(".hit");
    const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if ((hit && reads(hit, step)) || !walk(hit, step)) return;
    } else if (!hit) {
      return;
    } else if (step) {
      walkWords(hit, step);
    } else if (event.key === "Enter" && (event.target === hit || event.target.matches(".word"))) {
      location.assign(hit.dataset.open);
    } else if (event.key === "c" && !event.repeat) {
      const button = hit.querySelector("button.copy");
      if (!button) return;
      button.click();
    } else if (event.key === "Escape") {
      box.focus();
    } else {
      return;
    }
    event.preventDefault();
  });

  // The form leads to #hits, which the browser gives the focus; from there it goes on to the first hit, once.
  const list = document.getElementById("hits");
  const [first] = hits();
  const arrive = () => {
    first.focus({ preventScroll: true });
    list.removeAttribute("tabindex");
  };
  if (!first) return;
  if (location.hash !== "#hits") list.removeAttribute("tabindex");
  else if (document.activeElement === list) arrive();
  else list.addEventListener("focus", arrive, { once: true });
})();
