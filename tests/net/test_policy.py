import pytest

from pipeline.net.policy import AddressPolicy

PUBLIC = ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"]
NOT_PUBLIC = [
    *("0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1"),
    *("192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"),
    *("224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0"),
    *(
        "fc00::1",
        "fd12::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "100::1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
    ),
    *("::ffff:0:127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1"),
    *("2001:0:4136:e378:8000:63bf:80ff:fffe", "::ffff:192.88.99.1", "not an address", ""),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address: str) -> None:
    assert AddressPolicy().refusal("news.example", address, 443) == ""


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_others_do_not(address: str) -> None:
    assert AddressPolicy().refusal("news.example", address, 443)


@pytest.mark.parametrize("port", [22, 25, 110, 6379, 11211])
def test_ports_of_other_services_are_refused(port: int) -> None:
    assert AddressPolicy().refusal("news.example", "8.8.8.8", port)
    assert AddressPolicy().name_refusal("news.example", port)


ALLOWED = [
    (("wiki.intranet",), "wiki.intranet", "10.0.0.1", 80, True),
    (("wiki.intranet",), "WIKI.intranet.", "10.0.0.1", 8080, True),
    (("wiki.intranet",), "other.intranet", "10.0.0.1", 80, False),
    (("wiki.intranet:8080",), "wiki.intranet", "10.0.0.1", 8080, True),
    (("wiki.intranet:8080",), "wiki.intranet", "10.0.0.1", 80, False),
    (("*.intranet",), "a.b.intranet", "10.0.0.1", 80, True),
    (("*.intranet",), "intranet", "10.0.0.1", 80, False),
    (("*.intranet",), "evilintranet", "10.0.0.1", 80, False),
    (("10.1.0.0/16",), "any.example", "10.1.2.3", 80, True),
    (("10.1.0.0/16",), "any.example", "10.2.2.3", 80, False),
    (("10.1.0.0/16",), "any.example", "::ffff:10.1.2.3", 80, True),
    (("127.0.0.1:8080",), "127.0.0.1", "127.0.0.1", 8080, True),
    (("127.0.0.1:8080",), "127.0.0.1", "127.0.0.1", 8081, False),
    (("[::1]:8080",), "::1", "::1", 8080, True),
    (("::1",), "::1", "::1", 80, True),
    (("fd00::/8",), "x.example", "fd00::5", 80, True),
    (("mail.intranet",), "mail.intranet", "10.0.0.1", 25, True),
]


@pytest.mark.parametrize(("allow", "host", "address", "port", "passes"), ALLOWED)
def test_exceptions(allow: tuple[str, ...], host: str, address: str, port: int, passes: bool) -> None:
    assert (AddressPolicy.of(allow).refusal(host, address, port) == "") is passes


@pytest.mark.parametrize(
    "host", ["localhost", "a.localhost", "127.0.0.1", "[::1]", "10.0.0.1", "0x7f.1", "ip6-localhost"]
)
def test_names_that_a_proxy_must_not_be_asked_for(host: str) -> None:
    assert AddressPolicy().name_refusal(host, 80)
    assert AddressPolicy.of((host,)).name_refusal(host, 80) == "" or host == "0x7f.1"


def test_names_that_it_may() -> None:
    assert AddressPolicy().name_refusal("news.example", 80) == ""
    assert AddressPolicy().name_refusal("8.8.8.8", 8080) == ""
