"""The state of a link, judged from what was kept of an attempt.  Pure."""

from pipeline.links.verdicts import judge, judge_look

__all__ = ["judge", "judge_look"]
