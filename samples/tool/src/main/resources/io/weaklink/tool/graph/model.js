// The graph as it stands in the page: nodes with what they hold, and the tree along which they are shown and hidden.

const data = JSON.parse(document.getElementById("snapshot").textContent);

const nodes = data.nodes.map((it, id) => ({
  ...it,
  id,
  parent: null,
  children: [],
  out: [],
  in: [],
  shown: false,
  haystack: [it.type, it.label, it.path].join("\n").toLowerCase(),
}));

const edges = data.edges.map((it, id) => ({ ...it, id, from: nodes[it.from], to: nodes[it.to] }));
edges.forEach((edge) => {
  edge.from.out.push(edge);
  edge.to.in.push(edge);
});

const WHOLE = 2000; // up to so many nodes are shown at once
const FIRST = 200; // else so many, the nearest to the root
const STEP = 50; // and so many more at a click

/** The nodes, breadth first, each after the one that holds it; what is missing stands by the first that refers to it. */
const byLevel = (() => {
  const seen = new Set();
  const order = [];
  nodes.forEach((start) => {
    if (seen.has(start)) {
      return;
    }
    seen.add(start);
    order.push(start);
    for (let i = order.length - 1; i < order.length; i++) {
      order[i].out
        .filter((edge) => !edge.weak || edge.to.kind !== "OBJECT")
        .forEach((edge) => {
          if (!seen.has(edge.to)) {
            seen.add(edge.to);
            edge.to.parent = order[i];
            order[i].children.push(edge.to);
            order.push(edge.to);
          }
        });
    }
  });
  return order;
})();

byLevel.slice(0, nodes.length > WHOLE ? FIRST : nodes.length).forEach((node) => (node.shown = true));

const hiddenChildren = (node) => node.children.filter((child) => !child.shown);
const shownChildren = (node) => node.children.filter((child) => child.shown);
const shownNodes = () => byLevel.filter((node) => node.shown);

/** Shows some of what the node holds; where that is a chain, some of the chain. */
function unfold(node) {
  let left = STEP;
  for (let at = node; at && left > 0; at = at.children.length === 1 ? at.children[0] : null) {
    const some = hiddenChildren(at).slice(0, left);
    some.forEach((child) => (child.shown = true));
    left -= some.length;
  }
}

/** Hides all that stands below the node. */
function fold(node) {
  const below = [...node.children];
  while (below.length > 0) {
    const next = below.pop();
    next.shown = false;
    below.push(...next.children);
  }
}

/** Shows the node and what leads to it; of a very long way only its end. */
function reveal(node) {
  for (let at = node, left = STEP; at && !at.shown && left > 0; at = at.parent, left--) {
    at.shown = true;
  }
}

/** Returns the nodes with every word in their type, label or path. */
function search(text) {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return words.length === 0 ? [] : byLevel.filter((node) => words.every((word) => node.haystack.includes(word)));
}

const number = (count) => count.toLocaleString("en");
const plural = (count, one, many) => number(count) + " " + (count === 1 ? one : many);
