"""One training run: gold and recipe in, trained network out."""

import logging
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from kei_quotes.pipeline.decoding import LABELS, TAGS
from kei_quotes.pipeline.windows import FIRST, LAST, Ints
from kei_quotes.training.examples import Example, Gold, examples, read_attitudes, read_jsonl, tell_attitudes
from kei_quotes.training.network import LAYERS, Network
from kei_quotes.training.recipe import Corpus, Recipe, Schedule, find
from kei_quotes.training.sequence import sequence_loss
from kei_quotes.training.tags import IGNORE

log = logging.getLogger(__name__)
FROZEN = "words.weight"
"""Parameter that stays as pre-trained: half of all parameters, most of which a step gives no gradient."""
PIECES_WEIGHT = 1 / 40
"""Weight of the losses summed over a window's pieces: about 40 pieces of a window belong to an attribution."""
HIDDEN = 0.04
"""Share of the pieces that training hides behind [MASK] (by judgement)."""
MASK = 103
"""[MASK] of BERT's vocabularies."""


def train(recipe: Recipe, data: Sequence[Path], tokenizer: Tokenizer, network: Network, checkpoint: Path) -> Network:
    """Train the network by all stages of the recipe on the corpora in the folders `data`.

    Returns the running average of its weights, which is also written to `checkpoint` after each epoch.
    """
    random.seed(recipe.seed)
    torch.manual_seed(recipe.seed)
    for number, schedule in enumerate(recipe.stages):
        log.info("stage %d of %d", number + 1, len(recipe.stages))
        run_stage(recipe, schedule, data, tokenizer, network, checkpoint)
    return network.eval()


def run_stage(
    recipe: Recipe, schedule: Schedule, data: Sequence[Path], tokenizer: Tokenizer, network: Network, checkpoint: Path
) -> None:
    """Train the network by one stage; it ends with the running average of its weights, mixed with those before it."""
    gold = [(one, corpus) for corpus in schedule.corpora for one in _documents(data, corpus)]
    batches = _epoch(gold, tokenizer, recipe, schedule.batch_pieces)
    total = schedule.epochs * len(batches)
    optimiser = torch.optim.AdamW(_groups(network, schedule), weight_decay=recipe.weight_decay, fused=True)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: _rate(step, total, schedule.warmup))
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    average = {name: tensor.clone() for name, tensor in network.state_dict().items() if name != FROZEN}
    network.train()
    step, began = 0, time.monotonic()
    for epoch in range(schedule.epochs):
        for batch in batches:
            loss = _loss(network, batch)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            scheduler.step()
            optimiser.zero_grad()
            step += 1
            _follow(average, network, min(schedule.average, step / (step + 10)))
            if step % 25 == 0:
                log.info(
                    "epoch %d step %d/%d loss %.4f %.0f s",
                    epoch,
                    step,
                    total,
                    loss.item(),
                    time.monotonic() - began,
                )
        torch.save({FROZEN: network.state_dict()[FROZEN], **average}, checkpoint)
        batches = _epoch(gold, tokenizer, recipe, schedule.batch_pieces)
    network.load_state_dict(average, strict=False)
    with torch.no_grad():
        for name, tensor in network.state_dict().items():
            tensor.lerp_(before[name], schedule.keep)
    torch.save(network.state_dict(), checkpoint)


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
            rate = schedule.encoder_rate * schedule.layer_decay ** (LAYERS - 1 - depth)
        elif name == FROZEN:
            parameter.requires_grad_(False)
            continue
        elif name.startswith(("positions", "norm")):
            rate = schedule.encoder_rate * schedule.layer_decay**LAYERS
        else:
            rate = schedule.head_rate
        yield {"params": [parameter], "lr": rate}


def _rate(step: int, total: int, warmup: float) -> float:
    return min((step + 1) / max(1.0, warmup * total), (total - step) / total)


def _follow(average: dict[str, Tensor], network: Network, keep: float) -> None:
    with torch.no_grad():
        tensors = network.state_dict()
        for name, mean in average.items():
            mean.lerp_(tensors[name], 1 - keep)


def _loss(network: Network, batch: Sequence[Example]) -> Tensor:
    ids, features, mask, any_, statement, tags = _tensors(batch)
    ids = _hidden(ids, mask)
    with torch.autocast("cpu", torch.bfloat16, enabled=_multiplies_bfloat16()):
        vectors = network.encode(ids, features, mask)
        logits, tagged = network.anchor(vectors).float(), network.tag(vectors).float()
        rows = torch.tensor([row for row, example in enumerate(batch) for _ in example.anchors], dtype=torch.long)
        anchors = torch.tensor([int(at) + 1 for example in batch for at in example.anchors], dtype=torch.long)
        scores = network.parts(vectors, rows, anchors) if len(rows) else None
    loss = _anchor_loss(logits[..., 0], any_) + _anchor_loss(logits[..., 1], statement)
    if scores is None:
        return loss
    pieces = _tag_loss(tagged, tags) + _parts_loss(scores, [label for example in batch for label in example.labels])
    return loss + PIECES_WEIGHT * pieces / len(rows)


def _hidden(ids: Tensor, mask: Tensor) -> Tensor:
    """The ids with some words hidden, so that nothing hangs on a single one."""
    hit = (torch.rand(ids.shape) < HIDDEN) & mask & (ids != FIRST) & (ids != LAST)
    return torch.where(hit, MASK, ids)


def _parts_loss(scores: Tensor, wanted: Sequence[Ints]) -> Tensor:
    """Of each piece for itself, and of each anchor's sequence as the decoder reads it, half and half."""
    labels = torch.full(scores.shape[:2], IGNORE)
    for number, label in enumerate(wanted):
        labels[number, 1 : len(label) + 1] = torch.from_numpy(label)
    alone = functional.cross_entropy(
        scores.reshape(-1, len(LABELS)), labels.reshape(-1), ignore_index=IGNORE, reduction="sum"
    )
    return (alone + sequence_loss(scores[:, 1:], labels[:, 1:])) / 2


def _tag_loss(logits: Tensor, target: Tensor) -> Tensor:
    each = functional.binary_cross_entropy_with_logits(logits, target.clamp(min=0).float(), reduction="none")
    return (each * (target != IGNORE)).sum()


def _multiplies_bfloat16() -> bool:
    """Whether the processor has instructions for it; without them it is fourteen times slower than 32 bits."""
    return bool(torch.cpu.get_capabilities().get("avx512_bf16", False))


def _anchor_loss(logits: Tensor, target: Tensor) -> Tensor:
    """Binary cross-entropy over the positions that count, per anchor there is."""
    counts = target != IGNORE
    loss = functional.binary_cross_entropy_with_logits(logits, target.clamp(min=0).float(), reduction="none")
    return (loss * counts).sum() / max(1, int((target == 1).sum()))


def _tensors(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    longest = max(len(example.ids) for example in batch) + 2
    ids, features, mask = (np.zeros((len(batch), longest), np.int64) for _ in range(3))
    any_, statement = (np.full((len(batch), longest), IGNORE, np.int64) for _ in range(2))
    tags = np.full((len(batch), longest, 2 * len(TAGS)), IGNORE, np.int64)
    for row, example in enumerate(batch):
        count = len(example.ids)
        ids[row, 0], ids[row, count + 1] = FIRST, LAST
        mask[row, : count + 2] = 1
        for into, values in (
            (ids, example.ids),
            (features, example.features),
            (any_, example.any_target),
            (statement, example.statement_target),
            (tags, example.tags),
        ):
            into[row, 1 : count + 1] = values
    tensors = (torch.from_numpy(array) for array in (ids, features, mask.astype(bool), any_, statement, tags))
    return tuple(tensors)  # type: ignore[return-value]
