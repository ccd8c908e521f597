// Short words that go away by themselves.

import { byId, element } from "./dom.js";

const SHOWN_FOR = 4000; // milliseconds, and some more for each letter
const PER_LETTER = 60;

export function toast({ text, alert = false }) {
  const shown = element("p", { class: alert ? "toast alert" : "toast" }, text);
  byId("toasts").append(shown);
  setTimeout(() => shown.remove(), SHOWN_FOR + PER_LETTER * text.length);
}
