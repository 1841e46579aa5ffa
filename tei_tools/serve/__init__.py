"""The edition as it will be, in a browser, while it is written.

`session` builds and watches, `server` answers the browser, `pages` knows what a request may have
and what is put into a page for it. Nothing of this reaches the files that are built.
"""
