"""The log's lines about who was let in, who was not, and who changed what anybody may do.

Never what somebody typed: people type their password into the box for the username.
"""

import logging

from flask import has_request_context, request

from monsterapp.request_log import request_id

logger = logging.getLogger("monsterapp.audit")


def record(event: str, **facts: str | int | None) -> None:
    """Write that ``event`` happened, with ``facts`` (``trainer`` and ``by`` are ids of trainers)."""
    if has_request_context():
        facts |= {"address": request.remote_addr, "request_id": request_id()}
    known = {name: value for name, value in facts.items() if value is not None}
    logger.info(event, extra={"facts": known})
