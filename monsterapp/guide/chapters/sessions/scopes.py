"""Whose session it is."""

from threading import Thread

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import func, select
from sqlalchemy.orm import scoped_session, sessionmaker

from monsterapp.guide.talk_models import PocketMonster, open_league


def one_each(place):
    """One session for each thread

    A session is one conversation, and two people who speak into one telephone are understood by nobody: never share
    it between threads. `scoped_session` looks like one session that everybody may use, and hands each thread one of
    its own. `remove()` ends the one of the thread that calls it.
    """
    session = scoped_session(sessionmaker(place.engine()))
    seen = [session(), session()]
    thread = Thread(target=lambda: (seen.append(session()), session.remove()))
    thread.start()
    thread.join()
    mine, again, theirs = seen
    print("asked twice in one thread, the same session:", mine is again)
    print("asked in another thread, the same session: ", mine is theirs)
    session.remove()
    print("asked after remove(), the same session:    ", mine is session())
    session.remove()


def one_a_request(place):
    """One session for each request

    A web server gives its threads to one visitor after another. A session for each thread would show the second visitor
    what the first has loaded, or left half done. Flask-SQLAlchemy's `db.session` therefore is another one in each
    request, and it is removed when the request ends: after a page, and after an error just the same.

    Both requests below are answered by one thread, from a pool that can count.

    Here: monsterapp/extensions.py::db
    """
    open_league(place)
    db = SQLAlchemy()
    app = Flask("pocket")
    app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql+psycopg2://"
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"creator": place.connect}
    db.init_app(app)
    sessions = []

    @app.get("/share/<int:bowls>")
    def share(bowls):
        sessions.append(db.session())
        monsters = db.session.scalar(select(func.count()).select_from(PocketMonster))
        print("in the request:", db.engine.pool.checkedout(), "connection out")
        return f"{monsters // bowls} monsters eat from each bowl"

    @app.errorhandler(ZeroDivisionError)
    def apologise(_error):
        return "our mistake", 500

    for path in ("/share/2", "/share/0"):
        page = app.test_client().get(path)
        with app.app_context():
            out = db.engine.pool.checkedout()
        print(f"{page.status_code} {page.text}: {out} connections out")
    print("the same session:", sessions[0] is sessions[1])
    with app.app_context():
        db.engine.dispose()
