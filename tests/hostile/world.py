"""The URL map, and addresses of records that are there: what the sweeps are made of."""

from monsterapp import create_app
from tests.factories import Factory
from tests.server import SECRET_KEY

#: Only to be asked for its URL map; it never sees a database.
_MAP = create_app({"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "SECRET_KEY": SECRET_KEY}).url_map

RULES = {rule.endpoint: rule for rule in _MAP.iter_rules()}
PAGES = sorted(name for name, rule in RULES.items() if "GET" in rule.methods and not name.endswith("static"))
WRITES = sorted(name for name, rule in RULES.items() if "POST" in rule.methods)
WITH_ARGUMENTS = sorted(name for name, rule in RULES.items() if rule.arguments and not name.endswith("static"))


class World:
    """A registry with one record of each kind, and the addresses that name them."""

    def __init__(self, make: Factory) -> None:
        self._make = make
        self.again()

    def again(self) -> None:
        """New records, for those before may have been changed or deleted."""
        own, other = self._make.type(), self._make.type()
        monsters = [self._make.monster(type_=own, second_type=other).id for _ in range(2)]
        #: What a page needs in its address besides.
        self.queries = {"monsters.compare": "&".join(f"id={id_}" for id_ in monsters)}
        self.arguments = {
            "monster_id": monsters[0],
            "type_id": self._make.type().id,  # no monster has it, so that it can be deleted
            "username": self._make.trainer(team="yellow").username,
        }

    def address(self, endpoint: str, **arguments) -> str:
        """The address of a page; ``arguments`` in place of those that name our records."""
        rule = RULES[endpoint]
        missing = rule.arguments - self.arguments.keys()
        assert not missing, f"World needs an example of {missing}, for {rule}"
        given = {name: self.arguments[name] for name in rule.arguments} | arguments
        path = _MAP.bind("localhost").build(endpoint, given)
        return f"{path}?{self.queries[endpoint]}" if endpoint in self.queries else path
