// The graph on the screen: Cytoscape draws what is shown, in the colours of the page.

const WEB = 600; // the layout by forces takes too long for more
const TELLING = 80; // up to so many edges all have their labels
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const cy = cytoscape({
  container: document.getElementById("graph"),
  minZoom: 0.03,
  maxZoom: 3,
  boxSelectionEnabled: false,
  autoungrabify: true,
  selectionType: "single",
});

const cut = (text, longest) => (text.length <= longest ? text : text.slice(0, longest - 1) + "\u2026");

/** Returns what stands in the box of a node: its type if it has one, its label, and how much it hides. */
function caption(node) {
  const hidden = hiddenChildren(node).length;
  const label = cut(node.label, 24) + (hidden > 0 ? "   +" + number(hidden) : "");
  return node.type === "" ? label : cut(node.type, 26) + "\n" + label;
}

const font = getComputedStyle(document.body).fontFamily;
const pen = document.createElement("canvas").getContext("2d");
pen.font = "12.5px " + font;

const widthOf = (node) =>
  Math.max(56, 24 + Math.ceil(Math.max(...caption(node).split("\n").map((line) => pen.measureText(line).width))));

function style() {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  return [
    { selector: "core", style: { "active-bg-opacity": 0, "selection-box-opacity": 0 } },
    { selector: "node", style: {
      "shape": "round-rectangle", "corner-radius": 8, "width": "data(width)", "height": "data(height)",
      "background-color": colour("--node"), "border-width": 1.5, "border-color": colour("--node-line"),
      "label": "data(caption)", "color": colour("--ink"), "font-family": font, "font-size": 12.5,
      "text-wrap": "wrap", "text-valign": "center", "line-height": 1.25, "min-zoomed-font-size": 5,
      "text-max-width": 400, "overlay-opacity": 0 } },
    { selector: "node[?root]", style: { "border-color": colour("--accent"), "border-width": 2 } },
    { selector: "node[kind = 'OUTSIDE']", style: {
      "background-color": colour("--outside"), "border-color": colour("--outside-line"), "color": colour("--outside-ink"),
      "corner-radius": 20 } },
    { selector: "node[kind = 'GONE']", style: {
      "background-color": colour("--gone"), "border-color": colour("--gone-line"), "color": colour("--gone-ink"),
      "corner-radius": 20 } },
    { selector: "node[?hides]", style: { "background-color": colour("--accent-soft"), "border-style": "double",
      "border-width": 4 } },
    { selector: "edge", style: {
      "width": 1.5, "line-color": colour("--strong"), "target-arrow-color": colour("--strong"),
      "target-arrow-shape": "triangle", "arrow-scale": 0.8, "curve-style": "round-taxi", "taxi-direction": "rightward",
      "taxi-turn": 26, "taxi-radius": 8, "overlay-opacity": 0, "source-endpoint": "50% 0", "target-endpoint": "-50% 0",
      "font-family": font, "font-size": 11, "color": colour("--muted"), "min-zoomed-font-size": 7,
      "text-background-color": colour("--ground"), "text-background-opacity": 0.9, "text-background-padding": 2 } },
    { selector: "edge[?weak]", style: {
      "line-style": "dashed", "line-dash-pattern": [6, 4], "line-color": colour("--weak"),
      "target-arrow-color": colour("--weak"), "target-arrow-shape": "vee" } },
    { selector: "edge[?gone]", style: {
      "line-color": colour("--gone-line"), "target-arrow-color": colour("--gone-line"), "color": colour("--gone-ink") } },
    { selector: "edge[way = 'across']", style: {
      "curve-style": "unbundled-bezier", "control-point-distances": 36, "control-point-weights": 0.5,
      "source-endpoint": "outside-to-node", "target-endpoint": "outside-to-node" } },
    // Beside the line that leads down, for most weak references lead back to what holds them.
    { selector: "edge[way = 'up']", style: {
      "curve-style": "round-segments", "edge-distances": "endpoints", "source-endpoint": "-50% 8px",
      "target-endpoint": "50% 8px", "segment-distances": "data(distances)", "segment-weights": "data(weights)",
      "segment-radii": 8 } },
    // Where there are many, those that cross the picture would hide it.
    { selector: "edge[!told][way = 'across']", style: { "opacity": 0.45 } },
    { selector: "edge[?told][way = 'across'], edge.near[way = 'across']", style: { "label": "data(label)" } },
    { selector: "edge[?told][way = 'down'], edge.near[way = 'down']", style: {
      "target-label": "data(label)", "target-text-offset": 56 } },
    { selector: "edge[?told][way = 'up'], edge.near[way = 'up']", style: {
      "target-label": "data(label)", "target-text-offset": 58, "target-text-margin-y": 4 } },
    { selector: ".web", style: {
      "curve-style": "bezier", "edge-distances": "intersection", "source-endpoint": "outside-to-node",
      "target-endpoint": "outside-to-node" } },
    { selector: "node.faint", style: { "border-opacity": 0.35, "text-opacity": 0.4 } },
    { selector: "edge.faint", style: { "opacity": 0.2 } },
    { selector: "node.found", style: { "border-color": colour("--accent"), "border-width": 3 } },
    { selector: "edge.near", style: { "width": 2.5, "opacity": 1, "z-index": 5 } },
    { selector: "node.chosen", style: { "border-color": colour("--accent"), "border-width": 3.5,
      "underlay-color": colour("--accent"), "underlay-opacity": 0.16, "underlay-padding": 7 } },
  ];
}

const nodeElement = (node, at) => ({
  group: "nodes",
  data: { id: "n" + node.id, kind: node.kind, root: node.id === 0 },
  position: at,
});

const edgeElement = (edge) => ({
  group: "edges",
  data: {
    id: "e" + edge.id,
    source: "n" + edge.from.id,
    target: "n" + edge.to.id,
    label: cut(edge.label, 32),
    weak: edge.weak,
    gone: edge.to.kind === "GONE",
    way: wayOf(edge),
    distances: [0, 0],
    weights: [0, 0],
  },
});

/** Along the tree or across it. */
function wayOf(edge) {
  if (edge.to.parent === edge.from && (!edge.weak || edge.to.kind !== "OBJECT")) {
    return "down";
  }
  return edge.from.parent === edge.to && edge.weak ? "up" : "across";
}

const elementOf = (node) => cy.getElementById("n" + node.id);
const nodeOf = (element) => nodes[Number(element.id().slice(1))];
let web = false;

/** Draws what is shown now; the node, if any is given, stays where it is on the screen. */
function draw(still) {
  const before = still && elementOf(still).nonempty() ? { ...elementOf(still).renderedPosition() } : null;
  const at = positions();
  cy.batch(() => {
    cy.nodes().filter((element) => !nodeOf(element).shown).remove();
    cy.add([...at.keys()].filter((node) => elementOf(node).empty()).map((node) => nodeElement(node, { ...at.get(node) })));
    cy.add(edges
      .filter((edge) => edge.from.shown && edge.to.shown && cy.getElementById("e" + edge.id).empty())
      .map(edgeElement));
    at.forEach((_, node) => describe(node));
    const told = cy.edges().length <= TELLING;
    cy.edges().forEach((edge) => void edge.data("told", told).toggleClass("web", web));
  });
  arrange(at);
  if (before) {
    const after = elementOf(still).renderedPosition();
    cy.panBy({ x: before.x - after.x, y: before.y - after.y });
  }
  tellHowMany();
}

function describe(node) {
  const text = caption(node);
  elementOf(node).data({
    caption: text,
    width: widthOf(node),
    height: text.includes("\n") ? 42 : 30,
    hides: hiddenChildren(node).length > 0,
  });
}

/** Leads the edge up by two corners, which Cytoscape wants as distances from a straight line between its ends. */
function lead(element, at) {
  const edge = edges[Number(element.id().slice(1))];
  const from = { x: at.get(edge.from).x - widthOf(edge.from) / 2, y: at.get(edge.from).y };
  const line = { x: at.get(edge.to).x + widthOf(edge.to) / 2 - from.x, y: at.get(edge.to).y - from.y };
  const length = Math.hypot(line.x, line.y);
  const corners = [{ x: -18, y: 0 }, { x: -18, y: line.y }];
  element.data({
    weights: corners.map((corner) => (corner.x * line.x + corner.y * line.y) / (length * length)),
    distances: corners.map((corner) => (corner.y * line.x - corner.x * line.y) / length),
  });
}

function arrange(at) {
  const forces = document.getElementById("web");
  forces.disabled = at.size > WEB;
  web = web && !forces.disabled;
  forces.setAttribute("aria-pressed", web);
  document.getElementById("tree").setAttribute("aria-pressed", !web);
  cy.edges().toggleClass("web", web);
  cy.edges("[way = 'up']").forEach((element) => lead(element, at));
  cy.layout({ name: "preset", fit: false, positions: (element) => at.get(nodeOf(element)) }).run();
  if (web) {
    cy.layout({ name: "cose", animate: false, fit: false, randomize: false, nodeDimensionsIncludeLabels: false,
      idealEdgeLength: () => 110, nodeRepulsion: () => 60000, nodeOverlap: 20, gravity: 0.6, numIter: 800 }).run();
  }
}

function tellHowMany() {
  const shown = shownNodes().length;
  const total = data.objects + data.outside + data.gone;
  const left = total - nodes.length;
  document.getElementById("shown").textContent =
    number(shown) + " of " + plural(total, "node", "nodes") + " shown"
    + (left > 0 ? "; " + number(left) + " are not in this page" : "");
}

/** Shows all of it; where that would be too small to read, the root and what is around it. */
function fit() {
  cy.fit(undefined, 50);
  if (cy.zoom() > 1.15) {
    zoomTo(1.15);
    cy.center();
  } else if (cy.zoom() < 0.3) {
    zoomTo(0.6);
    const root = elementOf(nodes[0]).renderedPosition();
    cy.panBy({ x: cy.width() * 0.12 - root.x, y: cy.height() / 2 - root.y });
  }
}

function zoomTo(level) {
  cy.zoom({ level, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

function centre(node) {
  const to = { center: { eles: elementOf(node) }, zoom: Math.max(cy.zoom(), 0.75) };
  cy.stop();
  cy.animate(to, { duration: calm.matches ? 0 : 260, easing: "ease-in-out" });
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(style()));
