// The line from the site. It mends itself and asks for what was missed.

import { byId, word } from "./dom.js";

const SILENCE = 40000; // milliseconds after which a line that looks open is taken for dead
const PATIENCE = 1500; // milliseconds without a line before it is mentioned
const PAUSES = [1000, 2000, 4000, 8000, 15000];
const EVENTS = ["hello", "bubble", "ready", "typing", "toast", "beat"];

export class Stream {
  constructor(listeners) {
    this.listeners = listeners;
    this.last = 0;
    this.failures = 0;
    window.addEventListener("online", () => this.open());
    window.addEventListener("offline", () => this.lost());
    window.addEventListener("pageshow", (event) => event.persisted && this.open());
    window.addEventListener("pagehide", () => this.source.close());
    document.addEventListener("visibilitychange", () => !document.hidden && this.check());
    setInterval(() => this.check(), SILENCE / 4);
  }

  open() {
    clearTimeout(this.again);
    this.source?.close();
    this.heard = Date.now();
    const source = new EventSource(`/chat/stream?after=${this.last}`);
    this.source = source;
    source.addEventListener("error", () => this.source === source && this.lost());
    for (const name of EVENTS) {
      source.addEventListener(name, (event) => this.source === source && this.hear(name, event));
    }
  }

  hear(name, event) {
    this.heard = Date.now();
    if (event.lastEventId) this.last = Math.max(this.last, Number(event.lastEventId));
    const value = JSON.parse(event.data);
    if (name === "hello") {
      if (value.fresh) this.last = 0;
      this.found();
    }
    this.listeners[name]?.(value);
  }

  check() {
    if (Date.now() - this.heard > SILENCE) this.open();
  }

  found() {
    this.failures = 0;
    clearTimeout(this.mention);
    byId("connection").textContent = "";
  }

  lost() {
    clearTimeout(this.mention);
    const words = () => word(navigator.onLine ? "reconnecting" : "offline");
    this.mention = setTimeout(() => (byId("connection").textContent = words()), PATIENCE);
    if (this.source.readyState !== EventSource.CLOSED) return; // the browser tries by itself
    const pause = PAUSES[Math.min(this.failures, PAUSES.length - 1)];
    this.failures += 1;
    clearTimeout(this.again);
    this.again = setTimeout(() => this.open(), pause * (0.75 + Math.random() / 2)); // not everybody at once
  }
}
