"""The embedded server does not start: a page that says so, and a command that does in one line."""

from monsterapp import create_app


def test_a_page_is_a_503_and_the_process_lives(tmp_path, monkeypatch):
    (tmp_path / "instance").write_text("not a folder")
    monkeypatch.setattr("monsterapp.database.connection._kept_secret", lambda folder: "only-for-this-test")
    monkeypatch.setattr("flask.Flask.auto_find_instance_path", lambda self: str(tmp_path / "instance"))
    app = create_app({})
    client = app.test_client()
    page = client.get("/monsters/")
    assert page.status_code == 503
    assert page.headers["Retry-After"]
    assert client.get("/readyz").status_code == 503
    assert client.get("/livez").status_code == 200
    result = app.test_cli_runner().invoke(args=["seed"])
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "the embedded PostgreSQL does not start" in result.output
