// An invitation link ends in #moi=…: that part never leaves the browser until its owner accepts.

import { byId } from "./dom.js";

const FORM = /^#moi=([\w-]{8,64})$/;

export function watchInvitations(queue) {
  const bar = byId("invitation");
  let token = null;

  const look = () => {
    token = FORM.exec(location.hash)?.[1] ?? null;
    bar.hidden = token === null;
  };
  const close = () => {
    history.replaceState(null, "", location.pathname);
    look();
    byId("text").focus();
  };
  byId("invitation-accept").addEventListener("click", (event) => {
    queue.text(`/start moi_${token}`, event.currentTarget.dataset.label);
    close();
  });
  byId("invitation-dismiss").addEventListener("click", close);
  window.addEventListener("hashchange", look);
  look();
}
