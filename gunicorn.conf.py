"""How gunicorn serves, here and on a platform. It reads WEB_CONCURRENCY (workers) and PORT by itself."""

import gc
import os

from gunicorn.glogging import Logger

from monsterapp.request_log import logging_config
from monsterapp.settings import THREADS

worker_class = "gthread"
threads = THREADS  # as many as a worker's pool has connections

# Requests in flight are finished before a worker stops; a platform kills what is left after 30 seconds.
graceful_timeout = 25
timeout = 25  # of a worker's main loop; what a request may take is up to the database's timeouts
keepalive = 5  # a connection that waits holds no thread, but one that has sent nothing yet delays a stop by this
limit_request_line = 8190  # a search and a place in its list, of the longest names there are

# Loaded once, before the workers are forked: a mistake in the environment stops the start with one line.
preload_app = True


def when_ready(_server) -> None:
    """Leave what is loaded by now out of every later garbage collection: it stays for good, and shared with workers."""
    gc.collect()
    gc.freeze()


# Whom to believe about a request's scheme and address is for TRUSTED_PROXIES to say (monsterapp/security.py). Left to
# itself, gunicorn believes whoever connects from this machine, or from anywhere where a platform sets
# FORWARDED_ALLOW_IPS=*, and lets them choose SCRIPT_NAME, which every link begins with.
forwarded_allow_ips = ""


class QuietLogger(Logger):
    """Leaves requests to the application, which logs them; gunicorn's few lines go the same way.

    With a ``logconfig_dict``, gunicorn makes up a line for each request to throw it away, and it prints one more where
    a platform says so in GUNICORN_CMD_ARGS.
    """

    access_log_enabled = False


logger_class = QuietLogger
logconfig_dict = logging_config(os.environ.get("LOG_FORMAT", "").strip().lower())

control_socket_disable = True
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # a heartbeat must not wait for a disk
