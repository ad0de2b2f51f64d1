"""Telling somebody outside that something waits: never what, never who, and only by a route they asked for.

`letters` holds every word that leaves; `sending` is the only way out, and takes only a checked route; `push` wakes a
device; `jobs` runs it all in the background, from the queue in PostgreSQL.
"""
