// Where the items stand: a column a level, a row an item, what holds others in the middle of them.

const GAP = 84; // between columns
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

/** Gives each item its place; without recursion, because a tree may be deep. */
function lay() {
  const columns = [];
  const order = [];
  const open = items.filter((item) => !item.parent).reverse();
  open.forEach((item) => (item.level = 0));
  let bottom = 0;
  while (open.length > 0) {
    const item = open.pop();
    order.push(item);
    measure(item);
    columns[item.level] = Math.max(columns[item.level] ?? 0, item.w);
    item.top = bottom;
    if (item.children.length === 0) {
      bottom += item.h + LINE;
    }
    const below = arranged(item.children);
    below.forEach((child) => (child.level = item.level + 1));
    open.push(...below.reverse());
  }
  const lefts = columns.reduce((all, width) => [...all, all[all.length - 1] + width + GAP], [0]);
  order.reverse().forEach((item) => {
    const kids = item.children;
    item.x = lefts[item.level];
    item.y = kids.length === 0
      ? item.top + item.h / 2
      : (Math.min(...kids.map((kid) => kid.y)) + Math.max(...kids.map((kid) => kid.y))) / 2;
  });
}

/** What there is before what is missing, and the rest last. */
function arranged(children) {
  const rank = (item) => (item.kind === "MORE" ? 3 : item.extra && item.parent.node === null ? 2 : item.kind === "OBJECT" ? 0 : 1);
  return [...children].sort((one, other) => rank(one) - rank(other));
}

/** Returns four points of a curve between two items, and at which side of them it begins and ends. */
function curve(link, ports) {
  const { from, to } = link;
  const port = (item, side) => {
    const key = item.id + side;
    const used = ports.get(key) ?? 0;
    ports.set(key, used + 1);
    return item.y + Math.min(9 + 4 * used, item.h / 2 - 4);
  };
  if (from === to) {
    const x = from.x + from.w;
    return { points: [[x - 34, from.y - from.h / 2], [x - 34, from.y - from.h / 2 - 26], [x - 8, from.y - from.h / 2 - 26],
      [x - 8, from.y - from.h / 2]], head: "down" };
  }
  const right = (item) => item.x + item.w;
  if (from.level === to.level) {
    const y0 = port(from, "r");
    const y1 = port(to, "r");
    const bulge = Math.max(right(from), right(to)) + 26 + Math.min(46, Math.abs(y1 - y0) / 6);
    return { points: [[right(from), y0], [bulge, y0], [bulge, y1], [right(to), y1]], head: "left" };
  }
  const up = from.level > to.level;
  const start = [up ? from.x : right(from), port(from, up ? "l" : "r")];
  const end = [up ? right(to) : to.x, port(to, up ? "r" : "l")];
  const pull = (up ? -1 : 1) * Math.max(36, Math.abs(end[0] - start[0]) / 2);
  return { points: [start, [start[0] + pull, start[1]], [end[0] - pull, end[1]], end], head: up ? "left" : "right" };
}

/** The way down in the tree. */
function branch(item) {
  const holder = item.parent;
  const start = [holder.x + holder.w, holder.y];
  const end = [item.x, item.y];
  const middle = end[0] - GAP / 2;
  return { points: [start, [middle, start[1]], [middle, end[1]], end], head: "right" };
}

function pointAt([a, b, c, d], t) {
  const s = 1 - t;
  return [0, 1].map((i) => s * s * s * a[i] + 3 * s * s * t * b[i] + 3 * s * t * t * c[i] + t * t * t * d[i]);
}
