// What a person does: choosing, unfolding, moving about.

let chosen = null;

/** Chooses the node, which is shown; none, if none is given. */
function choose(node) {
  chosen = node;
  cy.batch(() => {
    cy.elements().removeClass("chosen near faint found");
    if (node) {
      const near = elementOf(node).closedNeighborhood();
      cy.elements().not(near).addClass("faint");
      near.edges().addClass("near");
      elementOf(node).addClass("chosen");
    }
  });
  show(node);
}

/** Shows more of what the node holds, and chooses it. */
function open(node) {
  unfold(node);
  draw(node);
  choose(node);
}

/** Goes to the node, wherever it is. */
function visit(node) {
  if (!node.shown) {
    reveal(node);
    draw(chosen);
  }
  choose(node);
  centre(node);
}

function step(key) {
  const beside = chosen?.parent ? shownChildren(chosen.parent) : [];
  const at = beside.indexOf(chosen);
  switch (key) {
    case "ArrowLeft": return chosen?.parent;
    case "ArrowRight": return chosen && shownChildren(chosen)[0];
    case "ArrowUp": return beside[at - 1];
    case "ArrowDown": return beside[at + 1];
    default: return null;
  }
}

cy.on("tap", "node", (event) => {
  const node = nodeOf(event.target);
  if (hiddenChildren(node).length > 0) {
    open(node);
  } else {
    choose(node);
  }
});
cy.on("tap", "edge", (event) => choose(edges[Number(event.target.id().slice(1))].from));
cy.on("tap", (event) => event.target === cy && choose(null));
cy.on("mouseover", "node", () => (cy.container().style.cursor = "pointer"));
cy.on("mouseout", "node", () => (cy.container().style.cursor = ""));

document.getElementById("graph").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && chosen) {
    open(chosen);
  } else if (event.key.startsWith("Arrow")) {
    event.preventDefault();
    const next = chosen ? step(event.key) : nodes[0];
    if (next) {
      visit(next);
    }
  }
});

document.addEventListener("keydown", (event) => {
  if (document.activeElement === input || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const actions = {
    "/": () => input.focus(),
    "+": () => zoomTo(cy.zoom() * 1.3),
    "-": () => zoomTo(cy.zoom() / 1.3),
    "0": fit,
  };
  if (actions[event.key]) {
    event.preventDefault();
    actions[event.key]();
  }
});

document.getElementById("in").addEventListener("click", () => zoomTo(cy.zoom() * 1.3));
document.getElementById("out").addEventListener("click", () => zoomTo(cy.zoom() / 1.3));
document.getElementById("fit").addEventListener("click", fit);

for (const layout of ["tree", "web"]) {
  document.getElementById(layout).addEventListener("click", () => {
    web = layout === "web";
    draw();
    fit();
  });
}

function tellCounts() {
  document.title = data.title;
  document.getElementById("title").textContent = data.title;
  document.getElementById("counts").textContent = [
    plural(data.objects, "object", "objects"),
    plural(data.weak, "weak reference", "weak references"),
    number(data.outside) + " outside",
    number(data.gone) + " gone",
  ].join("  \u00b7  ");
}

tellCounts();
cy.style(style());
if (nodes.length > 0) {
  draw();
  fit();
}
show(null);
