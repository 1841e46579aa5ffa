/* An address that leads to the first page of a document of many goes on to the page where its place is: those were made
   before the document had many, or by who knows the document alone. */
(() => {
  "use strict";
  const file = document.currentScript.dataset.places;
  const id = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  };
  // A page lists its ids, and of numbered ones the first and the last number: "kz002-p-12:40".
  const holds = (ids, place) => {
    const [, before, number] = /^(.*-)(\d+)$/.exec(place) || [];
    return ids.split(" ").some((one) => {
      if (one === place) return true;
      const [, start, first, last] = /^(.*-)(\d+):(\d+)$/.exec(one) || [];
      return start !== undefined && start === before && +first <= +number && +number <= +last;
    });
  };
  const goOn = () => {
    const place = id();
    const [page] = Object.entries(self.places).find(([, ids]) => holds(ids, place)) || [];
    if (page) location.replace(page + location.hash);
  };
  const look = () => {
    if (!id() || document.getElementById(id())) return;
    if (self.places) return goOn();
    const script = document.createElement("script");
    script.src = file;
    script.addEventListener("load", goOn);
    document.head.append(script);
  };
  addEventListener("hashchange", look);
  look();
})();
