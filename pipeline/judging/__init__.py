"""What several checks need to judge a case.  Pure; checks/ holds plug-ins only, so it lives here."""
