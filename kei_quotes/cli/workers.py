"""From inputs to outcomes in several processes, in the order of the inputs.

Each worker has a pipe of its own and one text in hand, so the text that kills a worker is known by name and
a new worker takes its place. (A pool of `concurrent.futures` breaks as a whole and cannot say which it was.)
"""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from kei_quotes.cli.inputs import Input, expand
from kei_quotes.cli.work import Outcome, Settings, extract_one
from kei_quotes.errors import ModelError

AHEAD = 4
"""Texts handed out per worker beyond the last one written: how much a slow text may hold up in memory."""

Share = Callable[[Iterable[Input]], Iterator[Outcome]]
"""From inputs to outcomes, one for each and in their order."""


def work_parallel(inputs: Iterable[Input], settings: Settings, jobs: int) -> Iterator[Outcome]:
    """One outcome for each article, in order. Raises `ModelError` where a worker cannot load the model."""
    with crew(settings, jobs) as share:
        yield from share(expand(inputs, settings.reading))


@contextmanager
def crew(settings: Settings, jobs: int) -> Iterator[Share]:
    """Workers that stay, with their models, for as many rounds of inputs as there are; these are single articles."""
    threads = max(1, (os.cpu_count() or 1) // jobs)  # more would take turns on the same cores
    workers = [_Worker(settings, threads) for _ in range(jobs)]
    try:
        yield lambda items: _share_out(iter(items), workers)
    finally:
        for worker in workers:
            worker.stop()


def _share_out(items: Iterator[Input], workers: "list[_Worker]") -> Iterator[Outcome]:
    done: dict[int, Outcome] = {}
    handed_out = written = 0
    while True:
        for worker in workers:
            room = handed_out < written + AHEAD * len(workers)
            if worker.idle and room and (item := next(items, None)) is not None:
                worker.start(handed_out, item)
                handed_out += 1
        if written == handed_out:
            return
        for worker in _ready(workers):
            done[worker.number] = worker.finish()
        while written in done:
            yield done.pop(written)
            written += 1


def _ready(workers: "list[_Worker]") -> "list[_Worker]":
    busy = [worker for worker in workers if not worker.idle]
    ready = wait([worker.pipe for worker in busy])
    return [worker for worker in busy if worker.pipe in ready]


class _Worker:
    """A process with the model, replaced when it dies."""

    def __init__(self, settings: Settings, threads: int) -> None:
        self._arguments = (settings, threads)
        self._item: Input | None = None
        self.number = -1
        self._launch()

    @property
    def idle(self) -> bool:
        return self._item is None

    def _launch(self) -> None:
        context = get_context("spawn")
        self.pipe, far_end = context.Pipe()
        self._process = context.Process(target=_serve, args=(far_end, *self._arguments), daemon=True)
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)  # inherited: Ctrl-C is the parent's business
        self._process.start()
        signal.signal(signal.SIGINT, handler)
        far_end.close()  # else the pipe would not end when the process does

    def start(self, number: int, item: Input) -> None:
        self.number, self._item = number, item
        with suppress(OSError):  # it is dead; `finish` will see it
            self.pipe.send(item)

    def finish(self) -> Outcome:
        """Outcome of the text in hand."""
        item, self._item = self._item, None
        try:
            answer: Outcome | ModelError = self.pipe.recv()
        except (EOFError, OSError):
            return self._replace(item.name if item else "")
        if isinstance(answer, ModelError):
            raise answer
        return answer

    def _replace(self, name: str) -> Outcome:
        self.pipe.close()
        self._process.join()
        code = self._process.exitcode
        self._launch()
        reason = f"its process died (exit code {code}), perhaps for want of memory; try fewer --jobs"
        return Outcome(failure=f"cannot read {name}: {reason}")

    def stop(self) -> None:
        self.pipe.close()
        self._process.terminate()
        self._process.join()


def _serve(pipe: Connection, settings: Settings, threads: int) -> None:
    """Life of a worker: load the model, answer until the other end closes."""
    from kei_quotes import api

    try:
        nlp = api.load(settings.model, threads)
        while True:
            pipe.send(extract_one(nlp, pipe.recv(), settings.reading))
    except ModelError as error:
        pipe.send(error)
    except (EOFError, BrokenPipeError):
        pass  # the parent needs no more
