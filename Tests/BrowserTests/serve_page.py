"""Opens the page of `sluice serve` in a browser while a comparison runs and says what is wrong with it.

usage: serve_page.py PROGRAM RESULTS [PICTURES]

Starts a comparison in RESULTS, opens its page, and sees it grow to its end without a reload; then goes through
the list, the results and a comparison of two runs. Prints one line a fault and exits with 1 when there is any: an
error in the console, a request to anywhere else, a page that is wider than its window, what axe-core finds. With a
directory PICTURES it leaves screenshots of every width, light and dark, to look at.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import TimeoutError, sync_playwright

program, results = sys.argv[1:3]
pictures = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
WIDTHS = {"narrow": 400, "usual": 1000, "wide": 1600}
problems = []


def comparison(seed, replications):
    return subprocess.Popen(
        [program, "compare", "Scenarios/smallest.yaml", "--draws", "1", "--results", results, "--seed", str(seed),
         "--replications", str(replications), "--quiet"], stdout=subprocess.DEVNULL)


def look(page, name):
    """Checks one page at every width, light and dark."""
    page.wait_for_load_state("load")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width_name, width in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 900})
            extent = page.evaluate("document.documentElement.scrollWidth")
            if extent > width:
                problems.append(f"{name}: {extent} px wide in a window of {width} px")
            if pictures:
                page.screenshot(path=pictures / f"{name}-{width_name}-{scheme}.png", full_page=True)
        found = Axe().run(page).response["violations"]
        for violation in found:
            targets = [node["target"] for node in violation["nodes"]][:3]
            problems.append(f"{name}, {scheme}: axe {violation['id']}: {violation['help']} {targets}")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1000, "height": 900})


def main():
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    comparison(1, 2).wait(timeout=120)
    server = subprocess.Popen([program, "serve", results], stdout=subprocess.PIPE, text=True)
    address = server.stdout.readline().strip()
    host = re.match(r"http://127\.0\.0\.1:\d+", address).group()
    work = comparison(2, 30)
    try:
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            page = browser.new_context().new_page()
            page.on("console", lambda message: problems.append(f"console: {message.text}")
                    if message.type in ("error", "warning") else None)
            page.on("pageerror", lambda error: problems.append(f"script: {error}"))
            page.on("request", lambda request: problems.append(f"asks {request.url}")
                    if not request.url.startswith((host, "data:")) else None)
            page.goto(address)
            page.get_by_role("table", name="Under way").wait_for(timeout=20_000)
            page.get_by_role("table", name="Under way").get_by_role("link").first.click()
            grow(page)
            look(page, "ended")
            page.locator("#open").click()
            page.locator("#results table").first.wait_for()
            page.goto(page.url.split("#")[0])
            look(page, "results")
            page.get_by_role("link", name="Read the report").click()
            page.wait_for_url("**/report/*")
            page.get_by_role("heading").first.wait_for()
            page.go_back()
            page.get_by_role("button", name="Compare").click()
            page.get_by_role("heading", name="Sums that moved").wait_for()
            look(page, "comparison")
            page.get_by_role("link", name="All runs").click()
            page.get_by_role("heading", name="Runs").wait_for()
            look(page, "list")
            browser.close()
    finally:
        server.terminate()
        work.terminate()
        work.wait()
        server.wait()
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)


def grow(page):
    """Sees the page of a run under way grow to its end."""
    page.locator("progress").first.wait_for(timeout=20_000)
    page.evaluate("window.sameWindow = true")
    seen = []
    widths = []
    deadline = time.time() + 150
    while page.locator("#open").count() == 0 and time.time() < deadline:
        seen.append(int(page.locator("#status progress").get_attribute("value") or 0))
        band = page.locator("#estimates .band")
        if band.count():
            widths.append(len(band.first.get_attribute("points").split()))
            if pictures and not (pictures / "growing-usual-light.png").exists() and widths[-1] > 12:
                look(page, "growing")
        time.sleep(0.2)
    steps = sorted(set(seen))
    print(f"the page went through {len(steps)} moments, {steps[:1]} to {steps[-1:]} %")
    if page.locator("#open").count() == 0:
        problems.append("the page never said that the run is finished")
    if len(steps) < 4 or seen != sorted(seen):
        problems.append(f"progress did not grow: {seen}")
    if not widths or widths[-1] <= widths[0]:
        problems.append(f"no interval grew longer: {widths}")
    if not page.evaluate("window.sameWindow === true"):
        problems.append("the page was loaded anew")
    # The page fetches the results before it says so.
    try:
        page.locator("#news").filter(has_text="finished").wait_for(timeout=20_000)
    except TimeoutError:
        problems.append("nobody said that the run is finished")


main()
