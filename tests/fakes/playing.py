"""A stand-in as a program of its own: a page on which somebody plays the people, and the same as JSON for scripts."""

from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from tests.pictures import jpeg, street_lamp

PAGE = """<!doctype html><meta charset="utf-8"><title>TITLE</title>
<style>body{font:16px system-ui;max-width:40rem;margin:1rem auto}pre{white-space:pre-wrap;background:#eef;padding:.6rem}
button{margin:.2rem}.by{background:#efe}</style>
<p>TITLE: I am <input id="name" value="Lan" size="12"> <span id="deeds"></span></p>
<div id="shown"></div>
<form id="say"><input id="text" size="50" autofocus><button>Send</button></form>
<script>
const $ = name => document.getElementById(name)
const post = (path, value) => fetch('/fake/' + path, {method: 'POST', body: JSON.stringify({name: $('name').value, ...value})})
$('say').onsubmit = event => { event.preventDefault(); post('do', {deed: 'send', words: $('text').value}); $('text').value = '' }
const key = (label, run) => { const it = document.createElement('button'); it.textContent = label; it.onclick = run; return it }
DEEDS.forEach(deed => $('deeds').append(key(deed, () => post('do', {deed, words: $('text').value}))))
let before = ''
setInterval(async () => {
  const text = await (await fetch('/fake/messages?name=' + encodeURIComponent($('name').value))).text()
  if (text === before) return
  before = text
  $('shown').replaceChildren(...JSON.parse(text).flatMap(message => {
    const box = document.createElement('pre')
    box.textContent = message.text + (message.file ? '\\n[' + message.file + ']' : '')
    if (message.by) box.className = 'by'
    return [box, ...message.buttons.map(label => key(label, () => post('do', {deed: 'tap', words: label})))]
  }))
  scrollTo(0, document.body.scrollHeight)
}, 300)
</script>"""
PLACE = (21.028511, 105.804817)  # degrees


class Played:
    """People of a stand-in by their names.

    Args:
        title: what the page is called.
        make: makes a new person of this name.
        deeds: what people can do besides writing; each is given the person and the words in the field.
    """

    def __init__(self, title: str, make: Callable[[str], Any], deeds: Mapping[str, Callable[[Any, str], Any]]) -> None:
        self._make = make
        self._deeds = {"send": lambda person, words: person.send(words), **deeds}
        self.people: dict[str, Any] = {}
        self.page = PAGE.replace("TITLE", title).replace("DEEDS", str(list(deeds)))

    def add_to(self, app: web.Application) -> None:
        """The page at `/`, JSON under `/fake/`."""
        app.router.add_get("/", self._page)
        app.router.add_post("/fake/do", self._do)
        app.router.add_get("/fake/messages", self._messages)

    def person(self, name: str) -> Any:
        """Somebody by their name; new when there is nobody."""
        if name not in self.people:
            self.people[name] = self._make(name)
        return self.people[name]

    async def _page(self, _: web.Request) -> web.Response:
        return web.Response(text=self.page, content_type="text/html")

    async def _do(self, request: web.Request) -> web.Response:
        value = await request.json()
        deed = self._deeds.get(value.get("deed", "send"))
        if deed is None:
            return web.json_response({"error": f"one of {list(self._deeds)}"}, status=404)
        try:
            result = deed(self.person(value["name"]), value.get("words", ""))
        except AssertionError as error:
            return web.json_response({"error": str(error)}, status=404)
        return web.json_response({"id": result})

    async def _messages(self, request: web.Request) -> web.Response:
        shown = [
            {
                "id": message.id,
                "text": message.text,
                "file": getattr(message, "name", "") or (message.kind if message.content else ""),
                "buttons": list(getattr(message, "labels", ())),
                "by": getattr(message, "by", ""),
            }
            for message in self.person(request.query.get("name", "Lan")).messages
        ]
        return web.json_response(shown)


PHOTOS = {
    "photo": lambda person, words: person.send_photo(street_lamp(), words),
    "voice": lambda person, _: person.send_voice(b"\xff\xf1voice"),
    "sticker": lambda person, _: person.send_sticker(),
    "follow": lambda person, _: person.follow(),
    "block": lambda person, _: person.block(),
}
PAPERS = {
    "file": lambda person, words: person.send_file(jpeg(), words or "giay-to.jpg"),
    "place": lambda person, words: person.send_place(*PLACE, words),
    "link": lambda person, words: person.send_link(words or "https://example.vn"),
    "unfollow": lambda person, _: person.unfollow(),
}
