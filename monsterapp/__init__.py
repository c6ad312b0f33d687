"""monsterapp: the registry that a monster-collecting league runs for itself."""

import os
from collections.abc import Mapping

from flask import Flask

from monsterapp import access, assets, commands, errors, health, request_log, security, templating
from monsterapp import models as models  # every table, before migrations or pages ask for one
from monsterapp.accounts import login
from monsterapp.accounts.own_views import blueprint as account
from monsterapp.accounts.professor_views import blueprint as professor
from monsterapp.accounts.views import blueprint as accounts
from monsterapp.application import Application
from monsterapp.chart.views import blueprint as chart
from monsterapp.database import connection
from monsterapp.database.ping import ping_quickly
from monsterapp.extensions import bootstrap, csrf, db, migrate
from monsterapp.guide.views import blueprint as guide
from monsterapp.home.views import blueprint as home
from monsterapp.monsters.views import blueprint as monsters
from monsterapp.routing import IdConverter
from monsterapp.settings import MAX_BODY, Settings
from monsterapp.trainers.views import blueprint as trainers
from monsterapp.types.views import blueprint as types


def create_app(environ: Mapping[str, str] = os.environ) -> Flask:
    """The application, as ``environ`` wants it (see the README's table of variables).

    Raises SettingsError where ``environ`` makes no sense; the database is first needed by the first request.
    """
    settings = Settings.from_environ(environ)
    app = Application(__name__)
    app.config.update(
        PORT=settings.port,
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_BODY,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        SECRET_KEY_FALLBACKS=list(settings.secret_key_fallbacks),
        WTF_CSRF_TIME_LIMIT=None,  # as long as the cookie: a form left open over lunch can still be sent
        BOOTSTRAP_SERVE_LOCAL=True,
    )
    app.url_map.converters["id"] = IdConverter
    connection.configure(app, settings)
    app.config["WTF_CSRF_SECRET_KEY"] = [*settings.secret_key_fallbacks, app.config["SECRET_KEY"]]  # the last one signs

    migrate.init_app(app, db, directory=os.path.join(os.path.dirname(app.root_path), "migrations"))
    bootstrap.init_app(app)
    db.init_app(app)
    with app.app_context():
        ping_quickly(db.engine)

    # In this order before each request: begin its log line, look at its bytes, only then into its form, and ask who
    # may send it.
    request_log.init_app(app, settings.log_format)
    security.init_app(app, settings.trusted_proxies)
    csrf.init_app(app)
    login.init_app(app)
    access.init_app(app)
    assets.init_app(app)
    templating.init_app(app)
    errors.init_app(app)
    blueprints = (home, monsters, types, chart, trainers, accounts, account, professor, guide, health.blueprint)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    commands.init_app(app)
    return app
