/* Shows the readings of one witness: of each entry of the apparatus, that which bears its siglum. */
(function () {
  "use strict";
  var select = document.getElementById("witness");
  if (!select) return;
  select.parentNode.hidden = false;
  select.addEventListener("change", function () {
    var witness = select.value;
    document.querySelectorAll(".tei-app").forEach(function (app) {
      var own = [].filter.call(app.children, function (e) { return e.matches(".reading, .alternate"); });
      var chosen = own.filter(function (e) {
        return (" " + (e.dataset.wit || "") + " ").indexOf(" " + witness + " ") >= 0;
      });
      own.forEach(function (e) {
        e.classList.toggle("chosen", witness !== "" && chosen.indexOf(e) >= 0);
        e.classList.toggle("other", witness !== "" && chosen.length > 0 && chosen.indexOf(e) < 0);
      });
    });
  });
})();
