"""A smaller network that begins as a part of a trained one and learns from it what the gold does not tell.

Knowledge distillation (Hinton et al. 2015): the student has every second layer of its teacher, say (Sanh et al. 2019),
and of each the inner units with the largest weights. `loss.batch_loss` then holds it to the gold, to the teacher's
vectors (Jiao et al. 2020) and to the teacher's doubts.
"""

from typing import cast

from kei_quotes.pipeline.manifest import model_folder, read_manifest
from kei_quotes.training.network import Layer, Network, network_of
from kei_quotes.training.recipe import Recipe
from kei_quotes.training.restore import load_model


def load_teacher(model: str) -> Network:
    """Network of a model folder, or of a shipped model by its name, to be learnt from and not to be changed."""
    folder = model_folder(model)
    teacher = network_of(Recipe(**read_manifest(folder)["recipe"]))
    load_model(teacher, folder)
    return teacher.eval().requires_grad_(False)


def shrink(teacher: Network, student: Network) -> None:
    """Fill a student with a part of its teacher's weights; it may have fewer and narrower layers."""
    student.load_state_dict(
        {name: tensor for name, tensor in teacher.state_dict().items() if not name.startswith("layers.")}, strict=False
    )
    step = len(teacher.layers) // len(student.layers)
    for number, layer in enumerate(student.layers):
        _narrow(cast(Layer, teacher.layers[number * step]), cast(Layer, layer))


def _narrow(wide: Layer, layer: Layer) -> None:
    weight = wide.inner.weight.norm(dim=1) * wide.outer.weight.norm(dim=0)
    kept = weight.topk(layer.inner.out_features).indices.sort().values
    tensors = wide.state_dict()
    tensors |= {name: tensors[name][kept] for name in ("inner.weight", "inner.bias")}
    layer.load_state_dict(tensors | {"outer.weight": tensors["outer.weight"][:, kept]})
