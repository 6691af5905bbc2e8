// What the panel says of the chosen node. Every text of the snapshot goes in as text, never as markup.

const LONGEST_LIST = 100;
const panel = document.getElementById("panel");

function element(tag, className, ...inside) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...inside); // strings become text
  return made;
}

const nameOf = (node) => (node.type === "" ? node.label : node.type + " " + node.label);
const KINDS = { OBJECT: "object", OUTSIDE: "outside the document", GONE: "gone" };

function show(node) {
  panel.replaceChildren();
  if (!node) {
    overview();
    return;
  }
  panel.append(
    element("span", "chip " + node.kind.toLowerCase(), KINDS[node.kind]),
    element("h2", "", node.label),
    element("p", "type", node.type === "" ? "no type told" : node.type),
    element("p", "path", element("code", "", node.path)));
  foldings(node);
  list("Would become", node.kind === "OBJECT" ? [] : fates(node));
  list("Holds", [...node.values.map((value) => element("li", "value", element("code", "", value))),
    ...rows(node.out.filter((edge) => !edge.weak), (edge) => edge.to)]);
  list("Refers weakly to", rows(node.out.filter((edge) => edge.weak), (edge) => edge.to));
  list("Held by", rows(node.in.filter((edge) => !edge.weak), (edge) => edge.from));
  list("Weakly referred to by", rows(node.in.filter((edge) => edge.weak), (edge) => edge.from));
  panel.scrollTop = 0;
}

/** What a person wants to know before choosing anything: which references would find nothing here. */
function overview() {
  panel.append(
    element("h2", "", "Choose a node"),
    element("p", "none", "Click one, or press / to search. +n says how many more a node holds; a click unfolds them."));
  const dangling = (kind) => rows(edges.filter((edge) => edge.weak && edge.to.kind === kind), (edge) => edge.from, (edge) => edge.why);
  list("Would be empty", dangling("GONE"));
  list("Would be asked of the registry", dangling("OUTSIDE"));
}

function foldings(node) {
  const hidden = hiddenChildren(node).length;
  const row = element("div", "fold");
  if (hidden > 0) {
    row.append(action("unfold", "Show " + number(Math.min(hidden, STEP)) + " of " + number(hidden) + " more", () => open(node)));
  }
  if (shownChildren(node).length > 0 && node.parent) {
    row.append(action("fold", "Fold", () => {
      fold(node);
      draw(node);
      choose(node);
    }));
  }
  if (row.childElementCount > 0) {
    panel.append(row);
  }
}

function action(id, text, run) {
  const made = element("button", "", text);
  made.id = id;
  made.type = "button";
  made.addEventListener("click", run);
  return made;
}

function list(title, items) {
  if (items.length === 0) {
    return;
  }
  const all = element("ul", "", ...items.slice(0, LONGEST_LIST));
  if (items.length > LONGEST_LIST) {
    all.append(element("li", "value", "and " + number(items.length - LONGEST_LIST) + " more"));
  }
  panel.append(element("h3", "", title), all);
}

/** What a node that is no object says: each reason once. */
function fates(node) {
  return [...new Set(node.in.map((edge) => edge.becomes + ": " + edge.why))]
    .map((text) => element("li", "value", text));
}

function rows(some, end, fate = (edge) => edge.becomes + ": " + edge.why) {
  return some.map((edge) => {
    const way = element("code", "way", edge.label === "" ? "itself" : edge.label);
    const go = element("button", edge.weak ? "go weak" : "go", way, " ", element("span", "", nameOf(end(edge))));
    go.type = "button";
    go.addEventListener("click", () => visit(end(edge)));
    if (edge.weak) {
      const tone = { OBJECT: "", OUTSIDE: " asked", GONE: " lost" }[edge.to.kind];
      go.append(element("span", "fate" + tone, fate(edge)));
    }
    return element("li", "", go);
  });
}
