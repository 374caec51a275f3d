"""Training of the weights by which two mentions are judged to tell of one incident."""
