"""Reading wikitext: markup to nodes, nodes to references, sentences and the places that cite."""
