"""What a web page says: its text, its title, and the dates that it gives for itself.  Pure."""
