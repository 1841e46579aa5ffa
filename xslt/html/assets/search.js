// The page from which an edition is searched: words, voices and facets in, passages out.
// The index beside it is Pagefind's; a page read from a disk may load none, and says so.
(function () {
  "use strict";

  var FACETS = ["kind", "year", "sender", "addressee", "person", "place"];
  var FIRST = 10; // texts shown at first: each is a file to load
  var MORE = 30; // with each "more"
  var AROUND = 9; // words on either side of a hit
  var LINES = 4; // of a passage
  var WAIT = 120; // milliseconds after a key
  // What is elided before a word stands apart from it in the index, as tei_tools/build/search.py has it
  var ELIDED = new RegExp("(^|[^\\p{L}\\p{N}])((?:[cdjlmnst]|ch|gl|qu|(?:jus|lors|puis|quel|quoi)qu" +
    "|(?:d[ae]|ne|su|a|co|que|be)ll|quest|sant|tutt|un)['\u2019])(?=[\\p{L}\\p{N}]{2})", "giu");
  var JOINED = "\u2060"; // before a word: the space there is none of the text's
  var form = document.getElementById("search");
  var told = document.getElementById("told");
  var list = document.getElementById("results");
  var more = document.getElementById("more");
  if (!form) return;

  var order = new Intl.Collator(document.documentElement.lang, {numeric: true});
  var pagefind = null;
  var counter = null; // another that has read all facets: it counts them, which takes it longer
  var asked = 0; // the number of the newest question: answers to older ones are dropped
  var query = null;
  var texts = []; // what is found; a text is what one voice says in a document
  var shown = 0;
  var passages = 0;

  function say(name) {
    var words = told.dataset[name];
    Array.prototype.slice.call(arguments, 1).forEach(function (value) {
      words = words.replace("{}", value);
    });
    told.textContent = words;
  }

  // Whether what is shown still answers an older question
  function wait(isWaiting) {
    list.setAttribute("aria-busy", isWaiting);
  }

  function element(name, text, className) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  // The address: ?q=words&voice=document&voice=collection&kind=Telegram

  function read() {
    var given = new URLSearchParams(location.search);
    var voices = given.getAll("voice");
    form.elements.q.value = given.get("q") || "";
    boxes().forEach(function (box) {
      if (voices.length) box.checked = voices.indexOf(box.value) >= 0;
    });
    FACETS.forEach(function (name) { options(name, {}, given.get(name) || ""); });
  }

  function write() {
    var said = new URLSearchParams();
    var usual = boxes().every(function (box) { return box.checked === box.defaultChecked; });
    if (words()) said.set("q", words());
    if (!usual) voices().forEach(function (voice) { said.append("voice", voice); });
    FACETS.forEach(function (name) {
      if (form.elements[name].value) said.set(name, form.elements[name].value);
    });
    history.replaceState(null, "", location.pathname + (String(said) ? "?" + said : ""));
  }

  function words() {
    return form.elements.q.value.trim();
  }

  function boxes() {
    return Array.prototype.slice.call(form.querySelectorAll("[name=voice]"));
  }

  function voices() {
    return boxes().filter(function (box) { return box.checked; })
      .map(function (box) { return box.value; });
  }

  function filters() {
    var chosen = {voice: {any: voices()}};
    FACETS.forEach(function (name) {
      if (form.elements[name].value) chosen[name] = form.elements[name].value;
    });
    return chosen;
  }

  // The facets: each value with the number of texts that it would leave

  function options(name, counts, chosen) {
    var select = form.elements[name];
    var values = Object.keys(counts).filter(function (value) { return counts[value] > 0; });
    if (chosen && values.indexOf(chosen) < 0) values.push(chosen);
    values.sort(order.compare);
    select.replaceChildren(select.options[0]);
    values.forEach(function (value) {
      var label = value in counts ? value + " (" + counts[value] + ")" : value;
      select.add(new Option(label, value, false, value === chosen));
    });
  }

  function count() {
    var mine = asked;
    if (!counter || !voices().length) return;
    counter.search(words().replace(ELIDED, "$1$2 ") || null, {filters: filters()}).then(function (found) {
      if (mine !== asked) return;
      FACETS.forEach(function (name) {
        options(name, found.filters[name] || {}, form.elements[name].value);
      });
      heard((found.totalFilters || {}).voice || {});
    }).catch(fail);
  }

  // How many texts of each voice have the words, asked for or not; who finds nothing is told of the others
  function heard(totals) {
    var chosen = voices();
    var isMeant = words() && (passages || !texts.length); // not where shorter words were taken for them
    boxes().forEach(function (box) {
      var number = isMeant ? totals[box.value] : 0;
      box.parentNode.querySelector(".count").textContent = number ? "(" + number + ")" : "";
    });
    var has = Object.keys(totals).filter(function (voice) { return totals[voice] > 0; });
    var isElsewhere = has.length && !has.some(function (voice) { return chosen.indexOf(voice) >= 0; });
    if (isMeant && !texts.length && isElsewhere) say("elsewhere");
  }

  // The question and the answer

  function ask() {
    if (!pagefind) return null; // what is asked for by then is answered first
    var mine = ++asked;
    wait(true);
    var isAsked = words() && voices().length;
    var apart = words().replace(ELIDED, "$1$2 ");
    write();
    query = {
      exact: /^".+"$/.test(apart),
      terms: apart.split(/\s+/).map(normalized).filter(Boolean)
    };
    return (isAsked ? pagefind.search(apart, {filters: filters(), sort: {order: "asc"}})
      : Promise.resolve({results: []})).then(function (found) { return answer(mine, found); })
      .then(count).catch(fail); // the answer stands before its facets are counted
  }

  function answer(mine, found) {
    if (mine !== asked) return null;
    texts = found.results;
    shown = passages = 0;
    if (words()) return next(mine);
    list.replaceChildren();
    told.textContent = "";
    more.hidden = true;
    wait(false);
    return null;
  }

  function next(mine) {
    var some = texts.slice(shown, shown + (shown ? MORE : FIRST));
    return Promise.all(some.map(function (one) { return one.data(); })).then(function (loaded) {
      if (mine !== asked) return;
      var rows = document.createDocumentFragment();
      if (!shown) list.replaceChildren();
      loaded.forEach(function (text) {
        blocks(text).forEach(function (one) { rows.append(row(one)); });
      });
      shown += some.length;
      passages += rows.childElementCount;
      list.append(rows);
      more.hidden = shown >= texts.length;
      if (!more.hidden) say("first", passages, shown, texts.length);
      else if (passages) say(passages > 1 ? "some" : "one", passages);
      else say("none");
      wait(false);
    });
  }

  // The paragraphs of a text that hold most of the words asked for

  function blocks(text) {
    var starts = text.anchors.slice().sort(function (a, b) { return a.location - b.location; });
    var name = text.raw_url.split("/").pop().split("."); // kz002.document.html
    var of = {
      title: decodeURIComponent(starts.shift().id.slice(1)),
      voice: name[name.length - 2],
      address: "documents/" + encodeURIComponent(name.slice(0, -2).join(".")) + ".html",
      found: new Set(text.locations)
    };
    // The edition's words are the title. To the others Pagefind adds full stops, not to its anchors.
    if (!starts.length) starts.push({id: "", location: 0, text: of.title});
    var every = starts.map(function (start) { return block(of, start); });
    var most = Math.max.apply(null, every.map(function (one) { return one.met; }));
    return every.filter(function (one) { return most && one.met === most; });
  }

  function block(of, start) {
    var words = start.text.trim().split(/\s+/);
    var plain = words.map(normalized);
    var hits = new Set();
    var met = new Set();
    plain.forEach(function (word, at) {
      var found = query.exact ? phrase(plain, at) : terms(word, of.found.has(start.location + at));
      found.forEach(function (hit) {
        hits.add(at + hit.after);
        met.add(hit.term);
      });
    });
    var place = start.id ? "#" + start.id : "";
    return {of: of, place: place, words: words, hits: Array.from(hits), met: met.size};
  }

  // Pagefind tells the first place of a phrase alone
  function phrase(plain, at) {
    var whole = query.terms.every(function (term, n) {
      return at + n < plain.length && plain[at + n].startsWith(term);
    });
    return whole ? query.terms.map(function (_, n) { return {after: n, term: 0}; }) : [];
  }

  // Where no word begins as asked for, Pagefind takes shorter ones: "M." for "mandate"
  function terms(word, isFound) {
    return query.terms.map(function (_, n) { return {after: 0, term: n}; })
      .filter(function (hit) {
        var term = query.terms[hit.term];
        return isFound && word.indexOf(term.slice(0, Math.max(3, term.length - 3))) >= 0;
      });
  }

  // Letters and figures alone, without accents, no letter twice: "running" begins as "run" does
  function normalized(word) {
    return word.normalize("NFD").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")
      .replace(/(.)\1/gu, "$1");
  }

  // A paragraph in the list: whose words, in which document, each hit between its neighbours

  function row(block) {
    var item = element("li");
    var link = element("a", block.of.title);
    link.href = block.of.address + block.place;
    item.dataset.voice = block.of.voice;
    item.append(element("span", list.dataset[block.of.voice], "voice-label"), " ", link);
    runs(block.hits).slice(0, LINES).forEach(function (run) {
      item.append(line(block, run[0], run[1]));
    });
    return item;
  }

  // Hits beside each other are one
  function runs(hits) {
    var joined = [];
    hits.forEach(function (at) {
      var last = joined[joined.length - 1];
      if (last && at <= last[1] + 1) last[1] = at;
      else joined.push([at, at]);
    });
    return joined;
  }

  function line(block, from, to) {
    var left = Math.max(0, from - AROUND);
    var right = Math.min(block.words.length, to + 1 + AROUND);
    var before = text(block, left, from);
    var after = text(block, to + 1, right);
    var made = element("p", "", "kwic");
    made.dir = "auto";
    made.append(
      element("span", (left > 0 ? "… " : "") + before, "before"), gap(block, from),
      element("mark", text(block, from, to + 1)), gap(block, to + 1),
      element("span", after + (right < block.words.length ? " …" : ""), "after"));
    return made;
  }

  function text(block, from, to) {
    return block.words.slice(from, to).map(function (word, n) {
      return (n ? gap(block, from + n) : "") + word.replace(JOINED, "");
    }).join("");
  }

  // What parts a word from the one before it
  function gap(block, at) {
    return (block.words[at] || "").startsWith(JOINED) ? "" : " ";
  }

  // Ready

  function fail() {
    say("missing");
    wait(false);
    form.hidden = true;
  }

  function begin() {
    var timer = 0;
    form.addEventListener("input", function (event) {
      clearTimeout(timer);
      wait(true);
      timer = setTimeout(ask, event.target.name === "q" ? WAIT : 0);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      clearTimeout(timer);
      ask();
    });
    more.firstElementChild.addEventListener("click", function () {
      var last = list.children.length;
      next(asked).then(function () {
        if (list.children[last]) list.children[last].querySelector("a").focus();
      });
    });
    if (!location.search) form.elements.q.focus();
  }

  // Voices and facets that no text has can't be chosen
  function offer(totals) {
    boxes().forEach(function (box) { box.disabled = !(totals.voice || {})[box.value]; });
    FACETS.forEach(function (name) { form.elements[name].disabled = !totals[name]; });
    count();
  }

  if (location.protocol === "file:") {
    form.hidden = true;
    say("disk");
    return;
  }
  read();
  begin();
  import(new URL("pagefind/pagefind.js", document.baseURI)).then(function (module) {
    return module.init().then(function () {
      pagefind = module;
      return ask(); // before a second reader loads: neither waits for what the other has begun
    }).then(function () {
      counter = module.createInstance({});
      return counter.filters().then(offer);
    });
  }).catch(fail);
})();
