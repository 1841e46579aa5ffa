"""The snippets of an edition for Emacs, as Lisp that needs nothing but Emacs itself."""

from collections.abc import Sequence
from typing import Final

from tei_tools.encode.editors.snippets import Snippet, keyed

NAME: Final = "tei-snippets.el"
_CODE: Final = """
(defun tei-insert (title)
  "Insert the element TITLE with the attributes that it must have; around the region, if any."
  (interactive
   (let ((completion-extra-properties
          (list :annotation-function
                (lambda (one) (concat "  " (nth 4 (assoc one tei-snippets)))))))
     (list (completing-read "Element: " tei-snippets nil t))))
  (let* ((one (assoc title tei-snippets))
         (name (nth 1 one))
         (inside (if (and (nth 3 one) (use-region-p))
                     (delete-and-extract-region (region-beginning) (region-end))
                   "")))
    (insert "<" name)
    (dolist (attribute (nth 2 one))
      (let ((values (cdr attribute)))
        (insert " " (car attribute) "=\\""
                (if (= (length values) 1)
                    (car values)
                  (completing-read (format "%s/@%s: " name (car attribute)) values))
                "\\"")))
    (if (not (nth 3 one))
        (insert "/>")
      (insert ">" inside)
      (save-excursion (insert "</" name ">")))))

(provide 'tei-snippets)
;;; tei-snippets.el ends here
"""


def lisp(known: Sequence[Snippet]) -> str:
    """Return the file: a list of the snippets, and the command that inserts one."""
    rows = "\n    ".join(_row(title, one) for title, one in keyed(known).items())
    return f"""\
;;; {NAME} --- the elements of this edition's schema  -*- lexical-binding: t; -*-
;; Written by tei-tools editor emacs. M-x load-file RET {NAME}, then M-x tei-insert.

(defvar tei-snippets
  '({rows})
  "Title, name, attributes with values, whether anything stands in it, meaning.")
{_CODE}"""


def _row(title: str, one: Snippet) -> str:
    attributes = " ".join(
        f"({_quoted(name)}{''.join(f' {_quoted(value)}' for value in values)})"
        for name, values in one.attributes
    )
    holds = "t" if one.holds else "nil"
    said = " ".join(one.documentation.split())
    return f"({_quoted(title)} {_quoted(one.name)} ({attributes}) {holds} {_quoted(said)})"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
