"""The translators' room: what waits, the translation editor with what a translator needs beside it, files for an agency."""
