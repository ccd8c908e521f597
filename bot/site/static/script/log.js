// The list of messages: each stands at its place, days are named, the newest is in sight.

import { drawRow, drawTyping } from "./bubble.js";
import { byId, element, word } from "./dom.js";
import { dayName, dayOf } from "./time.js";

const TOGETHER = 5 * 60 * 1000; // milliseconds between messages that look like one group
const NEAR = 90; // pixels from the end that still count as reading the newest
const TYPING_FOR = 8000; // milliseconds

const log = byId("log");
const newest = byId("newest");

export class Log {
  constructor(press) {
    this.press = press;
    this.rows = new Map(); // number → row
    this.pending = new Map(); // our own id → row that waits for its number
    this.loading = true;
    this.atEnd = true;
    this.typing = null;
    log.addEventListener("scroll", () => this.scrolled(), { passive: true });
    newest.addEventListener("click", () => this.toEnd());
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(log);
  }

  /** Show a message, or show it as it is now. */
  show(bubble) {
    const before = this.rows.get(bubble.id);
    if (bubble.deleted) return this.remove(bubble);
    if (!this.loading) this.scrolled(); // where the reader is now: a last scroll may not have been told yet
    const row = drawRow(bubble, this.press);
    if (before) this.replace(before, row);
    else this.place(row, bubble);
    this.rows.set(bubble.id, row);
    if (!this.loading) this.arrange();
    if (!before) this.arrived(row, bubble.incoming);
    return row;
  }

  place(row, bubble) {
    this.drop(bubble.source);
    let next = this.tail();
    for (const [id, other] of [...this.rows].reverse()) {
      if (id < bubble.id) break;
      next = other;
    }
    log.insertBefore(row, next);
    this.rows = new Map([...this.rows, [bubble.id, row]].sort(([a], [b]) => a - b));
  }

  /** What comes after all numbered messages: our own that still wait, then the typing sign. */
  tail() {
    return this.pending.values().next().value ?? this.typing;
  }

  replace(before, row) {
    const focused = before.contains(document.activeElement) ? document.activeElement : null;
    before.replaceWith(row);
    if (!focused) return;
    const again = [...row.querySelectorAll("button[data-data]")].find((each) => each.dataset.data === focused.dataset.data);
    (again ?? row).focus({ preventScroll: true });
  }

  remove(bubble) {
    const row = this.rows.get(bubble.id);
    if (row?.contains(document.activeElement)) log.focus({ preventScroll: true });
    row?.remove();
    this.rows.delete(bubble.id);
    this.drop(bubble.source);
    this.arrange();
    return null;
  }

  /** A message of our own that has no number yet. */
  wait(id, row) {
    row.classList.add("pending");
    this.pending.set(id, row);
    log.insertBefore(row, this.typing);
    this.arrange();
    this.toEnd();
  }

  drop(id) {
    this.pending.get(id)?.remove();
    this.pending.delete(id);
  }

  /** Everything was lost on the other side: begin anew. */
  clear() {
    for (const row of this.rows.values()) row.remove();
    this.rows.clear();
    this.arrange();
  }

  /** The past has been shown: from now on news are read out. */
  loaded() {
    this.loading = false;
    this.arrange();
    log.setAttribute("aria-busy", "false");
    byId("welcome").hidden = this.rows.size > 0 || this.pending.size > 0;
    if (this.atEnd) this.toEnd();
  }

  /** Days between messages, groups of messages. */
  arrange() {
    const rows = [...this.rows.values(), ...this.pending.values()];
    let last = null;
    for (const row of rows) {
      const newDay = last === null || dayOf(Number(row.dataset.at)) !== dayOf(Number(last.dataset.at));
      const apart = last !== null && Number(row.dataset.at) - Number(last.dataset.at) > TOGETHER;
      const turn = last !== null && row.classList.contains("own") !== last.classList.contains("own");
      row.classList.toggle("starts", newDay || apart || turn);
      separate(row, newDay);
      last = row;
    }
    for (const day of log.querySelectorAll(".day")) {
      if (!day.nextElementSibling?.matches(".row:not(.typing)")) day.remove();
    }
    if (rows.length > 0) byId("welcome").hidden = true;
  }

  arrived(row, own) {
    if (!own) this.stopTyping();
    if (this.loading) return;
    if (this.atEnd) this.toEnd(row); // one's own message was brought in sight when it was sent
    else if (!own) byId("newest-words").textContent = word("newMessages");
  }

  /** Bring the newest message in sight; of a long one its beginning, which is read first. */
  toEnd(row = null) {
    const tall = row && row.offsetHeight > log.clientHeight - 40;
    log.scrollTop = tall ? row.offsetTop - log.offsetTop - 12 : log.scrollHeight;
    this.scrolled();
  }

  scrolled() {
    this.atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
    newest.hidden = this.atEnd;
    if (this.atEnd) byId("newest-words").textContent = "";
  }

  showTyping() {
    if (!this.typing) {
      this.typing = drawTyping();
      log.append(this.typing);
      if (this.atEnd) this.toEnd();
    }
    clearTimeout(this.typingEnds);
    this.typingEnds = setTimeout(() => this.stopTyping(), TYPING_FOR);
  }

  stopTyping() {
    this.typing?.remove();
    this.typing = null;
  }
}

function separate(row, newDay) {
  const before = row.previousElementSibling;
  const there = before?.classList.contains("day") ? before : null;
  if (!newDay) return there?.remove();
  const name = dayName(Number(row.dataset.at));
  if (there) {
    if (there.textContent !== name) there.firstChild.textContent = name;
  } else {
    log.insertBefore(element("p", { class: "day" }, element("span", {}, name)), row);
  }
  return null;
}
