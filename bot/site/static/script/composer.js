// The input: words by Enter, files by the button, by pasting, by dropping.

import { byId, word } from "./dom.js";
import { shrink } from "./picture.js";

const limits = JSON.parse(document.body.dataset.limits);
const text = byId("text");
const note = byId("composer-note");

export class Composer {
  constructor(queue, { toast }) {
    this.queue = queue;
    this.toast = toast;
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    text.addEventListener("keydown", (event) => this.key(event));
    text.addEventListener("input", () => this.changed());
    byId("attach").addEventListener("click", () => byId("files").click());
    byId("files").addEventListener("change", (event) => {
      this.take([...event.target.files]);
      event.target.value = "";
    });
    text.addEventListener("paste", (event) => this.pasted(event));
    this.watchDropping();
    this.changed();
  }

  key(event) {
    // While a Vietnamese keyboard composes a word, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.submit();
  }

  submit() {
    const words = text.value.trim();
    if (!words || this.tooLong()) return text.focus();
    this.queue.text(words);
    text.value = "";
    this.changed();
    return text.focus();
  }

  tooLong() {
    return [...text.value.normalize("NFC").trim()].length > limits.text;
  }

  changed() {
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight}px`; // the style sheet sets how far it grows
    const length = [...text.value.normalize("NFC").trim()].length;
    const words = length > limits.text ? word("tooLong", { length: length.toLocaleString("vi-VN") }) : "";
    if (note.textContent !== words) note.textContent = words;
    text.setAttribute("aria-invalid", String(Boolean(words)));
  }

  pasted(event) {
    const files = [...event.clipboardData.files];
    // Word and Excel put a picture beside the words they copy: there the words are meant.
    if (files.length === 0 || event.clipboardData.getData("text/plain")) return;
    event.preventDefault();
    this.take(files);
  }

  watchDropping() {
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
    const shade = byId("drop");
    window.addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      shade.hidden = false;
    });
    window.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) shade.hidden = true;
    });
    window.addEventListener("drop", (event) => {
      shade.hidden = true;
      if (!hasFiles(event)) return;
      event.preventDefault();
      this.take([...event.dataTransfer.files]);
    });
  }

  async take(files) {
    for (const file of files) {
      const small = await shrink(file);
      if (small.size === 0) this.toast({ text: word("fileEmpty"), alert: true });
      else if (small.size > limits.file) this.toast({ text: word("tooLarge"), alert: true });
      else this.queue.file(small, await describe(small));
    }
  }
}

async function describe(file) {
  const shown = ["image/jpeg", "image/png", "image/webp"].includes(file.type);
  const url = shown ? URL.createObjectURL(file) : undefined;
  const size = shown ? await measure(url) : null;
  return { name: file.name || "image.jpg", size: file.size, is_picture: size !== null, url, ...size };
}

function measure(url) {
  return new Promise((resolve) => {
    const picture = new Image();
    picture.addEventListener("load", () => resolve({ width: picture.naturalWidth, height: picture.naturalHeight }));
    picture.addEventListener("error", () => resolve(null));
    picture.src = url;
  });
}
