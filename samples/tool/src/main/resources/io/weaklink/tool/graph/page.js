// What a person does: choosing, opening, moving about.

const said = (words) => (byId("said").textContent = words);

/** Chooses the item; none, if none is given. */
function choose(item) {
  chosen = item;
  marked = null;
  pick(null);
  paint();
  show(item);
  tellChosen();
  said(item ? spoken(item) : "");
}

/** Tells the row of a table that it is the chosen one, and any other that it is not. */
function pick(row) {
  document.querySelectorAll("[aria-current]").forEach((it) => it.removeAttribute("aria-current"));
  row?.setAttribute("aria-current", "true");
}

/** Marks some items in place of a chosen one; none, if null is given. */
function mark(some) {
  chosen = null;
  pick(null);
  marked = some;
  paint();
  tellChosen();
}

/** Shows more of what the item stands for, and chooses it. */
function open(item) {
  openItem(item);
  const still = item.kind === "MORE" ? item.parent : item;
  draw(still);
  choose(still);
  makeRoom(still);
}

function close(item) {
  closeItem(item);
  draw(item);
  choose(item);
}

/** What a click does: it opens what is closed, and chooses what is open. */
function activate(item) {
  if (canOpen(item)) {
    open(item);
  } else {
    choose(item);
  }
}

/** Goes to the node, wherever it is. */
function visit(at) {
  const before = items.length;
  const item = reveal(at);
  if (items.length > before) {
    draw(item.parent);
  }
  choose(item);
  centre(item);
}

function step(key) {
  const beside = chosen?.parent ? arranged(chosen.parent.children) : [];
  const at = beside.indexOf(chosen);
  switch (key) {
    case "ArrowLeft": return chosen?.parent;
    case "ArrowRight": return chosen && arranged(chosen.children)[0];
    case "ArrowUp": return beside[at - 1];
    case "ArrowDown": return beside[at + 1];
    default: return null;
  }
}

graph.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && chosen) {
    activate(chosen);
  } else if (event.key.startsWith("Arrow")) {
    event.preventDefault();
    const next = chosen ? step(event.key) : items[0];
    if (next) {
      choose(next);
      isVisible(next) || centre(next);
    }
  }
});

let grip = null;
graph.addEventListener("pointerdown", (event) => {
  grip = { x: event.clientX, y: event.clientY, moved: false };
});
graph.addEventListener("pointermove", (event) => {
  if (grip && event.buttons === 1) {
    const [dx, dy] = [event.clientX - grip.x, event.clientY - grip.y];
    if (grip.moved || Math.hypot(dx, dy) > 4) {
      graph.setPointerCapture(event.pointerId);
      view.x += dx;
      view.y += dy;
      grip = { x: event.clientX, y: event.clientY, moved: true };
      move();
    }
  }
});
graph.addEventListener("click", (event) => {
  if (grip?.moved) {
    return;
  }
  const hit = event.target.closest("[data-item]");
  const item = hit && items.find((it) => it.id === Number(hit.dataset.item));
  if (item) {
    activate(item);
  } else {
    choose(null);
  }
});
graph.addEventListener("wheel", (event) => {
  if (narrow.matches && !event.ctrlKey) {
    return; // the page itself moves
  }
  event.preventDefault();
  const at = graph.getBoundingClientRect();
  zoomTo(view.k * Math.exp(-event.deltaY / 500), event.clientX - at.left, event.clientY - at.top);
}, { passive: false });

document.addEventListener("keydown", (event) => {
  if (document.activeElement?.tagName === "INPUT" || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const actions = {
    "/": () => input.focus(),
    "+": () => zoomTo(view.k * 1.3),
    "-": () => zoomTo(view.k / 1.3),
    "0": fit,
    "Escape": () => choose(null),
  };
  if (actions[event.key]) {
    event.preventDefault();
    actions[event.key]();
  }
});

byId("in").addEventListener("click", () => zoomTo(view.k * 1.3));
byId("out").addEventListener("click", () => zoomTo(view.k / 1.3));
byId("fit").addEventListener("click", fit);
byId("save").addEventListener("click", () => {
  const link = element("a", "");
  link.href = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(asFile());
  link.download = "snapshot.svg";
  link.click();
});

function tellHowMany() {
  const left = first.nodes - first.held;
  byId("shown").textContent = plural(first.nodes, "node", "nodes") + " in " + plural(items.filter((it) => it.kind !== "MORE").length, "box", "boxes")
    + (left > 0 ? "; " + number(left) + " are not in this page" : "");
}

document.title = first.title;
byId("title").textContent = first.title;
byId("counts").textContent = plural(first.objects, "object", "objects") + "  \u00b7  " + plural(first.weak, "weak reference", "weak references");
byId("legendBefore").hidden = first.prospects.LOST_BEFORE === 0;
byId("tables").classList.toggle("wide", first.prospects.LOST_BEFORE > 0);
tellSummary();
tellTypes();
tellReasons();
draw();
fit();
show(null);
const drawnAfter = performance.now(); // since the navigation began
