"""Stages: thin functions that join one family to one store, in the order of run.py."""
