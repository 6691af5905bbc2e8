// The search: finds among all nodes, also those in groups; arrow keys and Enter choose.

const MOST_RESULTS = 50;
const input = byId("search");
const results = byId("results");
let found = [];
let active = -1;

function look() {
  found = search(input.value);
  results.replaceChildren(...found.slice(0, MOST_RESULTS).map(result));
  if (found.length > MOST_RESULTS) {
    results.append(element("li", "note", "and " + number(found.length - MOST_RESULTS) + " more"));
  }
  const asked = input.value.trim() !== "";
  if (found.length === 0 && asked) {
    results.append(element("li", "note", "Nothing has this in its type, label or path."));
  }
  unroll(asked);
  byId("found").textContent = asked ? plural(found.length, "node", "nodes") + " found" : "";
  point(found.length > 0 ? 0 : -1);
  mark(asked ? new Set(found.map(itemOf)) : null);
}

function result(at, i) {
  const made = element("li", "result",
    element("span", PROSPECTS[FATES[fateOf(at)].prospect].tone, ...(fateOf(at) === HELD ? [] : [sign(FATES[fateOf(at)].prospect), " "]), nameOf(at)),
    element("span", "where", pathOf(at)));
  made.id = "result" + i;
  made.setAttribute("role", "option");
  // Not "click": by then the box has lost the focus, and the list is closed.
  made.addEventListener("mousedown", (event) => {
    event.preventDefault();
    take(at);
  });
  return made;
}

function unroll(open) {
  results.hidden = !open;
  input.setAttribute("aria-expanded", open);
}

function point(next) {
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

function take(at) {
  unroll(false);
  visit(at);
}

input.addEventListener("input", look);
input.addEventListener("focus", () => unroll(input.value.trim() !== ""));
input.addEventListener("blur", () => unroll(false));
input.addEventListener("keydown", (event) => {
  const last = Math.min(found.length, MOST_RESULTS) - 1;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    unroll(input.value.trim() !== "");
    point(event.key === "ArrowDown" ? Math.min(active + 1, last) : Math.max(Math.min(active, last + 1) - 1, Math.min(0, last)));
  } else if (event.key === "Enter" && active >= 0) {
    take(found[active]);
  } else if (event.key === "Escape") {
    input.value = "";
    look();
    input.blur();
    graph.focus();
  }
});
