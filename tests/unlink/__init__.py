"""Can anybody tell who wrote an anonymous entry? Attackers guess, their guesses are counted, bounds decide.

If this fails, anonymous entries do not ship. What an attacker may look at is a `Week` (`trace.py`), masked
for the view (`views.py`); it is made by whole shipped phones and a real server (`phones/`), by shipped code
at moments given on paper (`shipped/`), or on paper alone (`model.py`). Every defence can be taken away
(`rules.py`); then the attackers must find the author.
"""
