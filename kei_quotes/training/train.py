"""One training run: gold and recipe in, trained network out."""

import logging
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from kei_quotes.training.examples import Example, Gold, examples, read_attitudes, read_jsonl, tell_attitudes
from kei_quotes.training.loss import batch_loss
from kei_quotes.training.network import Network
from kei_quotes.training.recipe import Corpus, Recipe, Schedule, find

log = logging.getLogger(__name__)
FROZEN = "words.weight"
"""Parameter that stays as pre-trained: half of all parameters, most of which a step gives no gradient."""
LOGGED = 25
"""Steps from one line of the log to the next."""


def train(
    recipe: Recipe,
    data: Sequence[Path],
    tokenizer: Tokenizer,
    network: Network,
    checkpoint: Path,
    teacher: Network | None = None,
) -> Network:
    """Train the network by all stages of the recipe on the corpora in the folders `data`, and on what a teacher says.

    Returns the running average of its weights, which is also written to `checkpoint` after each epoch.
    """
    random.seed(recipe.seed)
    torch.manual_seed(recipe.seed)
    for number, schedule in enumerate(recipe.stages):
        log.info("stage %d of %d", number + 1, len(recipe.stages))
        run_stage(recipe, schedule, data, tokenizer, network, checkpoint, teacher)
    return network.eval()


def run_stage(
    recipe: Recipe,
    schedule: Schedule,
    data: Sequence[Path],
    tokenizer: Tokenizer,
    network: Network,
    checkpoint: Path,
    teacher: Network | None,
) -> None:
    """Train the network by one stage; it ends with the running average of its weights, mixed with those before it."""
    gold = [(one, corpus) for corpus in schedule.corpora for one in _documents(data, corpus)]
    batches = _epoch(gold, tokenizer, recipe, schedule.batch_pieces)
    optimisation = _Optimisation(network, schedule, recipe.weight_decay, schedule.epochs * len(batches))
    before = _copies(network)
    network.train()
    for epoch in range(schedule.epochs):
        for batch in batches:
            loss = optimisation.step(batch_loss(network, batch, teacher))
            if optimisation.steps % LOGGED == 0:
                log.info("epoch %d %s loss %.4f", epoch, optimisation, loss)
        torch.save({FROZEN: network.state_dict()[FROZEN], **optimisation.average}, checkpoint)
        batches = _epoch(gold, tokenizer, recipe, schedule.batch_pieces)
    network.load_state_dict(optimisation.average, strict=False)
    _pull(network.state_dict(), before, schedule.keep)
    torch.save(network.state_dict(), checkpoint)


class _Optimisation:
    """The steps of one stage, and the running average of the weights that they make."""

    def __init__(self, network: Network, schedule: Schedule, weight_decay: float, total: int) -> None:
        self.average = {name: tensor for name, tensor in _copies(network).items() if name != FROZEN}
        self.steps = 0
        self._network, self._keep, self._total = network, schedule.average, total
        self._optimiser = torch.optim.AdamW(_groups(network, schedule), weight_decay=weight_decay, fused=True)
        self._rates = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda step: _rate(step, total, schedule.warmup)
        )
        self._began = time.monotonic()

    def step(self, loss: Tensor) -> float:
        """Take one step against the loss, and return it."""
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimiser.step()
        self._rates.step()
        self._optimiser.zero_grad()
        self.steps += 1
        keep = min(self._keep, self.steps / (self.steps + 10))  # at first the old weights are worth little
        _pull(self.average, self._network.state_dict(), 1 - keep)
        return loss.item()

    def __str__(self) -> str:
        return f"step {self.steps}/{self._total} {time.monotonic() - self._began:.0f} s"


def _copies(network: Network) -> dict[str, Tensor]:
    return {name: tensor.clone() for name, tensor in network.state_dict().items()}


def _pull(weights: Mapping[str, Tensor], others: Mapping[str, Tensor], share: float) -> None:
    """Move the weights that share of the way to others of the same names."""
    with torch.no_grad():
        for name, tensor in weights.items():
            tensor.lerp_(others[name], share)


def _documents(data: Sequence[Path], corpus: Corpus) -> Iterator[Gold]:
    attitudes = read_attitudes(find(data, corpus.attitudes)) if corpus.attitudes else {}
    for one in read_jsonl(find(data, corpus.path)):
        tell_attitudes(one, attitudes)
        wanted = not corpus.labelled or any("reported" in attribution for attribution in one["attributions"])
        if wanted and random.random() < corpus.share:
            yield from [one] * corpus.repeat


def _epoch(
    gold: Sequence[tuple[Gold, Corpus]], tokenizer: Tokenizer, recipe: Recipe, batch_pieces: int
) -> list[list[Example]]:
    """Batches of one epoch; windows vary in size from epoch to epoch, so that none is learnt by heart."""
    found = []
    for one, corpus in gold:
        size = random.randint(recipe.window * 5 // 8, recipe.window) - 2
        found += list(examples(tokenizer, one, corpus.convention, size, recipe.margin))
    found.sort(key=lambda example: len(example.ids) + random.random() * 64)
    batches: list[list[Example]] = [[]]
    for example in found:
        longest = max(len(example.ids), *(len(other.ids) for other in batches[-1]), 1)
        if batches[-1] and (len(batches[-1]) + 1) * longest > batch_pieces:
            batches.append([])
        batches[-1].append(example)
    random.shuffle(batches)
    return batches


def _groups(network: Network, schedule: Schedule) -> Iterator[dict[str, object]]:
    """Parameters with their learning rates: the lower the layer, the slower."""
    for name, parameter in network.named_parameters():
        if name.startswith("layers."):
            depth = int(name.split(".")[1])
            rate = schedule.encoder_rate * schedule.layer_decay ** (len(network.layers) - 1 - depth)
        elif name == FROZEN:
            parameter.requires_grad_(False)
            continue
        elif name.startswith(("positions", "norm")):
            rate = schedule.encoder_rate * schedule.layer_decay ** len(network.layers)
        else:
            rate = schedule.head_rate
        yield {"params": [parameter], "lr": rate}


def _rate(step: int, total: int, warmup: float) -> float:
    return min((step + 1) / max(1.0, warmup * total), (total - step) / total)
