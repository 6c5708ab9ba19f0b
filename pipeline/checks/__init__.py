"""Checks: a case in, findings out, one file a check.  Pure; ``CHECK`` is the constant (model.Check).

The file's name is the id in lower case and the name with underscores; the docstring explains it
(``citewarden explain ID``); its examples are tests/checks/<file name>.md.
"""
