/* A block of a script set from above that moves sideways can be moved by keyboard. */
(() => {
  "use strict";
  const blocks = document.querySelectorAll("main :is([style*=': vertical'], [class*='rend-vertical'], [lang*='Mong'])");
  blocks.forEach((block) => {
    const moves = getComputedStyle(block).overflowX === "auto" && block.scrollWidth > block.clientWidth;
    if (moves) block.tabIndex = 0;
  });
})();
