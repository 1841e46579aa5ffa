// Shows the page as it was built anew, at the paragraph that has changed, and what is wrong.
"use strict";
(() => {
  const KEY = "tei-tools-changed";

  const show = (text) => {
    document.getElementById("tei-tools-overlay")?.remove();
    if (!text) return;
    const overlay = document.createElement("div");
    overlay.id = "tei-tools-overlay";
    overlay.setAttribute("role", "alert");
    const words = document.createElement("pre");
    words.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "×";
    close.setAttribute("aria-label", "close");
    close.addEventListener("click", () => overlay.remove());
    overlay.append(close, words);
    document.body.append(overlay);
  };

  const goTo = (id) => {
    const place = id && document.getElementById(id);
    if (!place) return;
    for (let above = place.parentElement; above; above = above.parentElement) {
      if (above.localName === "details") above.open = true;
    }
    place.scrollIntoView({ block: "center" });
    place.classList.add("tei-tools-changed");
  };

  const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

  // Where something with an id was taken away: the nearest that has one, what follows it before what precedes.
  const gap = (old, now, after) => {
    const was = [...old.children];
    const is = [...now.children];
    const at = was.findIndex((one, n) => one.outerHTML !== is[n]?.outerHTML);
    if (at < 0 || after.getElementById(was[at].id)) return undefined;
    if (!was[at].id) return is[at] && !is[at].id ? gap(was[at], is[at], after) : undefined;
    return [...is.slice(at), ...is.slice(0, at).reverse()].find((one) => one.id)?.id;
  };

  // The innermost element with an id whose content differs, the first of them.
  const changed = (before, after) => {
    const differs = (one) => before.getElementById(one.id)?.innerHTML !== one.innerHTML;
    const within = after.querySelector("main") ?? after.body;
    const found = [...within.querySelectorAll("[id]")].filter(differs);
    const one = found.find((each) => !found.some((other) => other !== each && each.contains(other)));
    const old = one && before.getElementById(one.id);
    return (old && gap(old, one, after)) ?? one?.id;
  };

  // What of a head stays: scripts, styles, what may be loaded.
  const STAYS = "meta[charset], meta[http-equiv], base, link[rel='stylesheet'], style, noscript, script:not([type*='json'])";
  const styled = (page) => [...page.head.children]
    .filter((one) => one.matches(STAYS) && one.localName !== "meta").map((one) => one.outerHTML).join();
  const passing = (page) => [...page.head.children].filter((one) => !one.matches(STAYS));

  // The one script that may run again over other words. Whatever else has a script is loaded anew.
  const OURS = /\/assets\/site\.js$/;
  const scripts = (page) => [...page.querySelectorAll("script:not([type*='json'])")]
    .filter((one) => one.getAttribute("src") !== "/.tei-tools/serve.js");
  const canSwap = (before, after) => scripts(after).every((one) => OURS.test(`/${one.getAttribute("src")}`))
    && styled(before) === styled(after);

  // Put the words of a page in the place of those that are shown: nothing but it is loaded for that.
  const swap = (after) => {
    after.querySelectorAll("noscript").forEach((one) => { one.textContent = one.innerHTML; });
    passing(document).forEach((one) => one.remove());
    document.head.append(...passing(after));
    document.body.replaceWith(after.body);
    scripts(document).forEach((one) => {
      const again = document.createElement("script");
      again.src = one.src;
      one.replaceWith(again);
    });
  };

  // What the server sent for this page, before any script changed it.
  let original = fetch(location.href, { cache: "force-cache" }).then((response) => response.text());

  // The script of pages, run again, leaves behind what hears of the whole window: now and then that is cleared away.
  const MOST = 50;
  let swaps = 0;

  const renew = async (isAlone, wrong) => {
    const told = await original;
    const answer = await fetch(location.href, { cache: "no-store" });
    const text = await answer.text();
    if (!answer.ok || text === told) return;  // a page that is gone stays, for whoever reads it
    const before = parsed(told);
    const after = parsed(text);
    const place = changed(before, after) ?? "";
    if (isAlone && swaps < MOST && canSwap(before, after)) {
      swaps += 1;
      original = Promise.resolve(text);
      swap(after);
      goTo(place);
      show(wrong);
    } else {
      sessionStorage.setItem(KEY, place);
      location.reload();
    }
  };

  const place = sessionStorage.getItem(KEY);
  let isNew = place !== null;  // loaded just now, because it had changed
  goTo(place);
  sessionStorage.removeItem(KEY);

  // Whether this page shows one of some files: an image, a style, a script.
  const shows = (files) => [...document.querySelectorAll("link[rel='stylesheet'], [src]")]
    .map((one) => new URL(one.src ?? one.href, location.href).pathname)
    .some((one) => files.includes(decodeURIComponent(one).slice(1)));

  let waiting = Promise.resolve();
  const hear = ({ changed: files, wrong, isFirst }) => {
    show(wrong);
    const page = decodeURIComponent(location.pathname).replace(/^\//, "").replace(/(^|\/)$/, "$1index.html");
    const isAlone = !isFirst && !shows(files) && !files.some((one) => /\.(css|js)$/.test(one));
    // What was told while nobody listened may have been of this page.
    if (files.includes(page) || (isFirst && !isNew)) {
      waiting = waiting.then(() => renew(isAlone, wrong)).catch(() => location.reload());
    } else if (shows(files)) {
      sessionStorage.setItem(KEY, "");
      location.reload();
    }
    isNew = false;
  };

  // A browser opens six connections to a server at most, those of all its tabs together. So one tab
  // listens, and hands on what it hears; the others hear for themselves but once, when they are loaded.
  // Where pages come from another machine a browser has no locks, and each tab listens.
  const LISTENER = "tei-tools-listener";
  const others = new BroadcastChannel(LISTENER);
  others.addEventListener("message", (event) => hear(event.data));
  const listen = (isListener) => {
    let isFirst = false;
    const events = new EventSource("/.tei-tools/events");
    events.addEventListener("open", () => { isFirst = true; });
    events.addEventListener("state", (event) => {
      const state = { ...JSON.parse(event.data), isFirst };
      isFirst = false;
      hear(state);
      if (isListener) others.postMessage(state);
      else events.close();
    });
    return new Promise(() => {});  // for as long as the tab is there
  };
  if (navigator.locks) {
    navigator.locks.request(LISTENER, { ifAvailable: true }, (lock) => {
      if (lock) return listen(true);
      listen(false);
      navigator.locks.request(LISTENER, () => listen(true));
    });
  } else {
    listen(true);
  }
  window.addEventListener("pageshow", (event) => { if (event.persisted) listen(false); });
})();
