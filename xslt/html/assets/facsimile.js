/* In a wide window the image of the page that is read stays in view beside its text. Without this script each
   stands at its page break. */
(() => {
  "use strict";
  const reading = document.querySelector("article > .reading");
  const leaves = [...document.querySelectorAll("#text .leaf")];
  if (!reading || !leaves.length) return;
  const at = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  };
  const wide = matchMedia("(min-width: 64rem)");
  const column = document.createElement("div");
  const frame = document.createElement("div");
  column.className = "leaves";
  column.append(frame);

  /* Each leaf leaves a mark where its page begins, and goes back there. */
  const marks = leaves.map((leaf) => {
    const mark = document.createElement("span");
    leaf.before(mark);
    return mark;
  });
  let asked = null;
  /* Those beside it are loaded ahead, the others when they are near: a source may have hundreds. */
  const show = (leaf) => {
    const place = leaves.indexOf(leaf);
    leaves.forEach((each, number) => {
      each.classList.toggle("read", each === leaf);
      each.classList.toggle("near", Math.abs(number - place) === 1);
    });
  };
  const line = () => innerHeight * 0.4;
  const look = () => {
    if (!wide.matches) return;
    const isRead = (mark) => mark.getBoundingClientRect().top <= line();
    show(asked || leaves[Math.max(0, marks.findLastIndex(isRead))]);
  };
  const place = (isBeside) => {
    if (isBeside) {
      frame.append(...leaves);
      reading.prepend(column);
    } else {
      leaves.forEach((leaf, number) => marks[number].after(leaf));
      column.remove();
    }
    look();
  };

  /* Who follows a link into an image sees that one until they read on; who follows one back, until they have come
     there: what has the focus is not hidden under way. */
  let isLeaving = false;
  const follow = () => {
    const target = at(location.hash);
    const leaf = target?.closest(".leaf");
    isLeaving = !leaf;
    asked = leaf || leaves.find((each) => each.matches(".read"));
    look();
    if (leaf && leaf !== target) target.focus({preventScroll: true});
  };
  const release = () => {
    asked = null;
    look();
  };
  addEventListener("scrollend", () => { if (isLeaving) release(); });
  let waits = false;
  addEventListener("scroll", () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      look();
    });
  }, {passive: true});
  addEventListener("wheel", release, {passive: true});
  addEventListener("touchmove", release, {passive: true});
  addEventListener("keydown", (event) => { if (/^(Arrow|Page|Home|End| )/.test(event.key)) release(); });
  addEventListener("hashchange", follow);
  wide.addEventListener("change", () => place(wide.matches));
  addEventListener("beforeprint", () => place(false));
  addEventListener("afterprint", () => place(wide.matches));

  /* Words and their zone are lit together. */
  const pairs = [];
  document.querySelectorAll(".place").forEach((link) => {
    const zone = at(link.hash);
    const home = link.closest(".tei-p, .tei-ab, .tei-head, .tei-l, [id]");
    if (zone && home) pairs.push([zone, link.id ? link : home]);
  });
  pairs.forEach(([zone, words]) => {
    const light = (isLit) => {
      zone.classList.toggle("lit", isLit);
      words.classList.toggle("lit", isLit);
    };
    [zone, words].forEach((one) => {
      one.addEventListener("pointerenter", () => light(true));
      one.addEventListener("pointerleave", () => light(false));
      one.addEventListener("focusin", () => light(true));
      one.addEventListener("focusout", () => light(false));
    });
  });
  place(wide.matches);
  if (location.hash) follow();
})();
