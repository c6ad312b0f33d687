"""Where servers and the ``flask`` command find the application."""

from monsterapp import create_app
from monsterapp.settings import SettingsError

try:
    app = create_app()
except SettingsError as error:
    # One clear line instead of a traceback, for gunicorn and for every flask command alike.
    raise SystemExit(f"monsterapp: {error}") from None
