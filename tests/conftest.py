"""A tiny random model for tests of the flow, and fixtures that all rooms share."""

import json
import string
from pathlib import Path

import numpy as np
import onnx
import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from kei_quotes.pipeline.decoding import DISTANCES, LABELS, TAGS
from kei_quotes.pipeline.manifest import FORMAT
from kei_quotes.pipeline.windows import BREAKS, CASES, FIRST, LAST, QUOTES
from kei_quotes.training.graph import build

WIDTH, INNER, RANK, HEADS = 16, 32, 4, 2


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model folder under 100 KB with random weights: what it finds means nothing, but it finds something."""
    folder = tmp_path_factory.mktemp("tiny")
    tokenizer = _tokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    onnx.save(build(_weights(tokenizer.get_vocab_size()), HEADS, bits=32), str(folder / "model.onnx"))
    manifest = {"format": FORMAT, "name": "tiny", "version": "0", "window": 64, "margin": 8}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def _tokenizer() -> Tokenizer:
    vocabulary = {f"[unused{number}]": number for number in range(LAST + 1)}
    vocabulary = {piece: number for piece, number in vocabulary.items() if number not in (0, 100, FIRST, LAST)}
    vocabulary |= {"[PAD]": 0, "[UNK]": 100, "[CLS]": FIRST, "[SEP]": LAST}
    for char in string.ascii_lowercase + string.digits + string.punctuation + "“”‘’":
        vocabulary[char] = len(vocabulary)
        vocabulary[f"##{char}"] = len(vocabulary)
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def _weights(words: int) -> dict[str, np.ndarray]:
    random = np.random.default_rng(7)
    shapes = {
        "words.weight": (words, WIDTH),
        "positions.weight": (64, WIDTH),
        "case.weight": (CASES, WIDTH),
        "line.weight": (BREAKS, WIDTH),
        "quotation.weight": (QUOTES, WIDTH),
        **{f"layers.0.{part}.weight": (WIDTH, WIDTH) for part in ("query", "key", "value", "mix")},
        **{f"layers.0.{part}.bias": (WIDTH,) for part in ("query", "key", "value", "mix", "outer")},
        "layers.0.inner.weight": (INNER, WIDTH),
        "layers.0.inner.bias": (INNER,),
        "layers.0.outer.weight": (WIDTH, INNER),
        "anchor.weight": (2, WIDTH),
        "part.weight": (len(LABELS), WIDTH),
        "tag.weight": (2 * len(TAGS), WIDTH),
        "tag.bias": (2 * len(TAGS),),
        **{f"{head}.weight": (len(LABELS) * RANK, WIDTH) for head in ("query", "key")},
        **{f"{head}.bias": (len(LABELS) * RANK,) for head in ("query", "key")},
        "part.bias": (len(LABELS),),
        "distance": (len(LABELS), DISTANCES),
    }
    weights = {name: random.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    for norm in ("norm", "layers.0.mix_norm", "layers.0.outer_norm"):
        weights |= {f"{norm}.weight": np.ones(WIDTH, np.float32), f"{norm}.bias": np.zeros(WIDTH, np.float32)}
    # Mostly content and rather sure of it: what is not credible is not looked at.
    weights["part.bias"] = np.array([0, 0, 0, 0, 0, 6, 6], np.float32)
    weights["query.weight"] *= 0.3
    weights["distance"] *= 0.3
    weights["anchor.bias"] = np.zeros(2, np.float32)
    return weights
