"""Learn the weights of `dateline.assembly`: what tells of one act, what is an incident, what is only recalled."""
