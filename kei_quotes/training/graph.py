"""The network as an ONNX graph, built node by node, so that what ships is what is read here.

Dense layers have weights in 8 bits with one scale for each block of 128 inputs; ONNX Runtime unpacks them once, when
it loads the graph (constant folding), and multiplies in 32 bits. Its operator for such blocks, `MatMulNBits`, was a
quarter faster on a processor with VNNI and several times slower on one without (2026-11-24). Blocks keep the loss near
zero where one scale a tensor costs over a point. The word embeddings have 8 bits and one scale a row. `bits=32` keeps
everything as it was trained.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from kei_quotes.pipeline.windows import BREAKS, CASES, QUOTES

Array = npt.NDArray[Any]
BLOCK = 128
_EPSILON = 1e-12
_OPSET, _IR = 20, 10
_LARGEST = 127
ZERO = _LARGEST + 1
"""Largest step of a weight in 8 bits, and the number that stands for a weight of 0."""


def build(weights: Mapping[str, Array], heads: int, bits: int) -> onnx.ModelProto:
    """Model of the weights, named as in `Network.state_dict()`; sizes follow from their shapes.

    Inputs: ids, features int64 and mask int32 [batch, pieces]. Outputs: anchor [batch, pieces, 2], part
    [batch, pieces, labels], query and key [batch, pieces, labels * rank], tag [batch, pieces, 2 * tags], distance
    [labels, DISTANCES].
    """
    graph = _Graph(weights, bits)
    x = _embed(graph)
    layers = sum(name.endswith("mix_norm.weight") for name in weights)
    for number in range(layers):
        x = _layer(graph, x, f"layers.{number}.", heads)
    for head in ("anchor", "part", "tag"):
        graph.node("Add", [graph.node("MatMul", [x, graph.constant(f"{head}.w", weights[f"{head}.weight"].T)]),
                           graph.weight(f"{head}.bias")], head)  # fmt: skip
    for head in ("query", "key"):
        graph.node("Add", [graph.dense(x, head), graph.weight(f"{head}.bias")], head)
    graph.node("Identity", [graph.constant("distance.w", weights["distance"].astype(np.float32))], "distance")
    return graph.model(weights)


def _embed(graph: "_Graph") -> str:
    words = graph.words()
    first = graph.constant("first", np.zeros(1, np.int64))
    places = graph.node(
        "Slice", [graph.weight("positions.weight"), first, graph.node("Shape", ["ids"], start=1), first]
    )
    features = graph.node("Gather", [graph.constant("features.w", feature_table(graph.weights)), "features"])
    summed = graph.node("Add", [graph.node("Add", [words, features]), places])
    return graph.node("LayerNormalization", [summed, *graph.norm("norm")], axis=-1, epsilon=_EPSILON)


def _layer(graph: "_Graph", x: str, at: str, heads: int) -> str:
    query, key, value = (
        graph.node("Add", [graph.dense(x, at + part), graph.weight(f"{at}{part}.bias")])
        for part in ("query", "key", "value")
    )
    mixed = graph.own("MultiHeadAttention", [query, key, value, "", "mask"], num_heads=heads)
    x = graph.own(
        "SkipLayerNormalization",
        [graph.dense(mixed, at + "mix"), x, *graph.norm(at + "mix_norm"), graph.weight(at + "mix.bias")],
        epsilon=_EPSILON,
    )
    inner = graph.own("BiasGelu", [graph.dense(x, at + "inner"), graph.weight(at + "inner.bias")])
    return graph.own(
        "SkipLayerNormalization",
        [
            graph.dense(inner, at + "outer"),
            x,
            *graph.norm(at + "outer_norm"),
            graph.weight(at + "outer.bias"),
        ],
        epsilon=_EPSILON,
    )


def feature_table(weights: Mapping[str, Array]) -> Array:
    """One embedding for each packed feature, the sum of its parts'."""
    packed = np.arange(CASES * BREAKS * QUOTES)
    case, line, quotation = (weights[f"{name}.weight"] for name in ("case", "line", "quotation"))
    return np.asarray(case[packed // (BREAKS * QUOTES)] + line[packed // QUOTES % BREAKS] + quotation[packed % QUOTES])


class _Graph:
    """Collects nodes and constants."""

    def __init__(self, weights: Mapping[str, Array], bits: int) -> None:
        self.weights, self.bits = weights, bits
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def node(self, kind: str, inputs: list[str], output: str = "", domain: str = "", **attributes: Any) -> str:
        output = output or f"{kind}.{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def own(self, kind: str, inputs: list[str], **attributes: Any) -> str:
        """Add an operator of ONNX Runtime's own domain."""
        return self.node(kind, inputs, domain="com.microsoft", **attributes)

    def constant(self, name: str, array: Array) -> str:
        self._constants[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name].astype(np.float32))

    def norm(self, name: str) -> list[str]:
        return [self.weight(f"{name}.weight"), self.weight(f"{name}.bias")]

    def dense(self, x: str, name: str) -> str:
        matrix = self.weights[f"{name}.weight"].astype(np.float32)
        if self.bits == 32:
            return self.node("MatMul", [x, self.constant(f"{name}.w", matrix.T)])
        outputs, inputs = matrix.shape
        blocks = matrix.reshape(outputs, inputs // BLOCK, BLOCK)
        scale = np.maximum(np.abs(blocks).max(axis=-1), 1e-12) / _LARGEST
        rounded = np.round(blocks / scale[..., None]) + ZERO
        quantised = self.constant(f"{name}.q", rounded.astype(np.uint8))
        scales = self.constant(f"{name}.s", scale.astype(np.float32))
        steps = self.node("Cast", [quantised], to=TensorProto.FLOAT)
        centred = self.node("Sub", [steps, self.constant("zero", np.array([ZERO], np.float32))])
        weights = self.node("Mul", [centred, self.node("Unsqueeze", [scales, self.constant("last", np.array([-1]))])])
        shape = self.constant(f"{outputs}x{inputs}", np.array([outputs, inputs]))
        flat = self.node("Reshape", [weights, shape])
        return self.node("MatMul", [x, self.node("Transpose", [flat], perm=[1, 0])])

    def words(self) -> str:
        table = self.weights["words.weight"].astype(np.float32)
        if self.bits == 32:
            return self.node("Gather", [self.constant("words.w", table), "ids"])
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-12) / _LARGEST
        rows = self.node("Gather", [self.constant("words.q", np.round(table / scale).astype(np.int8)), "ids"])
        scales = self.node("Gather", [self.constant("words.s", scale), "ids"])
        return self.node("Mul", [self.node("Cast", [rows], to=TensorProto.FLOAT), scales])

    def model(self, weights: Mapping[str, Array]) -> onnx.ModelProto:
        shape = ["batch", "pieces"]
        kinds = {"ids": TensorProto.INT64, "features": TensorProto.INT64, "mask": TensorProto.INT32}
        inputs = [helper.make_tensor_value_info(name, kind, shape) for name, kind in kinds.items()]
        outputs = [
            helper.make_tensor_value_info(head, TensorProto.FLOAT, [*shape, len(weights[f"{head}.bias"])])
            for head in ("anchor", "part", "query", "key", "tag")
        ]
        outputs.append(helper.make_tensor_value_info("distance", TensorProto.FLOAT, weights["distance"].shape))
        graph = helper.make_graph(self._nodes, "kei_quotes", inputs, outputs, list(self._constants.values()))
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=_IR, producer_name="kei_quotes")
