"""The ledger's state machine, example after example, on both databases."""

from __future__ import annotations

import time

import hypothesis
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.ledger.cases import in_haste
from tests.storm._machine import Machine
from tests.storm._world import KINDS, world

EXAMPLES = {"sqlite": 5_000, "postgresql": 500}  # a step there waits for another process
STEPS = 300
AT_ONCE = 50  # examples of one chunk


def run(app: Flask, *, examples: int, steps: int, seed: int) -> int:
    """How many verbs were tried.

    Raises AssertionError, with the shortest steps that lead there, at the first difference.
    """
    taken: list[int] = []

    def machine() -> Machine:
        return Machine(app, taken)

    hypothesis.seed(seed)(machine)
    with in_haste():
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=examples,
                stateful_step_count=steps,
                database=None,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                phases=(Phase.generate, Phase.shrink),
            ),
        )
    return sum(taken)


def storm(seed: int, first: int = 1) -> str:
    """Answers a summary. Stopped in chunk n, it goes on with `--first n`."""
    chunks = [kind for kind, examples in EXAMPLES.items() for _ in range(examples // AT_ONCE)]
    began, verbs = time.monotonic(), 0
    for kind in KINDS:
        mine = [n for n, of in enumerate(chunks, 1) if of == kind and n >= first]
        if not mine:
            continue
        with world(kind) as app:
            for n in mine:
                verbs += run(app, examples=AT_ONCE, steps=STEPS, seed=seed * 1_000_000 + n)
                seconds = round(time.monotonic() - began)
                print(f"chunk {n} of {len(chunks)}: {kind}, {verbs} verbs, {seconds} s", flush=True)
    done = (len(chunks) - first + 1) * AT_ONCE
    return f"seed {seed}: {done} books of up to {STEPS} steps, {verbs} verbs, 0 differences"
