"""A process that keeps page after page and says after each that it is kept: to be killed by the tests.

``python -m tests.store.scribe FOLDER NAME COUNT [LARGEST]``; a large page makes a long write, to be torn.
"""

import sys
from pathlib import Path
from random import Random

from pipeline.model import Response, ServiceAnswer
from tests.store.web import Clock, fetched, opened, response


def main(folder: Path, name: str, count: int, largest: int = 300_000) -> None:
    clock, random = Clock(), Random(name)
    with opened(folder, clock) as archive:
        for number in range(count):
            url = f"http://{name}.example/{number}"
            body = random.randbytes(random.choice([10, 3_000, largest]))
            attempt = archive.keep(
                fetched(url, response(b"", status="302 Found"), response(body), clock=clock)
            )
            assert isinstance(attempt.outcome, Response)
            archive.keep_answer(ServiceAnswer(f"{url}?asked", clock(), 200, (), body[:100]))
            print(f"{url} {attempt.outcome.capture.digest}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
