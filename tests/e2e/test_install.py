"""The app can be installed, and opens with no server at all."""

import json

from tests.e2e.conftest import launch_options
from tests.e2e.phone_page import SIZE, PhonePage


def test_the_browser_has_nothing_against_installing_it(playwright, server, tmp_path):
    # Chromium never installs from a private window, which other stories use: this one has a profile.
    context = playwright.chromium.launch_persistent_context(tmp_path, viewport=SIZE, **launch_options())
    phone = PhonePage.open(context, server.url)
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    asked = phone.context.new_cdp_session(phone.page)
    assert asked.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    manifest = asked.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert json.loads(manifest["data"])["id"] == "/"
    context.close()


def test_after_the_first_visit_it_opens_and_writes_with_the_server_gone(playwright, open_office, tmp_path):
    office = open_office()
    profile = tmp_path / "profile"
    context = playwright.chromium.launch_persistent_context(profile, viewport=SIZE, **launch_options())
    ana = PhonePage.open(context, office.url)
    ana.found("Holm Street", "Ana")
    ana.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    phrase = ana.phrase
    context.close()
    office.stop()

    context = playwright.chromium.launch_persistent_context(profile, viewport=SIZE, **launch_options())
    again = PhonePage.open(context, office.url)
    again.write_entry("Written with nobody there")
    again.unlock(phrase)
    again.sees("Holm Street")
    again.sees("Written with nobody there")
    again.page.goto(f"{office.url}/commons")
    again.unlock(phrase)
    context.close()


def test_every_file_the_phone_keeps_is_served_whole_and_without_a_detour(new_phone):
    phone = new_phone()
    answers = phone.page.evaluate(
        """async () => {
          await navigator.serviceWorker.ready;
          const [name] = await caches.keys();
          const paths = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
          return Promise.all(paths.map(async (path) => {
            const answer = await fetch(path, { cache: "no-store" });
            return [path, answer.status, answer.redirected];
          }));
        }"""
    )
    assert len(answers) > 20
    assert [one for one in answers if one[1:] != [200, False]] == []
