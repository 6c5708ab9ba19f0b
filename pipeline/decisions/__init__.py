"""What persons decided of findings, and what follows: verdicts, waivers, baselines, changes.  Pure."""
