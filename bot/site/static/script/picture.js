// Making huge photos smaller before they are sent: most phones' photos are far larger than anyone needs.

const LARGEST = 2560; // pixels
const ENOUGH = 1.5 * 1024 * 1024; // bytes; a smaller picture is sent as it is
const QUALITY = 0.85;

/** The picture, smaller if the browser can; otherwise as it was. */
export async function shrink(file) {
  if (!file.type.startsWith("image/") || file.type === "image/gif" || file.type === "image/svg+xml") return file;
  try {
    return await redraw(file);
  } catch {
    return file; // A kind this browser does not know: the site will look at it.
  }
}

async function redraw(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height));
  const known = ["image/jpeg", "image/png", "image/webp"].includes(file.type);
  if (known && scale === 1 && file.size <= ENOUGH) return file;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const brush = canvas.getContext("2d");
  brush.fillStyle = "#fff";
  brush.fillRect(0, 0, canvas.width, canvas.height);
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
  if (!blob || (known && blob.size >= file.size)) return file;
  return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
}
