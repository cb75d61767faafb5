"""The ledger's state machine, example after example, on both databases."""

from __future__ import annotations

import time

import hypothesis
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.ledger.cases import in_haste
from tests.storm._machine import Machine
from tests.storm._world import world

EXAMPLES, STEPS = 5_000, 300
CHUNKS = 100  # of the storm: 50 examples each


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
    began, verbs = time.monotonic(), 0
    with world("sqlite") as app:
        for no in range(first, CHUNKS + 1):
            chunk = seed * 1_000_000 + no
            verbs += run(app, examples=EXAMPLES // CHUNKS, steps=STEPS, seed=chunk)
            seconds = round(time.monotonic() - began)
            print(f"chunk {no} of {CHUNKS}: {verbs} verbs in {seconds} s", flush=True)
    done = (CHUNKS - first + 1) * EXAMPLES // CHUNKS
    return f"seed {seed}: {done} books of up to {STEPS} steps, {verbs} verbs, 0 differences"
