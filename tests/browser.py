"""A headless Chromium, driven over its pipe: what a test asks of a page as a reader's browser shows it."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

from waiting import waited

CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # which is small in many a container
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
]

_MOVED = """new Promise(done => {
  const moved = [];
  const note = entries => moved.push(...entries.filter(each => !each.hadRecentInput).map(each =>
    [each.value, ...each.sources.map(({node}) => node && `${node.nodeName} ${node.textContent.trim().slice(0, 40)}`)]));
  const observer = new PerformanceObserver(list => note(list.getEntries()));
  observer.observe({type: "layout-shift", buffered: true});
  const after = frames => frames ? requestAnimationFrame(() => setTimeout(after, 0, frames - 1))
    : (note(observer.takeRecords()), done(moved));
  after(3);
})"""
"""What has moved, but for what a new size of the window moves; told when some frames more have been drawn."""

_GONE = "Inspected target navigated or closed"


class Gone(RuntimeError):
    """The page that was asked is no more: another one is coming in its place."""


class Browser:
    """One browser with one tab; `messages` and `requests` are what the pages logged and asked for, `received` the bytes
    that came for each address.
    """

    def __init__(self, profile: Path) -> None:
        to_it, ours_out = os.pipe()
        ours_in, from_it = os.pipe()
        command = f'exec "$0" "$@" 3<&{to_it} 4>&{from_it}'
        arguments = [str(CHROMIUM), *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
        self._process = subprocess.Popen(
            ["/bin/bash", "-c", command, *arguments], pass_fds=(to_it, from_it), stderr=subprocess.DEVNULL
        )
        os.close(to_it)
        os.close(from_it)
        self._out, self._in = os.fdopen(ours_out, "wb"), os.fdopen(ours_in, "rb")
        self._number = 0
        self._buffer = b""
        self._session = ""
        self._page = ""
        self._is_loaded = False
        self.messages: list[str] = []
        self.requests: list[str] = []
        self.received: dict[str, int] = {}
        self._asked: dict[str, str] = {}
        self._attach()

    def _attach(self) -> None:
        assert waited(self._tabs), "The browser opened no tab."
        self._session = self.call("Target.attachToTarget", targetId=self._tabs()[0], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def _tabs(self) -> list[str]:
        targets = self.call("Target.getTargets")["targetInfos"]
        return [each["targetId"] for each in targets if each["type"] == "page"]

    def close(self) -> None:
        """Ends the browser."""
        self.call("Browser.close")
        self._process.wait(30)
        self._out.close()
        self._in.close()

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """What the browser answers to one command of the DevTools protocol."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._out.write(json.dumps(message).encode() + b"\0")
        self._out.flush()
        while (answer := self._read()).get("id") != self._number:
            self._note(answer)
        if "error" in answer:
            is_gone = answer["error"]["message"] == _GONE
            raise (Gone if is_gone else RuntimeError)(f"{method}: {answer['error']}")
        return dict(answer["result"])

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            part = os.read(self._in.fileno(), 65536)
            if not part:
                raise RuntimeError("The browser went away.")
            self._buffer += part
        line, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(line))

    def _note(self, event: dict[str, Any]) -> None:
        params = event.get("params", {})
        match event.get("method"):
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
                self._asked[params["requestId"]] = params["request"]["url"]
            case "Network.loadingFinished":
                url = self._asked.get(params["requestId"], "")
                self.received[url] = self.received.get(url, 0) + int(params["encodedDataLength"])
            case "Page.frameNavigated" if "parentId" not in params["frame"]:
                self._page, self._is_loaded = params["frame"]["loaderId"], False
            case "Page.loadEventFired":
                self._is_loaded = True
            case "Log.entryAdded":
                self.messages.append(params["entry"]["text"])
            case "Runtime.consoleAPICalled" | "Runtime.exceptionThrown" | "Page.javascriptDialogOpening":
                self.messages.append(json.dumps(params))

    def look(self, width: int, height: int = 800, scheme: str = "light", media: str = "") -> None:
        """Sets the size of the window, the reader's colours, and the medium (`print`)."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=media, features=features)

    def slow_down(self, rate: int | None) -> None:
        """Lets pages come unpacked, with so many bytes a second; None for as they come."""
        self.call("Network.setExtraHTTPHeaders", headers={"Accept-Encoding": "identity"} if rate else {})
        throughput = {"downloadThroughput": rate or -1, "uploadThroughput": -1}
        self.call("Network.emulateNetworkConditions", offline=False, latency=0, **throughput)

    def open(self, address: str) -> None:
        """Goes to a page and waits until it has loaded."""
        page = self.call("Page.navigate", url=address)["loaderId"]
        while self._page != page or not self._is_loaded:
            self._note(self._read())

    def submit(self, button: str) -> None:
        """Presses the button that a selector finds, and waits for the page that this loads."""
        before = self._page
        with suppress(Gone):
            self.evaluate(f"document.querySelector({button!r}).click()")
        while self._page == before or not self._is_loaded:
            self._note(self._read())

    def evaluate(self, expression: str) -> Any:
        """The value of an expression on the page, awaited where it is a promise."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def until(self, condition: str) -> None:
        """Waits until the condition holds on the page, or on the one that comes in its place."""
        assert waited(lambda: self._holds(condition)), f"{condition} did not come true."

    def _holds(self, condition: str) -> bool:
        try:
            return bool(self.evaluate(condition))
        except Gone:
            return False

    def texts(self, selector: str) -> list[str]:
        """The text of each element that is found."""
        found = f"[...document.querySelectorAll({json.dumps(selector)})].map(e => e.innerText.trim())"
        return list(self.evaluate(found))

    def moved(self) -> list[list[object]]:
        """What has moved since the page began to load: each time how much (Layout Instability), and what."""
        return list(self.evaluate(_MOVED))

    def forget(self) -> None:
        """Puts the browser back as it was at first, for the next test, with nothing of the last page under way."""
        self.open("about:blank")
        for noted in (self.messages, self.requests, self.received):
            noted.clear()
        self.call("Emulation.setScriptExecutionDisabled", value=False)
        self.call("Network.setCacheDisabled", cacheDisabled=False)
        self.slow_down(None)
        self.look(1280)

    def press(self, key: str, control: bool = False) -> None:
        """Presses and lets go of a key such as `Tab`, with the control key held or not."""
        for kind in ("rawKeyDown", "keyUp"):
            code = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "ArrowDown": 40}[key]
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key,
                windowsVirtualKeyCode=code,
                modifiers=2 * control,
            )

    def picture(self, file: Path) -> None:
        """The whole page as a PNG."""
        data = self.call("Page.captureScreenshot", captureBeyondViewport=True)["data"]
        file.write_bytes(base64.b64decode(data))
