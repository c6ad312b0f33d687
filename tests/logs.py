"""What is logged, for tests that read it."""

import io
import json
import logging

from monsterapp.request_log import JSONFormatter, TextFormatter


class Log:
    """What has been logged since the test began, as both formats write it."""

    def __init__(self) -> None:
        self._handlers = [logging.StreamHandler(io.StringIO()) for _ in range(2)]
        for handler, formatter in zip(self._handlers, (TextFormatter(), JSONFormatter()), strict=True):
            handler.setFormatter(formatter)
            logging.getLogger().addHandler(handler)

    @property
    def text(self) -> str:
        return self._handlers[0].stream.getvalue()

    @property
    def entries(self) -> list[dict]:
        return [json.loads(line) for line in self._handlers[1].stream.getvalue().splitlines()]

    def close(self) -> None:
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
