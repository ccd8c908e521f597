// The chat page.

import { Composer } from "./composer.js";
import { watchInvitations } from "./invitation.js";
import { Log } from "./log.js";
import { offerPlace } from "./place.js";
import { Queue } from "./queue.js";
import { Stream } from "./stream.js";
import { toast } from "./toast.js";

const ANSWER_WITHIN = 10000; // milliseconds after which a pressed button may be pressed again

let me = null;
let unread = 0;
let pressed = [];
const title = document.title;

const log = new Log(press);
const queue = new Queue(log, {
  refused: (words) => {
    answered();
    toast({ text: words, alert: true });
  },
});
new Composer(queue, { toast });
watchInvitations(queue);
offerPlace(queue, { toast });

function press(bubble, button, data, label) {
  if (button.getAttribute("aria-disabled") === "true") return;
  // Not `disabled`: that would take the keyboard's place away.
  const buttons = [...button.closest(".choices").querySelectorAll("button")];
  for (const each of buttons) each.setAttribute("aria-disabled", "true");
  button.classList.add("chosen");
  pressed.push(...buttons);
  setTimeout(answered, ANSWER_WITHIN);
  queue.press(bubble.id, data, label);
}

function answered() {
  for (const button of pressed) {
    button.removeAttribute("aria-disabled");
    button.classList.remove("chosen");
  }
  pressed = [];
}

function arrived(bubble) {
  if (bubble.source) queue.confirm(bubble.source);
  log.show(bubble);
  if (bubble.incoming) return;
  answered();
  if (document.hidden && !log.loading) {
    unread += 1;
    document.title = `(${unread}) ${title}`;
  }
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  unread = 0;
  document.title = title;
});

for (const button of document.querySelectorAll("[data-command]")) {
  button.addEventListener("click", () => queue.text(button.dataset.command, button.dataset.label));
}

const stream = new Stream({
  hello: ({ who, fresh }) => {
    if (me !== null && me !== who) return location.reload(); // the cookie names somebody else now
    me = who;
    if (fresh) log.clear();
    queue.hurry();
    return null;
  },
  bubble: arrived,
  ready: () => log.loaded(),
  typing: () => log.showTyping(),
  toast: (sign) => {
    answered();
    toast(sign);
  },
});
stream.open();
