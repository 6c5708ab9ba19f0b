"""A letter's way to its server: what goes wrong is a few words, and no secret is among them."""

from email.message import EmailMessage

import pytest

from pipeline.errors import ConfigError
from pipeline.net.mail import Server, send


def letter() -> EmailMessage:
    made = EmailMessage()
    made["From"] = made["To"] = "a@b.example"
    made.set_content("The pier is gone.")
    return made


@pytest.mark.parametrize("host", ["a..b.example", "a" * 70 + ".example", "bü" * 60])
def test_a_name_that_is_none(host: str) -> None:
    said = send(Server(host, 25, encrypted=False, user="ada", password="s3cret"), letter())
    assert said
    assert "s3cret" not in said


@pytest.mark.parametrize("address", ["", "smtp:", "http://a", "smtp://a:x", "smtp://[::1", "smtp://:p@"])
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(ConfigError) as told:
        Server.of(address)
    assert ":p@" not in str(told.value)
