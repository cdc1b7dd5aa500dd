"""When the browser will not keep something, the words stay on the screen and nothing is claimed."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.phone_page import PATIENCE_MS, PhonePage

WORDS = "Soup for forty at the depot"


@pytest.fixture
def ana(new_phone) -> PhonePage:
    """One open phone with a group."""
    phone = new_phone()
    phone.found("Holm Street", "Ana")
    return phone


def is_kept(phone: PhonePage) -> None:
    """Waits until a draft lies in the database."""
    phone.page.wait_for_function(
        """() => new Promise((resolve) => {
          const asked = indexedDB.open("coppice");
          asked.onsuccess = () => {
            const counted = asked.result.transaction("drafts").objectStore("drafts").count();
            counted.onsuccess = () => { asked.result.close(); resolve(counted.result > 0); };
          };
        })"""
    )


def second_window(phone: PhonePage) -> PhonePage:
    page = phone.context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(phone.url)
    return PhonePage(phone.context, page, phone.url, phone.phrase)


def test_a_second_window_says_so_and_using_it_loses_and_doubles_no_word(ana):
    other = second_window(ana)
    other.sees("Open in another window")
    ana.tap("Log what we did")
    box = ana.page.get_by_role("textbox").first
    box.fill("Soup for")
    # Kept once at a pause already, and then written on.
    is_kept(ana)
    box.fill(WORDS)

    other.tap("Use it here")

    expect(other.button("Write now")).to_be_visible(timeout=PATIENCE_MS)
    ana.sees("Open in another window")
    other.unlock()
    assert other.everything() == [(WORDS, "Draft")]
    # And back again, the same way.
    ana.tap("Use it here")
    ana.unlock()
    assert ana.everything() == [(WORDS, "Draft")]
