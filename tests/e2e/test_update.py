"""A new version is taken whole, when somebody says yes, and never while something is being written."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.phone_page import PATIENCE_MS, PhonePage
from tests.e2e.releases import Publisher, make_release

WORDS = "Soup for forty at the depot"
ROOM_FOR_A_FILE = "assets/Languages-*.js"


@pytest.fixture(scope="module")
def releases(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("releases")
    return {mark: make_release(folder / mark, mark) for mark in "ab"}


@pytest.fixture
def publisher(tmp_path, releases):
    made = Publisher(tmp_path)
    made.publish(releases["a"])
    yield made
    made.office.close()


@pytest.fixture
def ana(new_phone, publisher) -> PhonePage:
    """A phone with a group that has the first release whole, and notices if its page is ever loaded anew."""
    phone = new_phone(publisher.office)
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    phone.found("Holm Street", "Ana")
    stay(phone)
    return phone


def stay(phone: PhonePage) -> None:
    phone.page.evaluate("window.stayed = true")


def has_stayed(phone: PhonePage) -> bool:
    return phone.page.evaluate("window.stayed === true")


def release_of(phone: PhonePage) -> str | None:
    return phone.page.locator("html").get_attribute("data-release")


def look(phone: PhonePage) -> str:
    """Looks for a new version as on a return to view; answers what became of it."""
    return phone.page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          const ended = new Promise((resolve) => {
            registration.addEventListener("updatefound", () => {
              const found = registration.installing;
              found.addEventListener("statechange", () => resolve(found.state));
            });
          });
          document.dispatchEvent(new Event("visibilitychange"));
          return ended;
        }"""
    )


def is_offered(phone: PhonePage) -> None:
    expect(phone.button("Use the new version")).to_be_visible(timeout=PATIENCE_MS)


def is_not_offered(phone: PhonePage) -> None:
    expect(phone.button("Use the new version")).to_have_count(0)


def take_the_new_version(phone: PhonePage) -> None:
    """A yes, until the second release runs and is open."""
    phone.tap("Use the new version")
    expect(phone.page.locator("html[data-release=b]")).to_be_attached(timeout=PATIENCE_MS)
    phone.unlock()


def test_a_new_version_waits_for_a_yes_and_the_draft_is_there_afterwards(ana, publisher, releases):
    publisher.publish(releases["b"])
    ana.tap("Log what we did")
    ana.page.get_by_role("textbox").first.fill(WORDS)
    assert look(ana) == "installed"
    is_not_offered(ana)
    assert has_stayed(ana)
    expect(ana.page.get_by_role("textbox").first).to_have_value(WORDS)
    ana.tap("Close")
    is_offered(ana)
    assert has_stayed(ana)
    assert release_of(ana) == "a"

    take_the_new_version(ana)

    assert ana.everything() == [(WORDS, "Draft")]
    # Only now is the old one let go.
    ana.page.wait_for_function("() => caches.keys().then((names) => names.length === 1)")


def test_a_new_version_that_nobody_wants_changes_nothing_however_often_the_app_is_opened(
    ana, publisher, releases
):
    publisher.publish(releases["b"])
    assert look(ana) == "installed"
    for _ in range(2):
        ana.hide()
        ana.page.reload()
        assert release_of(ana) == "a"
        ana.unlock()
        is_offered(ana)
    publisher.office.stop()
    ana.page.reload()
    ana.unlock()
    assert release_of(ana) == "a"

    # It lies on the phone whole all the while: a yes needs no server.
    take_the_new_version(ana)
    ana.jump("/language")
    expect(ana.page.get_by_text("Español")).to_be_visible()


def test_another_window_cannot_take_the_page_away_from_under_somebody_who_writes(ana, publisher, releases):
    page = ana.context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(ana.url)
    other = PhonePage(ana.context, page, ana.url, ana.phrase)
    other.sees("Open in another window")
    publisher.publish(releases["b"])
    ana.tap("Log what we did")
    ana.page.get_by_role("textbox").first.fill(WORDS)
    assert look(other) == "installed"
    is_not_offered(other)
    # Whoever wants it there has to take the phone over first, and the words come along.
    other.tap("Use it here")
    other.unlock()
    is_offered(other)
    take_the_new_version(other)
    assert other.everything() == [(WORDS, "Draft")]

    assert has_stayed(ana)
    ana.jump("/language")
    expect(ana.page.get_by_text("Only one window at a time")).to_be_visible()
    ana.tap("Use it here")
    ana.unlock()
    assert release_of(ana) == "b"
    assert ana.everything() == [(WORDS, "Draft")]


def missing(release: Path) -> None:
    next(release.glob(ROOM_FOR_A_FILE)).unlink()


def one_byte_different(release: Path) -> None:
    path = next(release.glob(ROOM_FOR_A_FILE))
    changed = bytearray(path.read_bytes())
    changed[-2] ^= 1
    path.write_bytes(changed)


def page_of_another_release(release: Path) -> None:
    page = release / "index.html"
    page.write_text(page.read_text().replace('data-release="b"', 'data-release="c"'))


@pytest.mark.parametrize("harm", [missing, one_byte_different, page_of_another_release])
def test_a_version_that_is_not_whole_is_never_offered_and_the_old_one_opens_offline(
    ana, publisher, releases, tmp_path, harm
):
    make_release(tmp_path / "harmed", "b")
    harm(tmp_path / "harmed")
    publisher.publish(tmp_path / "harmed")

    assert look(ana) == "redundant"

    ana.go("Today")
    is_not_offered(ana)
    assert has_stayed(ana)
    publisher.office.stop()
    ana.page.reload()
    assert release_of(ana) == "a"
    ana.unlock()
    ana.jump("/language")
    expect(ana.page.get_by_text("Español")).to_be_visible()
