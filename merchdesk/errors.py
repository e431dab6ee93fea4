"""The one exception a user can act on; everything else is our bug."""


class UserError(Exception):
    """A refusal that the user can act on.

    The first argument is one plain, already translated sentence. It never carries a
    traceback, a path of the program, or personal data. Both the window and the command
    line show it as it is; any other exception reaches the crash dialog.
    """


class WrongSecret(UserError):
    """Neither the passphrase nor the recovery code fits: typing it again may help."""


class Damaged(UserError):
    """A file of the portfolio is missing or not as it was written: a backup may help."""


class Cancelled(Exception):
    """The user stopped a long job; whatever it had begun is rolled back."""
