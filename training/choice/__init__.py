"""Learn the weights of `dateline.annotation.counts.choosing` from coded reports and an earlier decision on them."""
