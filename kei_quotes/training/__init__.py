"""The workshop: trains the encoder, exports it, and checks that what was exported is what was trained.

Nothing in the house imports this room; PyTorch comes with the extra `train`.
"""
