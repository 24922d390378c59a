"""How days and times are written in Finland, for ``FORMAT_MODULE_PATH``; Django's own Finnish formats do as they are.

A site elsewhere leaves the setting out and has Django's formats of its languages.
"""
