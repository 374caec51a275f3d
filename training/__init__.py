"""What Dateline learns from: training of its weights, and our own annotations."""
