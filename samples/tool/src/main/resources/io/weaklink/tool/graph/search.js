// The search: finds among all nodes, also hidden ones; arrow keys and Enter choose.

const MOST_RESULTS = 50;
const input = document.getElementById("search");
const results = document.getElementById("results");
let found = [];
let active = -1;

function look() {
  found = search(input.value);
  results.replaceChildren(...found.slice(0, MOST_RESULTS).map(result));
  if (found.length > MOST_RESULTS) {
    results.append(element("li", "note", "and " + number(found.length - MOST_RESULTS) + " more"));
  }
  if (found.length === 0 && input.value.trim() !== "") {
    results.append(element("li", "note", "Nothing has this in its type, label or path."));
  }
  const asked = input.value.trim() !== "";
  unroll(asked);
  document.getElementById("found").textContent = asked ? plural(found.length, "node", "nodes") + " found" : "";
  mark(found.length > 0 ? 0 : -1);
  highlight();
}

function result(node, i) {
  const made = element("li", "result",
    element("span", "kind-" + node.kind.toLowerCase(), nameOf(node)),
    element("span", "where", node.path));
  made.id = "result" + i;
  made.setAttribute("role", "option");
  // Not "click": by then the box has lost the focus, and the list is closed.
  made.addEventListener("mousedown", (event) => {
    event.preventDefault();
    take(node);
  });
  return made;
}

function unroll(open) {
  results.hidden = !open;
  input.setAttribute("aria-expanded", open);
}

function mark(next) {
  active = next;
  const options = results.querySelectorAll("[role=option]");
  options.forEach((option, i) => option.setAttribute("aria-selected", i === active));
  if (active >= 0) {
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", "result" + active);
  } else {
    input.removeAttribute("aria-activedescendant");
  }
}

/** Marks in the picture what was found, and brings the first of it that is shown to the middle. */
function highlight() {
  cy.batch(() => {
    cy.nodes().removeClass("found");
    found.filter((node) => node.shown).forEach((node) => elementOf(node).addClass("found"));
    cy.elements().toggleClass("faint", false);
    if (found.length > 0) {
      cy.nodes().not(".found").addClass("faint");
      cy.edges().addClass("faint");
    }
  });
  const first = found.find((node) => node.shown);
  if (first) {
    centre(first);
  }
}

function take(node) {
  unroll(false);
  visit(node);
}

input.addEventListener("input", look);
input.addEventListener("focus", () => unroll(input.value.trim() !== ""));
input.addEventListener("blur", () => unroll(false));
input.addEventListener("keydown", (event) => {
  const last = Math.min(found.length, MOST_RESULTS) - 1;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    unroll(input.value.trim() !== "");
    mark(event.key === "ArrowDown" ? Math.min(active + 1, last) : Math.max(Math.min(active, last + 1) - 1, Math.min(0, last)));
  } else if (event.key === "Enter" && active >= 0) {
    take(found[active]);
  } else if (event.key === "Escape") {
    input.value = "";
    look();
    input.blur();
    document.getElementById("graph").focus();
  }
});
