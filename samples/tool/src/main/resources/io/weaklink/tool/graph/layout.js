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

let lefts = [];
let rights = [];
let boxes = []; // of each level, what no line may run behind

function stand(columns, order) {
  const gap = GAP();
  lefts = columns.reduce((all, width) => [...all, all[all.length - 1] + width + gap], [0]);
  rights = columns.map((width, level) => lefts[level] + width);
  order.reverse().forEach((item) => {
    const ys = item.children.map((kid) => kid.y);
    item.x = lefts[item.level];
    // Beside the first where many were brought out, so that it does not go out of sight.
    item.y = ys.length === 0 ? item.y : item.shown > 0 ? Math.min(...ys) : (Math.min(...ys) + Math.max(...ys)) / 2;
  });
  items.filter((item) => item.parent && inTray(item)).forEach((item) => (item.x = lefts[item.level] + item.shift));
  trays.forEach((tray) => (tray.x = lefts[tray.level]));
  boxes = columns.map(() => []);
  items.forEach((item) => boxes[item.level].push({ top: item.y - item.h / 2, bottom: item.y + item.h / 2 + 4, right: item.x + item.w }));
  trays.forEach((tray) => boxes[tray.level].push({ top: tray.y, bottom: tray.y + tray.h, right: tray.x + tray.w }));
}

/** What there is before what is missing, and the rest last. */
function arranged(children) {
  const rank = (item) => (item.kind === "MORE" ? 3 : item.extra && item.parent.node === null ? 2 : item.kind === "OBJECT" ? 0 : 1);
  return [...children].sort((one, other) => rank(one) - rank(other));
}

const right = (item) => item.x + item.w;

/** A line that leaves and arrives level. */
const swing = ([x0, y0], [x1, y1]) => [[x0, y0], [(x0 + x1) / 2, y0], [(x0 + x1) / 2, y1], [x1, y1]];

/** Returns the curves of a link, one behind the other, and how its head points. Links of one name end in one point. */
function route(link, ports, lanes) {
  const { from, to } = link;
  const port = (item, side) => {
    const used = ports.get(item.id + side) ?? ports.set(item.id + side, new Map()).get(item.id + side);
    used.has(link.way) || used.set(link.way, used.size);
    return item.y + Math.min(9 + 4 * used.get(link.way), item.h / 2 - 4);
  };
  if (from === to) {
    const [x, y] = [right(from), from.y - from.h / 2];
    return { curves: [[[x - 34, y], [x - 34, y - 26], [x - 8, y - 26], [x - 8, y]]], head: "down" };
  }
  if (from.level === to.level) {
    return arc(from, to, port(from, "r"), port(to, "r"));
  }
  const up = from.level > to.level;
  const start = [up ? from.x : right(from), port(from, up ? "l" : "r")];
  const end = [up ? right(to) : to.x, port(to, up ? "r" : "l")];
  return { curves: across(start, end, from.level, to.level, lanes), head: up ? "left" : "right" };
}

/** Beside the column, around whatever is wider in between. */
function arc(from, to, y0, y1) {
  const between = boxes[from.level].filter((it) => it.bottom > Math.min(y0, y1) && it.top < Math.max(y0, y1)).map((it) => it.right);
  const bulge = Math.max(right(from), right(to), ...between) + 22 + Math.min(46, Math.abs(y1 - y0) / 6);
  return { curves: [[[right(from), y0], [bulge, y0], [bulge, y1], [right(to), y1]]], head: "left" };
}

/** From column to column; each column in between is crossed where nothing stands. */
function across(start, end, fromLevel, toLevel, lanes) {
  const side = toLevel > fromLevel ? 1 : -1;
  const curves = [];
  let at = start;
  for (let level = fromLevel + side; level !== toLevel; level += side) {
    const share = (lefts[level] - start[0]) / (end[0] - start[0]);
    const y = lane(level, start[1] + (end[1] - start[1]) * share, lanes);
    const [near, far] = side > 0 ? [lefts[level] - 8, rights[level] + 8] : [rights[level] + 8, lefts[level] - 8];
    curves.push(swing(at, [near, y]), swing([near, y], [far, y]));
    at = [far, y];
  }
  // To the side of its own column first, where something wider may stand below.
  const edge = side > 0 ? at[0] : rights[toLevel];
  if (side < 0 && edge - end[0] > 8) {
    return [...curves, swing(at, [edge, end[1]]), swing([edge, end[1]], end)];
  }
  return [...curves, swing(at, end)];
}

/** Returns the height nearest to the wanted one at which a column can be crossed; a lane that is taken is shared beside. */
function lane(level, wanted, lanes) {
  const isFree = (y) => boxes[level].every((it) => y < it.top - 4 || y > it.bottom + 2);
  const spots = [wanted, ...boxes[level].flatMap((it) => [it.top - 6, it.bottom + 5])]
    .filter(isFree)
    .sort((one, other) => Math.abs(one - wanted) - Math.abs(other - wanted));
  const best = spots.find((y) => !lanes.has(level + " " + Math.round(y / 4))) ?? spots[0] ?? wanted;
  lanes.add(level + " " + Math.round(best / 4));
  return best;
}

/** The way down in the tree, to an item or a tray. */
function branch(holder, item) {
  const edge = [rights[holder.level], holder.y];
  const end = [item.x, item.lines ? item.y : Math.min(item.y + 30, item.y + item.h / 2)];
  return { curves: [swing([right(holder), holder.y], edge), swing(edge, end)], head: "right" };
}

/** Returns a point of the curves, which count as equally long. */
function pointAt(curves, t) {
  const part = Math.min(curves.length - 1, Math.floor(t * curves.length));
  const u = t * curves.length - part;
  const s = 1 - u;
  const [a, b, c, d] = curves[part];
  return [0, 1].map((i) => s * s * s * a[i] + 3 * s * s * u * b[i] + 3 * s * u * u * c[i] + u * u * u * d[i]);
}
