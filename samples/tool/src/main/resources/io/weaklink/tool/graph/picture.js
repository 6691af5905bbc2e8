// The picture: an image in SVG of the items and their links, which can be moved, and be saved.

const graph = byId("graph");
const canvas = byId("canvas");
const SVG = canvas.namespaceURI;
const scene = svg("g", {});
canvas.append(scene);
const view = { x: 0, y: 0, k: 1 };
let chosen = null;
let marked = null;
let drawn = [];
let placed = [];

function svg(tag, attributes, ...inside) {
  const made = document.createElementNS(SVG, tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...inside);
  return made;
}

const isNear = (link) => chosen !== null && (link.from === chosen || link.to === chosen);

/** Draws what is there now; the item, if any is given, stays where it is on the screen. */
function draw(still) {
  const before = still && still.x !== undefined ? [still.x * view.k + view.x, still.y * view.k + view.y] : null;
  lay();
  if (before) {
    view.x = before[0] - still.x * view.k;
    view.y = before[1] - still.y * view.k;
  }
  paint();
  tellHowMany();
  tellOutline();
}

/** Paints anew what may have been chosen or marked. */
function paint() {
  const ports = new Map();
  const lanes = new Set();
  drawn = links().map((link) => ({ ...link, ...route(link, ports, lanes) }));
  placed = placeLabels(drawn, isNear);
  scene.replaceChildren(
    ...trays.flatMap(trayShape),
    ...items.filter((item) => item.parent && !inTray(item)).map(treeLine),
    ...drawn.map(linkLine),
    ...items.map(shape),
    ...placed.map(label));
  move();
}

const faint = (...some) =>
  chosen === null && marked === null ? "" : some.some((item) => item === chosen || marked?.has(item)) ? "" : " faint";

function line(curves, head, className) {
  const text = (point) => point.map((it) => it.toFixed(1)).join(" ");
  const [x, y] = curves[curves.length - 1][3];
  const tips = { right: [[-7, -4], [-7, 4]], left: [[7, -4], [7, 4]], down: [[-4, -7], [4, -7]] }[head];
  const [one, other] = tips.map(([dx, dy]) => text([x + dx, y + dy]));
  return svg("g", { class: className },
    svg("path", { class: "line", d: "M" + text(curves[0][0]) + curves.map(([, b, c, d]) => "C" + [b, c, d].map(text).join(" ")).join("") }),
    svg("path", { class: "head", d: `M${one}L${text([x, y])}L${other}` }));
}

function treeLine(item) {
  const { curves, head } = branch(item.parent, item);
  const isMember = item.extra && item.parent.node === null;
  const tone = item.fate === HELD ? "held" : "weak " + toneOf(item.fate);
  return line(curves, head, "edge " + (isMember ? "member" : tone) + faint(item, item.parent));
}

function trayShape(tray) {
  const { curves, head } = branch(tray.holder, tray);
  return [line(curves, head, "edge member"), svg("rect", { class: "tray", x: tray.x, y: tray.y, width: tray.w, height: tray.h, rx: 10 })];
}

function linkLine(link) {
  const tone = link.fate === HELD ? "held" : "weak " + toneOf(link.fate);
  const made = line(link.curves, link.head, "edge cross " + tone + (isNear(link) ? " near" : faint(link.from, link.to)));
  made.append(svg("title", {}, link.way));
  return made;
}

function shape(item) {
  const tone = item.kind === "MORE" ? "rest" : item.kind === "OBJECT" ? "kept" : item.kind === "OUTSIDE" && toneOf(item.fate) === "kept" ? "live" : toneOf(item.fate);
  const state = (item === chosen ? " chosen" : "") + (marked?.has(item) ? " marked" : "");
  const made = svg("g", { class: "item " + tone + state + (item.parent ? "" : " root") + fainted(item), "data-item": item.id,
    transform: `translate(${item.x.toFixed(1)} ${(item.y - item.h / 2).toFixed(1)})` });
  if (item.count > 1) {
    made.append(outline(item, tone, 4));
  }
  made.append(outline(item, tone, 0));
  const left = 14;
  const middle = item.lines[1] === "" ? item.h / 2 : 16;
  made.append(text("title", item.lines[0], left, middle));
  if (item.lines[1] !== "") {
    made.append(text("sub", item.lines[1], left, 32));
  }
  if (item.badge !== "") {
    made.append(text("badge", item.badge, item.w - 12, middle));
  }
  made.append(svg("title", {}, spoken(item)));
  return made;
}

const fainted = (item) => (marked !== null ? (marked.has(item) ? "" : " faint") : nearChosen(item) ? "" : " faint");

function nearChosen(item) {
  return chosen === null || item === chosen || item.parent === chosen || chosen.parent === item
    || drawn.some((link) => isNear(link) && (link.from === item || link.to === item));
}

/** An object has round corners, a name is a pill, and what is lost has its corners cut off: colour is not all. */
function outline(item, tone, shift) {
  const { w, h } = item;
  const className = "box" + (shift ? " behind" : "");
  if (tone === "lost" || tone === "before") {
    const c = 9;
    return svg("path", { class: className, transform: `translate(${shift} ${shift})`,
      d: `M${c} 0H${w - c}L${w} ${c}V${h - c}L${w - c} ${h}H${c}L0 ${h - c}V${c}Z` });
  }
  const r = tone === "named" || tone === "live" || tone === "rest" ? h / 2 : 7;
  return svg("rect", { class: className, x: shift, y: shift, width: w, height: h, rx: r });
}

const text = (className, words, x, y) => svg("text", { class: className, x, y, dy: "0.35em" }, words);

function label(it) {
  return svg("text", { class: "label" + (isNear(it.link) ? " near" : faint(it.link.from, it.link.to)), x: it.x.toFixed(1),
    y: it.y.toFixed(1), dy: "0.35em" }, it.text);
}

/** What a screen reader says of an item. */
function spoken(item) {
  const [title, sub] = captionOf(item);
  return [title, sub, item.holdsItself ? "holds its like" : ""].filter((it) => it !== "").join(", ");
}

function move() {
  scene.setAttribute("transform", `translate(${view.x.toFixed(2)} ${view.y.toFixed(2)}) scale(${view.k.toFixed(4)})`);
}

function bounds() {
  const right = Math.max(0, ...items.map((item) => item.x + item.w + 8), ...trays.map((it) => it.x + it.w), ...placed.map((it) => it.x + it.w / 2));
  const curves = drawn.flatMap((it) => [0.2, 0.35, 0.5, 0.65, 0.8].map((t) => pointAt(it.curves, t)[1]));
  const top = Math.min(0, ...items.map((item) => item.y - item.h / 2), ...curves);
  const bottom = Math.max(0, ...curves, ...items.map((item) => item.y + item.h / 2 + 8), ...placed.map((it) => it.y + 8));
  return { x: 0, y: top, w: right, h: bottom - top };
}

/** Shows all of it; where that would be too small to read, the root and what is around it. */
function fit() {
  const all = bounds();
  const { clientWidth: w, clientHeight: h } = graph;
  const k = Math.min((w - 48) / all.w, (h - 48) / all.h, 1.1);
  view.k = Math.max(k, 0.62);
  view.x = k < 0.62 ? Math.max(24, (w - all.w * view.k) / 2) : (w - all.w * view.k) / 2;
  view.y = k < 0.62 && items.length > 0 && all.h * view.k > h - 48 ? h / 2 - items[0].y * view.k : (h - all.h * view.k) / 2 - all.y * view.k;
  move();
}

function zoomTo(level, x = graph.clientWidth / 2, y = graph.clientHeight / 2) {
  const k = Math.max(0.08, Math.min(3, level));
  view.x = x - ((x - view.x) * k) / view.k;
  view.y = y - ((y - view.y) * k) / view.k;
  view.k = k;
  move();
}

/** Brings the item into the picture, if it is not there. */
function centre(item) {
  view.k = Math.max(view.k, 0.75);
  view.x = graph.clientWidth / 2 - (item.x + item.w / 2) * view.k;
  view.y = graph.clientHeight / 2 - item.y * view.k;
  move();
}

/** Moves the picture to the left and up, as far as the item stays in it, for what was brought out of it to be seen. */
function makeRoom(item) {
  const parts = [...item.children.map((kid) => ({ right: kid.x + kid.w, bottom: kid.y + kid.h / 2 })),
    ...trays.filter((tray) => tray.holder === item).map((tray) => ({ right: tray.x + tray.w, bottom: tray.y + tray.h }))];
  const right = Math.max(...parts.map((it) => it.right)) * view.k + view.x + 24;
  const bottom = Math.max(...parts.map((it) => it.bottom)) * view.k + view.y + 24;
  const left = item.x * view.k + view.x - 24;
  const top = (item.y - item.h / 2) * view.k + view.y - 24;
  view.x -= Math.max(0, Math.min(right - graph.clientWidth, left));
  view.y -= Math.max(0, Math.min(bottom - graph.clientHeight, top));
  move();
}

function isVisible(item) {
  const x = item.x * view.k + view.x;
  const y = item.y * view.k + view.y;
  return x > 0 && y > 0 && x + item.w * view.k < graph.clientWidth && y < graph.clientHeight;
}

/** Returns the picture as it stands, all of it, as a file of its own, in light colours. */
function asFile() {
  const all = bounds();
  const pad = 16;
  const copy = canvas.cloneNode(true);
  copy.removeAttribute("aria-hidden");
  copy.removeAttribute("id");
  copy.setAttribute("viewBox", [all.x - pad, all.y - pad, all.w + 2 * pad, all.h + 2 * pad].map(Math.round).join(" "));
  copy.setAttribute("width", Math.round(all.w + 2 * pad));
  copy.setAttribute("height", Math.round(all.h + 2 * pad));
  copy.firstChild.removeAttribute("transform");
  copy.prepend(svg("title", {}, first.title), svg("style", {}, byId("drawing").textContent),
    svg("rect", { class: "ground", x: Math.round(all.x - pad), y: Math.round(all.y - pad), width: "100%", height: "100%" }));
  return new XMLSerializer().serializeToString(copy);
}
