// Sending one thing to the site. Answers: {ok}, {again: words?} when it may work later, {refused: words, status}.

import { word } from "./dom.js";

const PATIENCE = 20000; // milliseconds

/** Send plain values. */
export async function postJson(path, value) {
  let response;
  try {
    response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(value),
      signal: AbortSignal.timeout?.(PATIENCE),
    });
  } catch {
    return { again: true, unreachable: true };
  }
  return verdict(response.status, await response.text().catch(() => ""));
}

/** Send a form with a file; `progress(percent)` hears how far it is, `signal` can stop it. */
export function postForm(path, form, { progress, signal }) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(Math.round((100 * event.loaded) / event.total));
    });
    request.addEventListener("load", () => resolve(verdict(request.status, request.responseText)));
    request.addEventListener("error", () => resolve({ again: true, unreachable: true }));
    request.addEventListener("abort", () => resolve({ stopped: true }));
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", path);
    request.send(form);
  });
}

function verdict(status, body) {
  if (status >= 200 && status < 300) return { ok: true };
  const gateway = status === 0 || (status >= 502 && status <= 504);
  if (gateway) return { again: true, unreachable: true };
  let words = word("serverFailed");
  try {
    words = JSON.parse(body).error ?? words;
  } catch {
    // An answer of a proxy in between: our own words will do.
  }
  return status === 429 || status >= 500 ? { again: true, words } : { refused: words, status };
}
