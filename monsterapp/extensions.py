"""The extensions, unbound; ``create_app`` binds them to an application."""

from flask_bootstrap import Bootstrap5
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from monsterapp.database.base import Base
from monsterapp.database.sessions import RequestSession

db = SQLAlchemy(model_class=Base, session_options={"class_": RequestSession}, disable_autonaming=True)
migrate = Migrate()
csrf = CSRFProtect()
login = LoginManager()
bootstrap = Bootstrap5()
