// What stands in the picture: groups of siblings, and nodes by themselves, in a tree. A group opens bit by bit.

const STEP = 20; // so many more at a click
const SINGLES = 12; // up to so many siblings stand each by itself

let items = [];
const groupItems = []; // by the index of the group
const single = new Map(); // by node
const members = new Map(); // by the index of the group, once it was asked for
let lastId = 0;

function addItem(it) {
  const item = { id: lastId++, children: [], opened: false, shown: 0, extra: false, more: 0, ...it };
  item.parent?.children.push(item);
  items.push(item);
  return item;
}

first.groups.forEach((group, i) => {
  const alone = group.count === 1;
  groupItems[i] = addItem({
    parent: groupItems[group.parent] ?? null,
    group: i,
    node: alone ? group.first : null,
    title: alone ? group.label : undefined,
    count: group.count,
    kind: group.kind ?? "OBJECT",
    fate: group.fate ?? HELD,
    type: group.type ?? "",
    guessed: alone && !group.told,
    way: wayOf(group),
    mixed: group.kind === undefined,
    opened: alone,
  });
  if (alone) {
    single.set(group.first, groupItems[i]);
  }
});

/** Returns the nodes of a group. */
function membersOf(item) {
  if (item.nodes) {
    return item.nodes;
  }
  if (members.size === 0) {
    objects().groupOf.forEach((group, at) => (members.get(group) ?? members.set(group, []).get(group)).push(at));
  }
  return members.get(item.group) ?? [];
}

function addSingle(at, parent) {
  const known = single.get(at);
  if (known) {
    return known;
  }
  const item = addItem({
    parent, node: at, title: labelOf(at), count: 1, kind: kindOf(at), fate: fateOf(at), type: typeOf(at),
    guessed: objects().told[at] === 0, way: wayText(stepOf(at)), extra: true,
  });
  single.set(at, item);
  return item;
}

/** Returns how many nodes a click on the item would bring out. */
function hiddenIn(item) {
  if (item.kind === "MORE") {
    return item.more;
  }
  if (item.node === null) {
    return item.shown < item.count ? item.count - item.shown : 0;
  }
  return item.opened ? 0 : childrenOf(item.node).length;
}

const canOpen = (item) => item.kind === "MORE" || (item.node === null ? !item.opened : !item.opened && childrenOf(item.node).length > 0);

/** Shows more of what the item stands for, and returns the first that is new. */
function openItem(item) {
  if (item.kind === "MORE") {
    return openItem(item.parent);
  }
  item.opened = true;
  return item.node === null ? openGroup(item) : openSingle(item);
}

function openGroup(item) {
  const nodes = membersOf(item);
  dropMore(item);
  let made = null;
  for (let left = STEP; left > 0 && item.shown < nodes.length; item.shown++) {
    if (!single.has(nodes[item.shown])) {
      const next = addSingle(nodes[item.shown], item);
      made ??= next;
      left--;
    }
  }
  if (item.shown < item.count) {
    addItem({ parent: item, kind: "MORE", node: null, count: 0, fate: HELD, type: "", way: "", extra: true,
      more: item.count - item.shown, missing: nodes.length - item.shown });
  }
  return made;
}

function openSingle(item) {
  const parts = new Map();
  childrenOf(item.node).filter((at) => !single.has(at)).forEach((at) => {
    const key = objects().siblingsOf[at];
    (parts.get(key) ?? parts.set(key, []).get(key)).push(at);
  });
  for (const nodes of parts.values()) {
    if (nodes.length <= SINGLES) {
      nodes.forEach((at) => addSingle(at, item));
    } else {
      addItem({ parent: item, node: null, nodes, count: nodes.length, kind: kindOf(nodes[0]), fate: fateOf(nodes[0]),
        type: typeOf(nodes[0]), way: patternText(objects().patterns[siblingsOf(nodes[0])[0]]), extra: true });
    }
  }
  return item.children[0];
}

function dropMore(item) {
  item.children.filter((child) => child.kind === "MORE").forEach(drop);
}

function drop(item) {
  const gone = new Set([item]);
  for (const it of gone) {
    it.children.forEach((child) => gone.add(child));
    single.get(it.node) === it && single.delete(it.node);
  }
  items = items.filter((it) => !gone.has(it));
  item.parent.children = item.parent.children.filter((child) => child !== item);
}

/** Takes away what was opened. */
function closeItem(item) {
  item.children.filter((child) => child.extra).forEach(drop);
  item.opened = false;
  item.shown = 0;
}

const canClose = (item) => item.opened && item.children.some((child) => child.extra);

/** Returns the item of a node, which is made if it only stood in a group so far. */
function reveal(at) {
  return single.get(at) ?? addSingle(at, groupItems[objects().groupOf[at]]);
}

/** Returns where a node stands in the picture. */
const itemOf = (at) => single.get(at) ?? groupItems[objects().groupOf[at]];

/**
 * Returns the links that the tree does not show. Of what was brought out of a group only the links of the chosen one and those
 * to others that were brought out, because the links of the group tell the rest.
 */
function links() {
  const all = first.bundles.map((it) => ({ from: groupItems[it.from], to: groupItems[it.to], fate: it.fate, count: it.count,
    way: wayOf(it) }));
  const extra = items.filter((item) => item.extra && item.node !== null);
  for (const item of extra) {
    const { firstEdge } = objects();
    range(firstEdge[item.node], firstEdge[item.node + 1]).slice(0, SINGLES).map(weakEdge)
      .map((edge) => ({ from: item, to: itemOf(edge.to), fate: edge.fate, count: 1, way: edge.way }))
      .filter((link) => item === chosen || link.to === chosen || link.to.extra)
      .forEach((link) => all.push(link));
  }
  return all;
}

/** What stands in the two lines of an item. */
function captionOf(item) {
  const fate = IN_SHORT[FATES[item.fate].name];
  const joined = (...words) => words.filter((it) => it !== "").join(" \u00b7 ");
  if (item.kind === "MORE") {
    return ["and " + number(item.more) + " more", ""];
  }
  if (item.mixed) {
    return ["others \u00d7 " + number(item.count), "of many kinds"];
  }
  if (item.node === null) {
    return [(item.way || "siblings") + " \u00d7 " + number(item.count), joined(item.type, fate)];
  }
  if (item.kind === "OBJECT") {
    const title = titleOf(item);
    const told = title === item.type || title === item.type + " " + item.title;
    return [title, joined(told ? "" : item.type, item.way === title ? "" : item.way) || (item.parent ? "" : "the root")];
  }
  const name = FATES[item.fate].name.startsWith("NAMED") ? item.title.slice(1) : item.way || item.title;
  return [FATES[item.fate].name === "LIVE" ? item.title : name, joined(item.type, fate)];
}

/** What has no name goes by its type and number, or else by its place; the root by its type. */
function titleOf(item) {
  if (!item.parent && item.title === "object" && item.type !== "") {
    return item.type;
  }
  if (item.title.startsWith("#") && item.type !== "") {
    return item.type + " " + item.title;
  }
  return ["object", "list"].includes(item.title) && item.way !== "" ? item.way : item.title;
}
