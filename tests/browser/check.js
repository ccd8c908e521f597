// What keeps somebody from reading or using the page; an empty list when nothing does.
() => {
  const troubles = [];
  const shown = (each) => each.checkVisibility({ visibilityProperty: true }) && each.getClientRects().length > 0;
  const name = (each) =>
    (each.getAttribute("aria-label") || each.labels?.[0]?.textContent || each.textContent || "").trim();

  for (const each of document.querySelectorAll("button, a[href], textarea, input:not([hidden])")) {
    if (!shown(each)) continue;
    if (!name(each) && !each.querySelector("img[alt]:not([alt=''])")) troubles.push(`no name: ${each.outerHTML}`);
    const { width, height } = each.getBoundingClientRect();
    const inText = each.closest(".words") !== null;
    if (each.matches("button") && !inText && (width < 40 || height < 36)) troubles.push(`too small: ${name(each)}`);
  }
  for (const each of document.querySelectorAll("img:not([alt])")) troubles.push(`no alt: ${each.src}`);
  for (const each of document.querySelectorAll("[onclick], div[role=button]")) troubles.push(`no button: ${each.outerHTML}`);
  const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) troubles.push(`id twice: ${id}`);
  for (const each of document.querySelectorAll("[aria-labelledby], [aria-describedby], label[for]")) {
    for (const attribute of ["aria-labelledby", "aria-describedby", "for"]) {
      for (const id of (each.getAttribute(attribute) ?? "").split(/\s+/).filter(Boolean)) {
        if (!document.getElementById(id)) troubles.push(`points nowhere: ${id}`);
      }
    }
  }
  if (document.querySelectorAll("h1").length !== 1) troubles.push("not one h1");
  if (document.documentElement.scrollWidth > window.innerWidth) troubles.push("wider than the window");

  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const colour = (text) => text.match(/[\d.]+/g).map(Number);
  const ground = (each) => {
    for (let at = each; at; at = at.parentElement) {
      const found = colour(getComputedStyle(at).backgroundColor);
      if (found.length < 4 || found[3] > 0.99) return found;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const each = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || !shown(each) || each.closest(".unseen, script, noscript")) continue;
    const [a, b] = [light(colour(getComputedStyle(each).color)), light(ground(each))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) troubles.push(`contrast ${contrast.toFixed(2)}: ${walker.currentNode.textContent.trim()}`);
  }
  return troubles;
};
