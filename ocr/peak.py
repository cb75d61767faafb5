"""The most memory held at once: by this process and the largest program it ran beside itself."""

import resource
import time
from pathlib import Path
from threading import Event, Thread
from types import TracebackType

EVERY = 0.05  # seconds; a second reader's look takes twice as long
HIGHEST = "VmHWM:"  # of a program since it began, KiB; Linux only


class Peak:
    """Watches while its block runs.

    The kernel's own sum over children will not do: a child counts what its parent held at the
    moment it was started.
    """

    def __enter__(self) -> "Peak":
        self._largest = 0
        self._over = Event()
        self._watcher = Thread(target=self._watch, daemon=True)
        self._watcher.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._watcher.join()

    def mb(self) -> int:
        """MiB so far."""
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return (own + self._largest) // 1024

    def _watch(self) -> None:
        known: set[int] = set()  # between its start and its first step it is still its parent
        while not self._over.is_set():
            beside = set(programs_beside())
            self._largest = max([self._largest, *map(highest, beside & known)])
            known = beside
            time.sleep(EVERY)


def programs_beside() -> list[int]:
    """The process ids of what runs below this process."""
    found: list[int] = []
    for children in Path("/proc/self/task").glob("*/children"):
        try:
            found += map(int, children.read_text().split())
        except OSError:
            continue  # the thread has ended meanwhile
    return found


def highest(process: int) -> int:
    """The most memory the program held since it began, KiB; 0 when it is over."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    lines = [line for line in status.splitlines() if line.startswith(HIGHEST)]
    return int(lines[0].split()[1]) if lines else 0
