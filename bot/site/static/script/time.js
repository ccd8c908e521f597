// Days and times as they are in Việt Nam, wherever the browser is.

import { word } from "./dom.js";

const ZONE = { timeZone: "Asia/Ho_Chi_Minh" };
const clock = new Intl.DateTimeFormat("vi-VN", { ...ZONE, hour: "2-digit", minute: "2-digit", hour12: false });
const calendar = new Intl.DateTimeFormat("en-CA", { ...ZONE, year: "numeric", month: "2-digit", day: "2-digit" });
const long = new Intl.DateTimeFormat("vi-VN", { ...ZONE, weekday: "long", day: "numeric", month: "numeric", year: "numeric" });
const DAY = 24 * 3600 * 1000;

export const timeOf = (at) => clock.format(at);
export const dayOf = (at) => calendar.format(at);

/** What stands above the first message of a day. */
export function dayName(at) {
  const day = dayOf(at);
  if (day === dayOf(Date.now())) return word("today");
  if (day === dayOf(Date.now() - DAY)) return word("yesterday");
  return long.format(at);
}
