"""Take the README's pictures of the report and the worklist that `lms-sync demo` made, with Debian's Chromium."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import FloatRect, Page, sync_playwright

WIDTH, HEIGHT = 1280, 900
MARGIN = 24
MOST_BYTES = 300_000


def main(demo: Path, pictures: Path) -> None:
    """Save the first screen and the map of ratings of the report, and the first activities of the worklist."""
    page_file = (demo / "reports" / "with-grid.html").resolve(strict=True)
    browser_file = os.environ.get("LMS_SYNC_TEST_CHROMIUM") or shutil.which("chromium")
    pictures.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_file, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(page_file.as_uri())
        glance, ratings = (page.locator(part).bounding_box() for part in (".glance", "#map"))
        if glance is None or ratings is None:
            sys.exit(f"{page_file} is no report with ratings")
        take(page, pictures / "report.png", 0, glance["y"] + glance["height"] + MARGIN)
        take(page, pictures / "map.png", ratings["y"] - MARGIN, ratings["y"] + ratings["height"] + MARGIN)
        page.goto((demo / "reports" / "worklist.html").resolve(strict=True).as_uri())
        heading, last = (page.locator(part).first.bounding_box() for part in (".course h2", ".course details"))
        if heading is None or last is None:
            sys.exit("the worklist has no course with an activity that is done")
        take(page, pictures / "worklist.png", heading["y"] - MARGIN, last["y"] + last["height"] + MARGIN)
        browser.close()
    for picture in pictures.glob("*.png"):
        if picture.stat().st_size > MOST_BYTES:
            sys.exit(f"{picture} has {picture.stat().st_size} bytes, more than {MOST_BYTES}")


def take(page: Page, path: Path, top: float, bottom: float) -> None:
    """Save a picture of the page from one height to another."""
    clip: FloatRect = {"x": 0, "y": top, "width": WIDTH, "height": bottom - top}
    page.screenshot(path=path, full_page=True, clip=clip)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parents[1] / "docs" / "images")
