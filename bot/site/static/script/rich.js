// A text with its marks (bold, quotation, link…) as nodes.

import { element, word } from "./dom.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "code",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const FOLD_FROM = 320; // characters: a shorter quotation is shown whole
const ADDRESS = /https?:\/\/[^\s<>"“”]+[^\s<>"“”.,;:!?)\]}'»]/gi;
const EMERGENCY = /(?<![\d\p{L}.,/-])11[345](?![\d\p{L}/-]|[.,]\d)/gu;
// "Article 113" is no telephone number: only a line that speaks of calling for help has some.
const CALLS = new RegExp(word("callWords"), "i");
const PROVISION = new RegExp(`(?:${word("provisionWords")})\\s+$`, "iu");

/** Nodes for the text; a mark is [kind, offset, length, address] in UTF-16 units. */
export function rich(text, marks, { calls = false } = {}) {
  const sorted = marks
    .map(([kind, offset, length, url]) => ({ kind, start: offset, end: offset + length, url }))
    .filter((mark) => mark.kind in TAGS || mark.kind === "text_link")
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return nodes(text, 0, text.length, sorted, calls);
}

function nodes(text, start, end, marks, calls) {
  const out = document.createDocumentFragment();
  let place = start;
  let rest = marks;
  while (rest.length > 0) {
    const [mark, ...later] = rest;
    const from = Math.max(mark.start, place);
    const to = Math.min(mark.end, end);
    if (from >= to) {
      rest = later;
      continue;
    }
    const block = mark.kind.endsWith("blockquote"); // it begins its own line: line breaks around it would be gaps
    out.append(plain(text, place, block ? trimmed(text, place, from) : from, calls));
    const inside = later.filter((each) => each.start < to);
    out.append(...marked(mark, nodes(text, from, to, inside, calls && mark.kind !== "text_link"), to - from));
    place = block ? skipped(text, to, end) : to;
    rest = later.filter((each) => each.end > place);
  }
  out.append(plain(text, place, end, calls));
  return out;
}

function trimmed(text, start, end) {
  let place = end;
  while (place > start && text[place - 1] === "\n") place -= 1;
  return place;
}

function skipped(text, start, end) {
  let place = start;
  while (place < end && text[place] === "\n") place += 1;
  return place;
}

function marked(mark, content, length) {
  if (mark.kind === "text_link") return [link(mark.url, content)];
  const made = element(TAGS[mark.kind], {}, content);
  return mark.kind === "expandable_blockquote" && length > FOLD_FROM ? foldable(made) : [made];
}

function foldable(quote) {
  quote.classList.add("folded");
  const button = element("button", { type: "button", class: "fold", "aria-expanded": "false" }, word("more"));
  button.addEventListener("click", () => {
    const folded = quote.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = word(folded ? "more" : "less");
  });
  return [quote, button];
}

/** A link to another site or within this page; any other address stays plain words. */
export function link(address, ...content) {
  if (/^#[\w=-]*$/.test(address ?? "")) return element("a", { href: address }, ...content);
  if (!isWebAddress(address)) return element("span", {}, ...content);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...content);
}

export function isWebAddress(address) {
  try {
    return /^https?:$/.test(new URL(address).protocol);
  } catch {
    return false;
  }
}

function plain(text, start, end, calls) {
  const piece = text.slice(start, end);
  const found = [...piece.matchAll(ADDRESS)].map((match) => ({ at: match.index, length: match[0].length, make: link }));
  if (calls) found.push(...emergencies(text, start, piece));
  const out = document.createDocumentFragment();
  let place = 0;
  for (const { at, length, make } of found.sort((a, b) => a.at - b.at)) {
    if (at < place) continue;
    const words = piece.slice(at, at + length);
    out.append(piece.slice(place, at), make(words, words));
    place = at + length;
  }
  out.append(piece.slice(place));
  return out;
}

function emergencies(text, start, piece) {
  return [...piece.matchAll(EMERGENCY)]
    .filter((match) => {
      const at = start + match.index;
      const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, (text.indexOf("\n", at) + 1 || text.length + 1) - 1);
      return CALLS.test(line) && !PROVISION.test(text.slice(Math.max(0, at - 12), at));
    })
    .map((match) => ({ at: match.index, length: 3, make: telephone }));
}

function telephone(number) {
  return element("a", { href: `tel:${number}`, "aria-label": word("call", { number }) }, number);
}
