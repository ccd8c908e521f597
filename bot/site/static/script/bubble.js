// Drawing one message.

import { element, icon, word } from "./dom.js";
import { isWebAddress, link, rich } from "./rich.js";
import { timeOf } from "./time.js";

const HIGHEST = 20; // rem, as in the style sheet
const EMOJI_ONLY = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}){1,12}$/u;

/** The row of a message; `press(bubble, button, data, label)` is called when a choice is pressed. */
export function drawRow(bubble, press) {
  const choices = drawChoices(bubble, press);
  const column = element("div", { class: choices ? "column offers" : "column" }, drawBubble(bubble), choices);
  return frame(bubble, column);
}

function frame(bubble, column) {
  const own = bubble.incoming;
  const row = element("div", { class: `row ${own ? "own" : "other"}`, tabindex: "-1" });
  if (!own) row.append(element("img", { class: "avatar", src: icon("ward"), alt: "", width: "36", height: "36" }));
  row.append(column);
  row.dataset.at = bubble.at;
  if (bubble.id) row.dataset.id = bubble.id;
  if (bubble.source) row.dataset.source = bubble.source;
  return row;
}

function drawBubble(bubble) {
  const text = bubble.text ?? "";
  const files = (bubble.files ?? []).map(drawFile);
  const words = text ? element("div", { class: "words" }, rich(text, bubble.marks ?? [], { calls: !bubble.incoming })) : null;
  if (words && EMOJI_ONLY.test(text.replace(/\s/g, "")) && !/^[\d#*\s]+$/.test(text)) words.classList.add("emoji-only");
  const who = element("span", { class: "unseen" }, `${word(bubble.incoming ? "you" : "bot")}: `);
  const time = element("time", { datetime: new Date(bubble.at).toISOString() }, timeOf(bubble.at));
  const alone = !text && files.length === 1 && bubble.files[0].is_picture;
  return element("div", { class: alone ? "bubble alone-picture" : "bubble" }, who, ...files, words, time);
}

function drawFile(file) {
  return file.is_picture ? drawPicture(file) : drawDocument(file);
}

function drawPicture(file) {
  const size = file.width ? { width: file.width, height: file.height } : {};
  const picture = element("img", { src: file.url, alt: `${word("picture")}: ${file.name}`, loading: "lazy", ...size });
  // Its place is kept while it loads, or the newest message would slip out of sight.
  if (file.width) picture.style.width = `min(${file.width}px, ${((HIGHEST * file.width) / file.height).toFixed(2)}rem)`;
  return element("a", { class: "picture", href: file.url, target: "_blank", rel: "noopener" }, picture);
}

function drawDocument(file) {
  const name = element("span", {}, element("b", {}, file.name), element("small", {}, sizeOf(file.size)));
  const image = element("img", { src: icon("file"), alt: `${word("file")}:`, width: "32", height: "38" });
  return element(file.url ? "a" : "div", { class: "file", href: file.url, download: file.url ? file.name : false }, image, name);
}

function sizeOf(bytes) {
  const format = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 });
  return bytes < 1024 * 1024 ? `${format.format(Math.ceil(bytes / 1024))} KB` : `${format.format(bytes / 1024 / 1024)} MB`;
}

function drawChoices(bubble, press) {
  const rows = (bubble.buttons ?? []).map((row) => element("div", {}, ...row.map((each) => drawButton(bubble, each, press))));
  const links = (bubble.links ?? []).filter(([, address]) => isWebAddress(address) || address.startsWith("#"));
  rows.push(...links.map(([label, address]) => element("div", {}, link(address, label))));
  return rows.length > 0 ? element("div", { class: "choices" }, ...rows) : null;
}

function drawButton(bubble, [label, data], press) {
  const button = element("button", { type: "button" }, label);
  button.dataset.data = data;
  button.addEventListener("click", () => press(bubble, button, data, label));
  return button;
}

/** The row that says that an answer is being written. */
export function drawTyping() {
  const dots = element("div", { class: "bubble" }, element("span", { class: "unseen" }, word("typing")));
  dots.append(element("i"), element("i"), element("i"));
  const row = frame({ incoming: false, at: Date.now() }, element("div", { class: "column" }, dots));
  row.classList.add("typing", "starts");
  return row;
}
