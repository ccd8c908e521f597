// An invitation link ends in #moi=…, a group's link in #to=…, a meeting's door in #hop=…: that part never leaves the
// browser until its owner accepts.

import { byId } from "./dom.js";

const FORM = /^#(moi|to|hop)=([\w-]{8,64})$/;

export function watchInvitations(queue) {
  const bar = byId("invitation");
  const words = byId("invitation-words");
  const accept = byId("invitation-accept");
  let command = null;

  const look = () => {
    const [, way, token] = FORM.exec(location.hash) ?? [];
    command = token ? `/start ${way}_${token}` : null;
    bar.hidden = command === null;
    if (command !== null) {
      words.textContent = words.dataset[way];
      accept.textContent = accept.dataset[way];
      accept.dataset.label = accept.dataset[`${way}Label`];
    }
  };
  const close = () => {
    history.replaceState(null, "", location.pathname);
    look();
    byId("text").focus();
  };
  accept.addEventListener("click", (event) => {
    queue.text(command, event.currentTarget.dataset.label);
    close();
  });
  byId("invitation-dismiss").addEventListener("click", close);
  window.addEventListener("hashchange", look);
  look();
}
