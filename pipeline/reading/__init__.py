"""Reading rendered text: lines, sentences, marks, and the fields of a reference.  Pure."""
