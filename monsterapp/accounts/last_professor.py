"""A league that has a professor keeps one, whoever writes: a rule over all accounts, and so a trigger.

It waits for whoever else is just taking a professor away, and then looks: two professors who demote each other at once
can't both. (A trigger function that is VOLATILE, as this one, sees what was committed while it waited.)
"""

from sqlalchemy import DDL, event

from monsterapp.accounts.models import Account

KEEP_A_PROFESSOR = """
CREATE OR REPLACE FUNCTION keep_a_professor() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('keep_a_professor'));
    IF NOT EXISTS (SELECT FROM account WHERE role = 'professor') THEN
        RAISE check_violation USING
            MESSAGE = 'the last professor can not go',
            TABLE = 'account',
            CONSTRAINT = 'ck_account_last_professor';
    END IF;
    RETURN NULL;
END $$
"""

TRIGGERS = (
    """
CREATE OR REPLACE TRIGGER keep_a_professor_on_update AFTER UPDATE OF role ON account
FOR EACH ROW WHEN (OLD.role = 'professor' AND NEW.role <> 'professor') EXECUTE FUNCTION keep_a_professor()
""",
    """
CREATE OR REPLACE TRIGGER keep_a_professor_on_delete AFTER DELETE ON account
FOR EACH ROW WHEN (OLD.role = 'professor') EXECUTE FUNCTION keep_a_professor()
""",
)

for _statement in (KEEP_A_PROFESSOR, *TRIGGERS):
    event.listen(Account.__table__, "after_create", DDL(_statement))
