"""A letter to a mail server that a person named: SMTP, encrypted where the server can.

A password is sent over an encrypted line, or to this machine itself, or not at all.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote, urlsplit

from pipeline.errors import ConfigError

if TYPE_CHECKING:
    from email.message import EmailMessage
    from smtplib import SMTP

VARIABLE = "CITEWARDEN_SMTP"
FORM = "write smtp://user:password@host:587, or smtps://..."
PATIENCE = 30.0  # seconds
PORTS = {"smtp": 587, "smtps": 465}
OWN = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server.  ``encrypted``: from the first byte (``smtps``)."""

    host: str
    port: int
    encrypted: bool
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, address: str) -> Self:
        """Of ``smtp://user:password@host:587`` or ``smtps://...``; ``ConfigError`` for anything else."""
        try:
            parts = urlsplit(address)
            port = parts.port or PORTS[parts.scheme]
        except (ValueError, KeyError):
            raise ConfigError(f"{VARIABLE} names no mail server", remedy=FORM) from None
        if not parts.hostname:
            raise ConfigError(f"{VARIABLE} names no mail server", remedy=FORM)
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return cls(parts.hostname, port, parts.scheme == "smtps", user, password)


def send(server: Server, letter: "EmailMessage") -> str:
    """Hand over the letter; why that failed in a few words, or an empty string."""
    import smtplib

    try:
        with _line(server) as line:
            if server.user:
                if not _is_encrypted(line) and server.host not in OWN:
                    return "the mail server offers no encryption, so the password was not sent"
                line.login(server.user, server.password)
            line.send_message(letter)
    except smtplib.SMTPRecipientsRefused:
        return "the mail server takes nothing for that address"
    except smtplib.SMTPResponseException as fault:
        return f"the mail server answered {fault.smtp_code}"
    except UnicodeError:
        return "the mail server's name, user or password has a character that SMTP does not take"
    except (OSError, smtplib.SMTPException) as fault:
        return f"the mail server could not be used ({type(fault).__name__})"
    return ""


def _line(server: Server) -> "SMTP":
    import smtplib
    import ssl

    secure = ssl.create_default_context()
    if server.encrypted:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=secure)
    line = smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
    line.ehlo()
    if line.has_extn("starttls"):
        line.starttls(context=secure)
    return line


def _is_encrypted(line: "SMTP") -> bool:
    import ssl

    return isinstance(line.sock, ssl.SSLSocket)
