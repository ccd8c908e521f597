// Sending where one is: asked first, and only where the browser may know it.

import { byId, word } from "./dom.js";

const PATIENCE = 20000; // milliseconds
const REFUSED = 1; // PERMISSION_DENIED

export function offerPlace(queue, { toast }) {
  const bar = byId("place");
  const ask = byId("place-ask");
  // Without https browsers tell nobody's place.
  ask.hidden = !(window.isSecureContext && navigator.geolocation);
  const close = () => {
    bar.hidden = true;
    byId("text").focus();
  };
  ask.addEventListener("click", () => {
    bar.hidden = false;
    byId("place-yes").focus();
  });
  byId("place-no").addEventListener("click", close);
  byId("place-yes").addEventListener("click", () => {
    close();
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => queue.place(coords.latitude, coords.longitude),
      (error) => toast({ text: word(error.code === REFUSED ? "placeRefused" : "placeUnknown"), alert: true }),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: PATIENCE },
    );
  });
}
