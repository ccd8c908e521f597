"""The fake server as a program of its own: a page to play with, and the same as JSON for load tests."""

from typing import Any

from aiohttp import web

from tests.fakes.telegram.server import SHOWING, FakeTelegram

PAGE = """<!doctype html><meta charset="utf-8"><title>Fake Telegram</title>
<style>body{font:16px system-ui;max-width:40rem;margin:1rem auto}pre{white-space:pre-wrap;background:#eef;padding:.6rem}
button{margin:.2rem}</style>
<p>I am <input id="id" value="1001" size="8"> <input id="name" value="Lan"></p>
<div id="shown"></div>
<form id="say"><input id="text" size="50" autofocus><button>Send</button></form>
<script>
const $ = name => document.getElementById(name)
const post = (path, value) => fetch('/fake/' + path, {method: 'POST', body: JSON.stringify(value)})
const me = more => ({id: Number($('id').value), name: $('name').value, ...more})
$('say').onsubmit = event => { event.preventDefault(); post('send', me({text: $('text').value})); $('text').value = '' }
let before = ''
setInterval(async () => {
  const text = await (await fetch('/fake/messages?id=' + $('id').value)).text()
  if (text === before) return
  before = text
  $('shown').replaceChildren(...JSON.parse(text).flatMap(message => {
    const box = document.createElement('pre')
    box.textContent = message.text + message.files.map(file => '\\n[' + file + ']').join('')
    const keys = message.buttons.flat().map(label => {
      const key = document.createElement('button')
      key.textContent = label
      key.onclick = () => post('press', me({label}))
      return key
    })
    return [box, ...keys]
  }))
  scrollTo(0, document.body.scrollHeight)
}, 300)
</script>"""


class FakeTelegramByHand(FakeTelegram):
    """The server with a page at `/` and JSON under `/fake/`."""

    def add_routes(self, app: web.Application) -> None:
        app.router.add_get("/", self._page)
        app.router.add_post("/fake/send", self._send)
        app.router.add_post("/fake/press", self._press)
        app.router.add_post("/fake/people", self._people)
        app.router.add_get("/fake/messages", self._messages)
        app.router.add_get("/fake/figures", self._figures)

    async def _page(self, _: web.Request) -> web.Response:
        return web.Response(text=PAGE, content_type="text/html")

    async def _send(self, request: web.Request) -> web.Response:
        value = await request.json()
        number = self.person(value["id"], value.get("name", "")).send(value["text"])
        return web.json_response({"update_id": number})

    async def _press(self, request: web.Request) -> web.Response:
        value = await request.json()
        try:
            return web.json_response({"query": self.person(value["id"]).press(value["label"])})
        except AssertionError as error:
            return web.json_response({"error": str(error)}, status=404)

    async def _people(self, request: web.Request) -> web.Response:
        """Make many people at once, some of whom have blocked the bot."""
        value: dict[str, Any] = await request.json()
        for number in value["ids"]:
            self.person(number, f"#{number}")
        for number in value.get("blocked", []):
            self.person(number).blocked = True
        return web.json_response({"people": len(self.people)})

    async def _messages(self, request: web.Request) -> web.Response:
        shown = [
            {"id": m.id, "text": m.text, "buttons": m.buttons, "files": [file.name for file in m.files]}
            for m in self.person(int(request.query.get("id", "1001"))).messages
        ]
        return web.json_response(shown)

    async def _figures(self, _: web.Request) -> web.Response:
        times = [call.at for call in self.sent()]
        refused = sum(call.status == 429 for call in self.calls)
        gap = self.closest_in_one_chat()
        tried = [call.at for call in self.calls if call.method in SHOWING]
        return web.json_response(
            {
                "tried": len(tried),
                "tried_seconds": tried[-1] - tried[0] if tried else 0,
                "sent": len(times),
                "seconds": times[-1] - times[0] if times else 0,
                "busiest_second": self.busiest_second(),
                "closest_in_one_chat": gap if gap != float("inf") else None,
                "refused_429": refused,
                "people_reached": sum(bool(person.messages) for person in self.people.values()),
                "twice": sum(len(person.messages) > 1 for person in self.people.values()),
            }
        )
