"""The one seam to the network.  Nothing outside this package opens a socket."""
