"""Gunicorn around an application that is there already."""

import os

from flask import Flask
from gunicorn.app.base import Application


class Server(Application):
    """Gunicorn with gunicorn.conf.py, as in production, around an application that is there already."""

    def __init__(self, app: Flask, **options) -> None:
        self._app = app
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Take the file's settings, then our own; none from the command line, which is flask's."""
        self.load_config_from_file(os.path.join(os.path.dirname(self._app.root_path), "gunicorn.conf.py"))
        for name, value in self._options.items():
            self.cfg.set(name, value)
        # Whoever wraps it says where it is; gunicorn need only speak up when something is wrong.
        self.cfg.logconfig_dict["loggers"]["gunicorn.error"]["level"] = "WARNING"

    def load(self) -> Flask:
        """The application that workers run."""
        return self._app
