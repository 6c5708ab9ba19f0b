"""The one seam to the network, with two faces.

``fetcher`` (libcurl, guarded) fetches the pages that an article names; ``services`` (requests, guarded)
asks what we chose to ask.  Nothing else in the program opens a socket.
"""
