// What the panel says of what is chosen. Every text of the snapshot goes in as text, never as markup.

const LONGEST_LIST = 20;
const panel = byId("panel");

const KIND_WORDS = { OBJECT: "object", OUTSIDE: "outside the document", GONE: "gone" };
const nameOf = (at) => [typeOf(at), labelOf(at)].filter((it) => it !== "").join(" ");

function show(item) {
  panel.replaceChildren();
  if (!item) {
    panel.append(element("h2", "", "Choose something"),
      element("p", "none", "Click a node or a row, or press / to search. A stack stands for many siblings: a click opens it."));
  } else if (item.kind === "MORE") {
    show(item.parent);
  } else if (item.node === null) {
    showGroup(item);
  } else {
    showNode(item);
  }
  panel.scrollTop = 0;
}

function chip(kind, fate) {
  const prospect = FATES[fate].prospect;
  const words = kind === "OBJECT" ? [KIND_WORDS.OBJECT] : [sign(prospect), " " + KIND_WORDS[kind] + ", " + PROSPECTS[prospect].heading.toLowerCase()];
  return element("span", "chip " + (kind === "OBJECT" ? "kept" : PROSPECTS[prospect].tone), ...words);
}

function typeLine(type, told) {
  const words = type === "" ? "no type told" : told ? type : type + ", as its siblings are told to be";
  return element("p", "type", words);
}

function showGroup(item) {
  const [title] = captionOf(item);
  panel.append(item.kind === "OBJECT" ? element("span", "chip kept", "objects together") : chip(item.kind, item.fate),
    element("h2", "", title));
  if (!item.mixed) {
    panel.append(typeLine(item.type, true));
  }
  if (item.holdsItself) {
    panel.append(element("p", "none", "Some of them hold others of them."));
  }
  foldings(item);
  fatesOf(item.fate);
  const nodes = membersOf(item);
  listing("Nodes", nodes, nodeRow, item.count - nodes.length);
}

function showNode(item) {
  const at = item.node;
  panel.append(
    chip(item.kind, item.fate),
    element("h2", "", labelOf(at)),
    typeLine(typeOf(at), objects().told[at] === 1),
    element("p", "path", element("code", "", pathOf(at))));
  foldings(item);
  fatesOf(item.fate);
  const from = linksFrom(at);
  const to = linksTo(at);
  listing("Says", valuesOf(at), (value) => element("li", "value", element("code", "", value)));
  listing("Holds", from.filter((it) => it.fate === HELD), (it) => linkRow(it, it.to));
  listing("Refers weakly to", from.filter((it) => it.fate !== HELD), (it) => linkRow(it, it.to));
  listing("Held by", to.filter((it) => it.fate === HELD), (it) => linkRow(it, it.from));
  listing("Weakly referred to by", to.filter((it) => it.fate !== HELD), (it) => linkRow(it, it.from));
}

function fatesOf(fate) {
  if (fate !== HELD) {
    panel.append(element("h3", "", "Would become"), element("p", "value", FATES[fate].becomes + ": " + FATES[fate].why));
  }
}

function foldings(item) {
  const row = element("div", "fold");
  const hidden = item.node === null ? item.count - item.shown : canOpen(item) ? hiddenIn(item) : 0;
  if (hidden > 0) {
    const made = button("", () => open(item), "Show " + number(Math.min(hidden, STEP)) + (hidden > STEP ? " of " + number(hidden) : "") + (item.shown > 0 ? " more" : ""));
    made.id = "unfold";
    row.append(made);
  }
  if (canClose(item)) {
    const made = button("", () => close(item), "Fold");
    made.id = "fold";
    row.append(made);
  }
  if (row.childElementCount > 0) {
    panel.append(row);
  }
}

/** A list with a heading, the first of it at first; a longer one can be searched. */
function listing(title, all, row, missing = 0) {
  if (all.length === 0 && missing === 0) {
    return;
  }
  const list = element("ul", "");
  const foot = element("div", "foot");
  let some = all;
  let count = 0;
  const more = (step) => {
    list.append(...some.slice(count, count + step).map(row));
    count = Math.min(some.length, count + step);
    const left = some.length - count;
    foot.replaceChildren();
    if (left > 0) {
      foot.append(button("more", () => more(5 * LONGEST_LIST), "and " + number(left) + " more"));
    }
    if (missing > 0) {
      foot.append(element("p", "none", number(missing) + " are not in this page"));
    }
  };
  const heading = element("h3", "", title + (all.length > 1 ? " (" + number(all.length + missing) + ")" : ""));
  panel.append(heading);
  if (all.length > LONGEST_LIST) {
    const filter = element("input", "filter");
    filter.type = "search";
    filter.placeholder = "Search in these";
    filter.setAttribute("aria-label", "Search in these: " + title);
    filter.addEventListener("input", () => {
      const words = filter.value.toLowerCase().split(/\s+/).filter((it) => it !== "");
      some = all.filter((it) => words.every((word) => wordsOf(it).includes(word)));
      list.replaceChildren();
      count = 0;
      more(LONGEST_LIST);
    });
    panel.append(filter);
  }
  panel.append(list, foot);
  more(LONGEST_LIST);
}

function wordsOf(it) {
  const text = typeof it === "number" ? nameOf(it) + " " + pathOf(it)
    : typeof it === "string" ? it : it.way + " " + nameOf(it.to) + " " + pathOf(it.from);
  return text.toLowerCase();
}

function nodeRow(at) {
  const go = button("go", () => visit(at), element("span", "", labelOf(at)), element("span", "where", pathOf(at)));
  return element("li", "", go);
}

function linkRow(link, end) {
  const weak = link.fate !== HELD;
  const go = button(weak ? "go weak" : "go", () => visit(end),
    element("code", "way", link.way === "" ? "itself" : link.way), " ", element("span", "", nameOf(end)));
  if (weak) {
    const prospect = FATES[link.fate].prospect;
    go.append(element("span", "fate " + PROSPECTS[prospect].tone, sign(prospect), " " + FATES[link.fate].becomes + ": " + FATES[link.fate].why));
  }
  return element("li", "", go);
}

/** A reference where it stands, rather than what it points at. */
function referenceRow(link) {
  const path = pathOf(link.from) + (link.way === "" || link.way.startsWith("[") ? "" : ".") + link.way;
  return element("li", "", button("go", () => visit(link.to), element("span", "", nameOf(link.to)), element("span", "where", path)));
}
