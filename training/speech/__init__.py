"""Learn the weights of `dateline.annotation.speech.attributions` from PolNeAR."""
