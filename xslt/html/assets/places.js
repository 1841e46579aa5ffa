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
  const goOn = () => {
    const place = id();
    const [page] = Object.entries(self.places).find(([, ids]) => ids.split(" ").includes(place)) || [];
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
