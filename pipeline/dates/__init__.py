"""Dates in any language: ``When`` and its algebra, and what finds and reads date expressions."""
