"""Training of the weights of roles in acts, from MUC-4 keys laid upon their texts."""
