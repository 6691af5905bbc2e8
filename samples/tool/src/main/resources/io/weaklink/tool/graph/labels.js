// The labels of links: each stands where it covers no item and no other label, or else not at all until its link is looked at.

const SPOTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88];
const HEIGHT = 15;

/** Returns the labels that have room, those of the chosen item first; the same words at the same item stand there once. */
function placeLabels(drawn, isNear) {
  const taken = items.map((item) => box(item.x + item.w / 2, item.y, item.w + 8, item.h + 4));
  const said = new Set();
  const wanted = [...drawn].sort((one, other) => isNear(other) - isNear(one) || other.count - one.count);
  return wanted.flatMap((link) => {
    const text = cut(link.way, 30) + (link.count > 1 ? " \u00d7 " + number(link.count) : "");
    const key = text + "\n" + link.to.id + "\n" + link.from.parent?.id;
    if (link.way === "" || (said.has(key) && !isNear(link))) {
      return [];
    }
    const place = free(link.curves, widthOf(text, 11) + 6, taken, link.from === link.to);
    if (!place) {
      return [];
    }
    said.add(key);
    taken.push(place);
    return [{ link, text, x: place.x, y: place.y, w: place.w, h: place.h }];
  });
}

const box = (x, y, w, h) => ({ x, y, w, h });
const meet = (one, other) =>
  Math.abs(one.x - other.x) * 2 < one.w + other.w && Math.abs(one.y - other.y) * 2 < one.h + other.h;

function free(curves, width, taken, isLoop) {
  const spots = isLoop ? [[curves[0][3][0] + width / 2 + 6, curves[0][1][1] + 8]] : SPOTS.map((t) => pointAt(curves, t));
  return spots.map(([x, y]) => box(x, y, width, HEIGHT)).find((it) => !taken.some((other) => meet(it, other)));
}
