"""The shape of what people type to sign up, to sign in, and to look after their account."""

from flask import after_this_request
from wtforms import BooleanField, HiddenField, PasswordField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation
from wtforms.widgets import PasswordInput

from monsterapp.accounts import passwords
from monsterapp.accounts.codes import LONGEST_TYPED
from monsterapp.accounts.throttling import TooManyTries
from monsterapp.forms import Form, TextField
from monsterapp.trainers.forms import TrainerForm

_LONGEST_USERNAME = 100

_USERNAME = {"autocomplete": "username", "spellcheck": "false", "autocapitalize": "none"}


class SecretField(PasswordField):
    """A password or a code: taken as typed, never sent back. ``complete`` tells the browser which one it is."""

    def __init__(self, label: str, *, complete: str, longest: int, **kwargs) -> None:
        super().__init__(label, **kwargs)
        self.flags.required = True
        self.longest = longest
        self.render_kw = {"autocomplete": complete, "spellcheck": "false", "autocapitalize": "none"}

    def pre_validate(self, form: Form) -> None:
        """Stop where nothing was typed, or more than anybody would: nothing is hashed then."""
        if not self.data:
            raise StopValidation("This is required.")
        if len(self.data) > self.longest:
            raise StopValidation(f"Use {self.longest} characters at the most.")


class CodeField(SecretField):
    """A recovery code, copied from paper: one has to see what one types."""

    class _Input(PasswordInput):  # which does not send back what was typed
        input_type = "text"

    widget = _Input()

    def __init__(self, label: str, **kwargs) -> None:
        super().__init__(label, complete="off", longest=LONGEST_TYPED, **kwargs)
        self.render_kw["autocapitalize"] = "characters"


class NewPasswordField(SecretField):
    """A password that somebody chooses."""

    def __init__(self, label: str = "Password", **kwargs) -> None:
        help_ = f"{passwords.SHORTEST} characters or more, of any kind. Several words make a good one."
        super().__init__(label, complete="new-password", longest=passwords.LONGEST, **{"description": help_, **kwargs})

    def pre_validate(self, form: "GuardedForm") -> None:
        """Stop where it is no password that one should have."""
        super().pre_validate(form)
        if reason := passwords.why_not(self.data, *form.about):
            raise StopValidation(reason)


class UsernameField(StringField):
    """The username of somebody who is here already."""

    def __init__(self, label: str = "Username", **kwargs) -> None:
        super().__init__(label, filters=[lambda text: (text or "").strip()], **kwargs)
        self.flags.required = True
        self.render_kw = _USERNAME

    def pre_validate(self, form: Form) -> None:
        """Stop where nothing was typed, or what can be no username."""
        if not self.data:
            raise StopValidation("This is required.")
        if len(self.data) > _LONGEST_USERNAME:
            raise StopValidation("No username is as long as this.")


class GuardedForm(Form):
    """A form that may be sent so often only, and says when it may be sent again."""

    _seconds: int | None = None

    def __init__(self, *args, known_as: tuple[str, ...] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._known_as = known_as

    @property
    def about(self) -> tuple[str | None, ...]:
        """The person's names, which make poor passwords."""
        typed = (self._fields[name].data for name in ("name", "username") if name in self._fields)
        return (*self._known_as, *typed)

    @property
    def status(self) -> int:
        """The status of the page that shows this form: 429 where it was sent too often."""
        return super().status if self._seconds is None else 429

    def refuse(self, sentence: str) -> None:
        """Say what is wrong with the form as a whole."""
        self.form_errors.append(sentence)

    def slow_down(self, error: TooManyTries) -> None:
        """Say when it may be sent again, to the person and to programs."""
        self._seconds = error.seconds
        self.refuse(str(error))

        @after_this_request
        def say_when(response):
            response.headers["Retry-After"] = str(error.seconds)
            return response


class SignUpForm(GuardedForm, TrainerForm):
    """A trainer and their account."""

    password = NewPasswordField()

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Here it is one's own name that one types: browsers may know it, and keep the username with the password.
        self.name.render_kw = {"autocomplete": "name"}
        self.username.render_kw = _USERNAME


class SignInForm(GuardedForm):
    """Who it is, and how they prove it."""

    username = UsernameField()
    password = SecretField("Password", complete="current-password", longest=passwords.LONGEST)
    stay = BooleanField("Stay signed in on this device")
    next = HiddenField()


class RecoverForm(GuardedForm):
    """The way back in with the recovery code."""

    username = UsernameField()
    code = CodeField("Recovery code", description="Five groups of four letters and digits, as you wrote them down.")
    password = NewPasswordField("New password")


class ClaimForm(GuardedForm):
    """The password for a trainer who is in the league already."""

    password = NewPasswordField()


class PasswordForm(GuardedForm):
    """A new password in place of the old one."""

    current = SecretField("Current password", complete="current-password", longest=passwords.LONGEST)
    password = NewPasswordField("New password")


class ConfirmForm(GuardedForm):
    """The password once more, before something that can't be undone."""

    password = SecretField("Password", complete="current-password", longest=passwords.LONGEST)


class DeleteAccountForm(ConfirmForm):
    """Whether the trainer leaves together with the account."""

    trainer = RadioField(
        "What happens to your trainer",
        choices=[
            SelectChoice("leaves", "Leaves the league: name, username and team are deleted"),
            SelectChoice("stays", "Stays as a name only: no team, and nobody can sign in as them"),
        ],
        default="stays",
    )


class RoleForm(Form):
    """What somebody may do in the league."""

    role = TextField("Role")


class EmptyForm(Form):
    """A button that writes."""
