"""What persons decided of findings, and what follows from it: verdicts, waivers, baselines, changes.  Pure."""
