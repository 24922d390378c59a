"""The shapes and lengths of what an edition names; docs/edition-format.md describes them."""

import re

ID = re.compile(r"[a-z][a-z0-9-]{0,99}")
SLUG = re.compile(r"(?=.{1,100}$)[a-z0-9]+(?:-[a-z0-9]+)*")
CODE = re.compile(r"[a-z0-9_-]{1,50}")
PROGRAMME_CODE = re.compile(r"[a-z0-9-]{1,100}")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
LABEL = re.compile(r"[A-Za-z0-9-]{1,20}")
NUMBER = re.compile(r"[1-9][0-9]{0,3}")

# The longest headings, names and titles, in characters, and the longest caption.
SHORT = 200
CAPTION = 500
