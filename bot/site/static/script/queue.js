// What people send, one after the other: a pressed "done" never overtakes the photo before it.
// Each thing keeps its id however often it is tried, so it arrives once.

import { drawRow } from "./bubble.js";
import { element, newId, word } from "./dom.js";
import { postForm, postJson } from "./post.js";

const KEPT = "danbiet.queue";
const PAUSES = [1000, 2000, 4000, 8000, 15000];
const SHOWN_FOR = 60000; // milliseconds: by then the site's own copy of a picture is shown
const TRIES = 5; // after which a site that answers with errors is not asked again by itself

export class Queue {
  constructor(log, { refused }) {
    this.log = log;
    this.refused = refused;
    this.items = [];
    this.running = false;
    this.wake = () => {};
    for (const item of kept()) this.add(item);
  }

  text(text, label = text) {
    this.add({ kind: "text", id: newId(), text, label, at: Date.now() });
  }

  press(bubble, data, label) {
    this.add({ kind: "press", id: newId(), bubble, data, label, at: Date.now() });
  }

  place(latitude, longitude) {
    this.add({ kind: "place", id: newId(), latitude, longitude, label: word("placeSent"), at: Date.now() });
  }

  file(file, description) {
    this.add({ kind: "file", id: newId(), file, description, label: "", at: Date.now() });
  }

  add(item) {
    item.failed = null;
    item.tries = 0;
    this.items.push(item);
    this.draw(item);
    this.keep();
    this.run();
  }

  draw(item) {
    const files = item.kind === "file" ? [item.description] : [];
    item.row = drawRow({ incoming: true, at: item.at, text: item.label, files, source: item.id }, () => {});
    item.status = element("span", { class: "status" });
    item.row.querySelector(".bubble").append(item.status);
    this.log.wait(item.id, item.row);
    this.say(item, word("sending"));
  }

  /** The site has shown this message: it arrived, whatever happened to the answer. */
  confirm(id) {
    const item = this.items.find((each) => each.id === id);
    if (item) this.forget(item);
  }

  /** The connection is back: do not wait for the pause to end. */
  hurry() {
    this.wake();
  }

  async run() {
    if (this.running) return;
    this.running = true;
    for (let item = this.next(); item; item = this.next()) await this.attempt(item);
    this.running = false;
  }

  next() {
    return this.items.find((item) => item.failed === null);
  }

  async attempt(item) {
    this.say(item, word("sending"));
    const result = await this.send(item);
    if (!this.items.includes(item)) return;
    if (result.ok) this.done(item);
    else if (result.again && (result.unreachable || item.tries < TRIES)) await this.pause(item, result);
    else if (!result.stopped) this.fail(item, result.refused ?? result.words, result.status);
  }

  send(item) {
    if (item.kind === "text") return postJson("/chat/messages", { id: item.id, text: item.text });
    if (item.kind === "press") return postJson("/chat/press", { id: item.id, bubble: item.bubble, data: item.data });
    if (item.kind === "place") {
      return postJson("/chat/place", { id: item.id, latitude: item.latitude, longitude: item.longitude });
    }
    const form = new FormData();
    form.append("id", item.id);
    form.append("file", item.file, item.description.name);
    item.stop = new AbortController();
    return postForm("/chat/files", form, { progress: (percent) => this.progress(item, percent), signal: item.stop.signal });
  }

  async pause(item, result) {
    item.tries += 1;
    this.say(item, result.unreachable ? word("waiting") : (result.words ?? word("waiting")));
    const length = PAUSES[Math.min(item.tries - 1, PAUSES.length - 1)];
    await new Promise((resolve) => {
      this.wake = resolve;
      setTimeout(resolve, length);
    });
  }

  done(item) {
    this.leave(item);
    this.say(item, word("sent"));
  }

  forget(item) {
    this.leave(item);
    this.log.drop(item.id);
    item.stop?.abort();
  }

  leave(item) {
    this.items = this.items.filter((each) => each !== item);
    if (item.description?.url) setTimeout(() => URL.revokeObjectURL(item.description.url), SHOWN_FOR);
    this.keep();
  }

  fail(item, words, status) {
    if (item.kind === "press") {
      this.forget(item);
      this.refused(words, item);
      return;
    }
    item.failed = words;
    const again = element("button", { type: "button", click: () => this.retry(item) }, word("retry"));
    const cancel = element("button", { type: "button", click: () => this.forget(item) }, word("cancel"));
    const hopeless = status === 413 || status === 415; // the same file will be refused again
    const why = element("span", { class: "failed", role: "alert" }, `${word("failed")}: ${words}`);
    item.status.replaceChildren(why, element("span", { class: "ways" }, hopeless ? null : again, cancel));
    this.keep();
  }

  retry(item) {
    item.failed = null;
    item.tries = 0;
    this.run();
  }

  say(item, words) {
    item.status.replaceChildren(words);
  }

  progress(item, percent) {
    const words = word("uploading", { percent });
    const bar = element("progress", { max: "100", value: percent, "aria-label": words });
    const cancel = element("button", { type: "button", click: () => this.forget(item) }, word("cancel"));
    // Redrawing would take the focus from the button for every percent.
    const there = item.status.querySelector("progress");
    if (there) {
      there.value = percent;
      item.status.firstChild.textContent = words;
    } else {
      item.status.replaceChildren(words, bar, element("span", { class: "ways" }, cancel));
    }
  }

  /** Words survive a reload of the page; files cannot, and where somebody is should not. */
  keep() {
    const plain = this.items
      .filter((item) => item.kind === "text" || item.kind === "press")
      .map(({ kind, id, text, bubble, data, label, at }) => ({ kind, id, text, bubble, data, label, at }));
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(plain));
    } catch {
      // A browser that keeps nothing: the queue lives as long as the page.
    }
  }
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
}
