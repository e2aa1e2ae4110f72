"""How fast the pipeline is, by itself and beside a peer on the same texts, in the same process, in turn."""

from kei_quotes.benchmark.measure import Figures, measure
from kei_quotes.benchmark.peers import Peer, make_peer

__all__ = ["Figures", "Peer", "make_peer", "measure"]
