// All nodes of the page, decoded when somebody first wants to see more than the first picture. A node is its index.

const KINDS = ["OBJECT", "OUTSIDE", "GONE"];
const LONGEST_PATH = 200;
let decoded = null;

function objects() {
  decoded ??= decode(JSON.parse(byId("objects").textContent));
  return decoded;
}

function decode(it) {
  const count = it.labels.length;
  const siblingsOf = unrolled(it.siblingsOf, count);
  const parents = summed(it.parents);
  const from = summed(it.edges.from);
  const to = Int32Array.from(it.edges.to, (to, i) => to + parents[from[i]]);
  return {
    ...it, count, siblingsOf, parents,
    groupOf: unrolled(it.groupOf, count),
    told: unrolled(it.told, count),
    fills: filled(it.fills, (at) => it.patterns[it.siblings[siblingsOf[at]][0]]),
    edges: { ...it.edges, from, to, fills: filled(it.edges.fills, (edge) => it.patterns[it.edges.patterns[edge]]) },
    firstChild: starts(parents.subarray(1), count).map((children) => children + 1),
    firstEdge: starts(from, count),
    edgesTo: sortedBy(to, count),
    paths: ["$"],
  };
}

function unrolled(runs, count) {
  const all = new Int32Array(count);
  for (let i = 0, at = 0; i < runs.length; i += 2) {
    all.fill(runs[i], at, (at += runs[i + 1]));
  }
  return all;
}

function summed(differences) {
  let last = 0;
  return Int32Array.from(differences, (it) => (last += it));
}

/** Returns what stands for the stars; an index alone was written as its difference to the one before. */
function filled(fills, patternOf) {
  let last = -1;
  return fills.map((fill, i) => {
    if (typeof fill !== "number") {
      return fill;
    }
    return (patternOf(i)?.length ?? 0) > 1 ? (last += fill + 1) : "";
  });
}

/** Returns for each node where its run in a sorted column begins. */
function starts(sorted, count) {
  const all = new Int32Array(count + 1);
  sorted.forEach((it) => all[it + 1]++);
  for (let i = 1; i <= count; i++) {
    all[i] += all[i - 1];
  }
  return all;
}

function sortedBy(column, count) {
  const begin = starts(column, count);
  const next = begin.slice();
  const order = new Int32Array(column.length);
  column.forEach((it, i) => (order[next[it]++] = i));
  return { begin, order };
}

const siblingsOf = (at) => objects().siblings[objects().siblingsOf[at]];
const kindOf = (at) => KINDS[siblingsOf(at)[2]];
const fateOf = (at) => siblingsOf(at)[3];
const typeOf = (at) => objects().types[siblingsOf(at)[1]] ?? "";
const range = (begin, end) => Array.from({ length: Math.max(0, end - begin) }, (_, i) => begin + i);
const childrenOf = (at) => range(objects().firstChild[at], objects().firstChild[at + 1]);

function labelOf(at) {
  const { labels, values } = objects();
  const label = labels[at];
  if (typeof label === "number") {
    return label < 0 ? "#" + values[at][-2 * label - 1] : values[at][2 * label + 1].slice(1, -1);
  }
  return label ?? pathOf(at);
}

function valuesOf(at) {
  const { names, values } = objects();
  const row = values[at];
  return range(0, row.length / 2).map((i) => (names[row[2 * i]] === "" ? "" : names[row[2 * i]] + ": ") + row[2 * i + 1]);
}

const woven = (pieces, fill) =>
  pieces.map((piece, i) => (i === 0 ? "" : Array.isArray(fill) ? fill[i - 1] : fill) + piece).join("");

/** Returns the way from the node above. */
function stepOf(at) {
  const pieces = objects().patterns[siblingsOf(at)[0]];
  return pieces ? woven(pieces, objects().fills[at]) : "";
}

/** Returns the path; of a very long one the beginning and the end. Without recursion, because a tree may be deep. */
function pathOf(at) {
  const { paths, parents } = objects();
  const way = [];
  for (let above = at; paths[above] === undefined; above = parents[above]) {
    way.push(above);
  }
  for (const below of way.reverse()) {
    const path = paths[parents[below]] + stepOf(below);
    const half = (LONGEST_PATH - 2) / 2;
    paths[below] = path.length <= LONGEST_PATH ? path : path.slice(0, half) + "\u2026" + path.slice(-half);
  }
  return paths[at];
}

/** An edge that no tree shows, or the way down to what is outside or gone. */
const weakEdge = (i) => {
  const { edges, patterns } = objects();
  return { from: edges.from[i], to: edges.to[i], fate: edges.fates[i], pattern: edges.patterns[i],
    way: wayText(woven(patterns[edges.patterns[i]], edges.fills[i])) };
};
const downEdge = (at) =>
  ({ from: objects().parents[at], to: at, fate: fateOf(at), pattern: siblingsOf(at)[0], way: wayText(stepOf(at)) });

function linksFrom(at) {
  const { firstEdge } = objects();
  return [...childrenOf(at).map(downEdge), ...range(firstEdge[at], firstEdge[at + 1]).map(weakEdge)];
}

function linksTo(at) {
  const { edgesTo, parents } = objects();
  const others = Array.from(edgesTo.order.subarray(edgesTo.begin[at], edgesTo.begin[at + 1]), weakEdge);
  return parents[at] < 0 ? others : [downEdge(at), ...others];
}

/** Returns all weak links that the test takes. */
function weakLinks(test) {
  const { count, edges } = objects();
  const down = range(1, count).filter((at) => fateOf(at) !== HELD).map(downEdge);
  return [...down, ...range(0, edges.from.length).filter((i) => edges.fates[i] !== HELD).map(weakEdge)].filter(test);
}

let haystacks = null;

/** Returns the nodes with every word in their type, label or path. */
function search(text, among = range(0, objects().count)) {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  haystacks ??= range(0, objects().count).map((at) => (typeOf(at) + "\n" + labelOf(at) + "\n" + pathOf(at)).toLowerCase());
  return words.length === 0 ? [] : among.filter((at) => words.every((word) => haystacks[at].includes(word)));
}
