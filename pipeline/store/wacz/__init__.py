"""WACZ 1.1.1: the evidence in one file that replays anywhere; written, and checked."""
