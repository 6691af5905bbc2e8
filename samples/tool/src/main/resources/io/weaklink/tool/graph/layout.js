// Where the items stand: a column a level, a row an item, what holds others in the middle of them.

const narrow = matchMedia("(max-width: 860px)");
const GAP = () => (narrow.matches ? 56 : 84); // between columns
const LINE = 14; // between rows
const pen = document.createElement("canvas").getContext("2d");
const FONT = "system-ui, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", Arial, sans-serif";

function widthOf(text, size, weight = 400) {
  pen.font = weight + " " + size + "px " + FONT;
  return Math.ceil(pen.measureText(text).width);
}

function measure(item) {
  const [title, sub] = captionOf(item);
  item.lines = [cut(title, 34), cut(sub, 40)];
  const hidden = item.kind === "MORE" || item.node === null ? 0 : item.extra ? hiddenIn(item) : 0;
  item.badge = hidden > 0 ? "+" + number(hidden) : "";
  const room = item.badge ? widthOf(item.badge, 11) + 14 : 0;
  item.w = Math.max(64, Math.max(widthOf(item.lines[0], 13, 600) + room, widthOf(item.lines[1], 11.5)) + 28);
  item.h = item.lines[1] === "" ? 30 : 44;
}

/** What was brought out of a group, and has brought out nothing itself, stands in a tray beside the group. */
const inTray = (item) => item.extra && item.parent.node === null && item.children.length === 0;

let trays = [];

/** Gives each item its place; without recursion, because a tree may be deep. */
function lay() {
  const columns = [];
  const order = [];
  const open = items.filter((item) => !item.parent).reverse().map((item) => ({ item, level: 0 }));
  let bottom = 0;
  trays = [];
  while (open.length > 0) {
    const { item, tray, level } = open.pop();
    if (tray) {
      bottom = standInTray(tray, level, bottom, columns);
      continue;
    }
    order.push(item);
    measure(item);
    item.level = level;
    columns[level] = Math.max(columns[level] ?? 0, item.w);
    item.y = bottom + item.h / 2;
    bottom += item.children.length === 0 ? item.h + LINE : 0;
    const kids = arranged(item.children);
    const parts = kids.filter((kid) => !inTray(kid)).map((kid) => ({ item: kid, level: level + 1 }));
    if (kids.some(inTray)) {
      parts.push({ tray: kids.filter(inTray), level: level + 1 });
    }
    open.push(...parts.reverse());
  }
  stand(columns, order);
}

/** Gives each item of a tray its row and its column, and returns where the next row of the picture is. */
function standInTray(kids, level, top, columns) {
  kids.forEach(measure);
  const across = Math.min(kids.length, narrow.matches ? 2 : 3);
  const width = Math.max(...kids.map((kid) => kid.w));
  const row = Math.max(...kids.map((kid) => kid.h)) + LINE;
  const rows = Math.ceil(kids.length / across);
  const tray = { level, y: top, w: across * (width + LINE) + LINE, h: rows * row + LINE, holder: kids[0].parent };
  kids.forEach((kid, i) => {
    kid.level = level;
    kid.w = width;
    kid.y = top + LINE + (i % rows) * row + (row - LINE) / 2;
    kid.shift = LINE + Math.floor(i / rows) * (width + LINE);
  });
  columns[level] = Math.max(columns[level] ?? 0, tray.w);
  trays.push(tray);
  return top + tray.h + LINE;
}

function stand(columns, order) {
  const gap = GAP();
  const lefts = columns.reduce((all, width) => [...all, all[all.length - 1] + width + gap], [0]);
  order.reverse().forEach((item) => {
    const ys = item.children.map((kid) => kid.y);
    item.x = lefts[item.level];
    // Beside the first where many were brought out, so that it does not go out of sight.
    item.y = ys.length === 0 ? item.y : item.shown > 0 ? Math.min(...ys) : (Math.min(...ys) + Math.max(...ys)) / 2;
  });
  items.filter((item) => item.parent && inTray(item)).forEach((item) => (item.x = lefts[item.level] + item.shift));
  trays.forEach((tray) => (tray.x = lefts[tray.level]));
}

/** What there is before what is missing, and the rest last. */
function arranged(children) {
  const rank = (item) => (item.kind === "MORE" ? 3 : item.extra && item.parent.node === null ? 2 : item.kind === "OBJECT" ? 0 : 1);
  return [...children].sort((one, other) => rank(one) - rank(other));
}

/** Returns four points of a curve between two items, and how its head points. Links of one name end in one point. */
function curve(link, ports) {
  const { from, to } = link;
  const port = (item, side, name) => {
    const used = ports.get(item.id + side) ?? ports.set(item.id + side, new Map()).get(item.id + side);
    used.has(name) || used.set(name, used.size);
    return item.y + Math.min(9 + 4 * used.get(name), item.h / 2 - 4);
  };
  if (from === to) {
    const x = from.x + from.w;
    return { points: [[x - 34, from.y - from.h / 2], [x - 34, from.y - from.h / 2 - 26], [x - 8, from.y - from.h / 2 - 26],
      [x - 8, from.y - from.h / 2]], head: "down" };
  }
  const right = (item) => item.x + item.w;
  if (from.level === to.level) {
    const y0 = port(from, "r", link.way);
    const y1 = port(to, "r", link.way);
    const bulge = Math.max(right(from), right(to)) + 26 + Math.min(46, Math.abs(y1 - y0) / 6);
    return { points: [[right(from), y0], [bulge, y0], [bulge, y1], [right(to), y1]], head: "left" };
  }
  const up = from.level > to.level;
  const start = [up ? from.x : right(from), port(from, up ? "l" : "r", link.way)];
  const end = [up ? right(to) : to.x, port(to, up ? "r" : "l", link.way)];
  const pull = (up ? -1 : 1) * Math.max(36, Math.abs(end[0] - start[0]) / 2);
  return { points: [start, [start[0] + pull, start[1]], [end[0] - pull, end[1]], end], head: up ? "left" : "right" };
}

/** The way down in the tree, to an item or a tray. */
function branch(holder, item) {
  const start = [holder.x + holder.w, holder.y];
  const end = [item.x, item.lines ? item.y : Math.min(item.y + 30, item.y + item.h / 2)];
  const middle = end[0] - GAP() / 2;
  return { points: [start, [middle, start[1]], [middle, end[1]], end], head: "right" };
}

function pointAt([a, b, c, d], t) {
  const s = 1 - t;
  return [0, 1].map((i) => s * s * s * a[i] + 3 * s * s * t * b[i] + 3 * s * t * t * c[i] + t * t * t * d[i]);
}
