// Reloads the page when it was built anew, at the paragraph that has changed, and shows what is wrong.
"use strict";
(() => {
  const KEY = "tei-tools-changed";

  const show = (text) => {
    document.getElementById("tei-tools-overlay")?.remove();
    if (!text) return;
    const overlay = document.createElement("aside");
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

  // The innermost element with an id whose content differs, the first of them.
  const changed = (before, after) => {
    const differs = (one) => before.getElementById(one.id)?.innerHTML !== one.innerHTML;
    const within = after.querySelector("main") ?? after.body;
    const found = [...within.querySelectorAll("[id]")].filter(differs);
    return found.find((one) => !found.some((other) => other !== one && one.contains(other)))?.id;
  };

  const reload = async () => {
    const response = await fetch(location.href, { cache: "no-store" });
    const after = new DOMParser().parseFromString(await response.text(), "text/html");
    const before = new DOMParser().parseFromString(await (await original).text(), "text/html");
    sessionStorage.setItem(KEY, changed(before, after) ?? "");
    location.reload();
  };

  // What the server sent for this page, before any script changed it.
  const original = fetch(location.href, { cache: "force-cache" });

  const goTo = (id) => {
    const place = id && document.getElementById(id);
    if (!place) return;
    for (let above = place.parentElement; above; above = above.parentElement) {
      if (above.localName === "details") above.open = true;
    }
    place.scrollIntoView({ block: "center" });
    place.classList.add("tei-tools-changed");
  };

  goTo(sessionStorage.getItem(KEY));
  sessionStorage.removeItem(KEY);

  const events = new EventSource("/.tei-tools/events");
  events.addEventListener("state", (event) => {
    const state = JSON.parse(event.data);
    show(state.wrong);
    const page = decodeURIComponent(location.pathname).replace(/^\//, "").replace(/(^|\/)$/, "$1index.html");
    if (state.changed.includes(page)) reload();
  });
})();
