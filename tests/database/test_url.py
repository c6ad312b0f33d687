"""From the environment to the arguments that psycopg2 connects with."""

import pytest

from monsterapp.database.url import DatabaseURLError, parse_database_url


def arguments(environ: dict[str, str]) -> dict:
    """What psycopg2 is given for this environment."""
    url = parse_database_url(environ)
    assert url.drivername == "postgresql+psycopg2"
    return url.get_dialect()().create_connect_args(url)[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("postgres://u:p@h:6000/db", {"host": "h", "port": 6000, "user": "u", "password": "p", "dbname": "db"}),
        ("postgresql://u:p@h/db", {"host": "h", "user": "u", "password": "p", "dbname": "db"}),
        ("postgresql+psycopg2://h/db", {"host": "h", "dbname": "db"}),
        ("  postgres://h/db\n", {"host": "h", "dbname": "db"}),
        ("postgres://u:p%40ss%2Fw%25rd@h/db", {"host": "h", "user": "u", "password": "p@ss/w%rd", "dbname": "db"}),
        ("postgres://u:p@[::1]:5433/db", {"host": "::1", "port": 5433, "user": "u", "password": "p", "dbname": "db"}),
        (
            "postgres://h/db?sslmode=require&application_name=me&options=-c%20search_path%3Dmine",
            {
                "host": "h",
                "dbname": "db",
                "sslmode": "require",
                "application_name": "me",
                "options": "-c search_path=mine",
            },
        ),
        (
            "postgresql://u@/db?host=/run/postgresql&port=5433",
            {"user": "u", "dbname": "db", "host": "/run/postgresql", "port": "5433"},
        ),
        ("postgres://u@%2Frun%2Fpostgresql/db", {"user": "u", "dbname": "db", "host": "/run/postgresql"}),
    ],
)
def test_a_url_keeps_all_that_it_says(text, expected):
    assert arguments({"DATABASE_URL": text}) == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("h/db", "is not a URL"),
        ("postgres://u:topsecret@h:http/db", "is not a URL"),
        ("sqlite:///registry.db", "begins with sqlite:"),
        ("postgresql+asyncpg://u:topsecret@h/db", "begins with postgresql+asyncpg:"),
        ("postgres://u:topsecret@h", "names no database"),
        ("postgres://u:top@secret@h/db", "%40"),
        ("postgres://u:topsecret@h:65536/db", "port 65536"),
        ("postgres://u:topsecret@h:0/db", "port 0"),
        ("postgres://u:topsecret@/db?host=/run&port=http", "port that is not a number"),
        ("postgres://u:topsecret@h/db?ssl_mode=require", "does not know: ssl_mode"),
        ("postgres://u:topsecret@h/db?sslmode=require&sslmode=disable", "sslmode more than once"),
    ],
)
def test_a_wrong_url_is_refused_without_its_password(text, why):
    with pytest.raises(DatabaseURLError) as refusal:
        parse_database_url({"DATABASE_URL": text})
    assert why in str(refusal.value)
    assert "secret" not in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_the_five_variables_name_a_database_too():
    five = {"DB_HOST": "h", "DB_PORT": "6000", "DB_USER": "u", "DB_PASSWORD": "p@ss w", "DB_NAME": "db"}
    assert arguments(five) == {"host": "h", "port": 6000, "user": "u", "password": "p@ss w", "dbname": "db"}


def test_of_the_five_host_and_name_are_enough():
    assert arguments({"DB_HOST": "/run/postgresql", "DB_NAME": "db"}) == {
        "host": "/run/postgresql",
        "port": 5432,
        "dbname": "db",
    }


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({}, "DB_NAME is not"),
        ({"DB_NAME": "db", "DB_PORT": "http"}, "DB_PORT is 'http'"),
        ({"DB_NAME": "db", "DB_PORT": "65536"}, "DB_PORT is '65536'"),
        ({"DB_NAME": "db", "DB_PORT": "0000019999999"}, "DB_PORT is '0000019999999'"),
    ],
)
def test_wrong_ones_of_the_five_are_refused(more, why):
    with pytest.raises(DatabaseURLError, match=why):
        parse_database_url({"DB_HOST": "h", **more})


def test_a_url_goes_before_the_five():
    assert arguments({"DATABASE_URL": "postgres://h/db", "DB_HOST": "other", "DB_NAME": "other"})["host"] == "h"


@pytest.mark.parametrize("environ", [{}, {"DATABASE_URL": " ", "DB_HOST": ""}, {"DB_NAME": "db", "DB_USER": "u"}])
def test_without_url_and_host_no_database_is_named(environ):
    assert parse_database_url(environ) is None
