"""Learn the weights of `dateline.annotation.counts` from coded reports."""
