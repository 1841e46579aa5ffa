/* What scripts add to pages that read without them: switches remembered, notes at their signs, words
   behind names and signs, paragraphs to cite. Nothing is loaded, nothing leaves the browser. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const at = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  };
  const box = (e) => e.getBoundingClientRect();
  const text = one("#text");
  const remarks = one(".reading > .remarks");

  /* What a reader has chosen, kept where the browser allows it. */
  const kept = (key, value) => {
    try {
      if (value === undefined) return localStorage.getItem("tei-tools." + key);
      localStorage.setItem("tei-tools." + key, value);
    } catch { /* it keeps nothing */ }
    return null;
  };
  const read = (witness) => all(".tei-app").forEach((app) => {
    const own = [...app.children].filter((e) => e.matches(".reading, .alternate"));
    const has = (e) => witness && (e.dataset.wit || "").split(" ").includes(witness);
    const known = own.some(has);
    own.forEach((e) => {
      e.classList.toggle("chosen", has(e));
      e.classList.toggle("other", known && !has(e));
    });
  });
  all(".switches [id]").forEach((input) => {
    const before = kept(input.id);
    const state = input.options ? "value" : "checked";
    if (!input.options) input.checked = before ? before === "true" : input.checked;
    else {
      input.parentNode.hidden = false;
      if ([...input.options].some((e) => e.value === before)) input.value = before;
      read(input.value);
    }
    input.addEventListener("change", () => {
      kept(input.id, input[state]);
      if (input.options) read(input.value);
      align();
    });
  });

  /* In a wide window each note stands where its sign is, or below the note before. */
  function align() {
    if (!text || !remarks) return;
    const items = all(":scope > ol > li", remarks);
    items.forEach((item) => { item.style.marginTop = ""; });
    const beside = box(remarks).top < box(text).bottom;
    remarks.classList.toggle("aligned", beside);
    if (beside) items.filter((item) => item.offsetParent).forEach((item) => {
      const back = one(".back a[href^='#']", item);
      const sign = back && at(back.hash);
      if (sign) item.style.marginTop = Math.max(0, box(sign).top - box(item).top) + "px";
    });
  }
  if (text && remarks) {
    new ResizeObserver(align).observe(text);
    document.addEventListener("toggle", align, true);
  }

  /* Who follows a sign to folded words has asked for them. */
  const unfold = () => {
    const folded = location.hash && at(location.hash)?.querySelector("details");
    if (folded) folded.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();

  if (!text || !("popover" in text)) return;

  /* Words behind names and signs: by pointer, by keyboard, by the first touch. */
  const tip = document.createElement("div");
  Object.assign(tip, { id: "tip", className: "tip", popover: "auto" });
  one("main").append(tip);
  const entries = new Map(all(".names-here li").map((item) => [one("a", item).href, item]));
  const noteOf = (a) => a.parentNode.matches(".sign") && at(a.hash);
  const wordsOf = (a) => {
    const copy = (noteOf(a) || entries.get(a.href)).cloneNode(true);
    all("[id]", copy).forEach((e) => e.removeAttribute("id"));
    all(".back", copy).forEach((e) => e.remove());
    all("details", copy).forEach((e) => e.replaceWith(one("summary", e).textContent));
    return copy.childNodes;
  };
  let link = null;
  let timer = 0;
  const later = (act, wait) => { clearTimeout(timer); timer = setTimeout(act, wait); };
  const hide = () => {
    clearTimeout(timer);
    all(".lit").forEach((e) => e.classList.remove("lit"));
    link?.removeAttribute("aria-describedby");
    link = null;
    if (tip.matches(":popover-open")) tip.hidePopover();
  };
  const show = (a) => {
    clearTimeout(timer);
    if (a === link || one("#cite:popover-open")) return;
    hide();
    link = a;
    const note = noteOf(a);
    if (note && note.offsetParent && box(note).top >= 0 && box(note).bottom <= innerHeight) {
      note.classList.add("lit");
      return;
    }
    tip.replaceChildren(...wordsOf(a));
    tip.showPopover();
    a.setAttribute("aria-describedby", "tip");
    const place = a.getClientRects()[0];
    const high = tip.offsetHeight + 4;
    const most = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const below = place.bottom + high < innerHeight || place.top < high;
    tip.style.left = scrollX + Math.max(8, Math.min(place.left, most)) + "px";
    tip.style.top = scrollY + (below ? place.bottom + 4 : place.top - high) + "px";
  };
  tip.addEventListener("toggle", (event) => { if (event.newState === "closed" && link) hide(); });
  tip.addEventListener("pointerenter", () => clearTimeout(timer));
  tip.addEventListener("pointerleave", () => later(hide, 300));
  all("a[href]", text).filter((a) => noteOf(a) || entries.has(a.href)).forEach((a) => {
    const on = (name, act) => a.addEventListener(name, act);
    let first = false;
    on("pointerenter", (event) => { if (event.pointerType === "mouse") later(() => show(a), 200); });
    on("pointerleave", () => { if (a === link) later(hide, 300); else clearTimeout(timer); });
    on("pointerdown", (event) => { first = event.pointerType === "touch" && a !== link; });
    on("click", (event) => {
      if (first) { event.preventDefault(); show(a); }
      first = false;
    });
    on("focus", () => { if (a.matches(":focus-visible")) show(a); });
    on("blur", () => later(hide, 0));
  });

  /* Each paragraph has an address, and the citation can name it. */
  const cite = one("#cite");
  if (!cite) return;
  const citation = one("#citation");
  const address = one(".address", cite);
  const copy = one(".copy", cite);
  const canonical = one("link[rel='canonical']")?.href;
  const own = location.protocol === "file:" ? address.textContent : location.href.split("#")[0];
  const name = (place) => { address.textContent = (canonical || own) + place; };
  name("");
  one("[popovertarget='cite']").addEventListener("click", () => name(""));
  all(":is(p, div, section)[id]:is(.tei-p, .tei-ab, .tei-lg)", text).forEach((p) => {
    if (p.closest("[data-voice]").dataset.voice !== "document") return;
    const mark = document.createElement("a");
    Object.assign(mark, { className: "permalink made", href: "#" + p.id, textContent: "¶" });
    mark.dataset.voice = "edition";
    mark.ariaLabel = cite.dataset.permalink + ": " + p.id;
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      location.hash = mark.hash;
      name(mark.hash);
      mark.focus();
      cite.showPopover();
      copy.focus();
    });
    p.classList.add("citable");
    p.prepend(mark);
  });
  const said = one("[role='status']", cite);
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    getSelection().selectAllChildren(citation);
    try {
      await navigator.clipboard.writeText(citation.textContent);
      said.textContent = said.dataset.said;
    } catch { /* it stands selected, to be copied by hand */ }
  });
})();
