"""Repairs: what is known of an article's sources becomes small edits of its text that never overlap."""
