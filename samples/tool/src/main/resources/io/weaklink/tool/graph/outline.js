// The picture once more as a tree of text, for the keyboard and for those who hear the page.

const outlineTree = byId("outline");
let current = null; // the item to which the tree leads the focus

function inOrder() {
  const order = [];
  const open = items.filter((item) => !item.parent).reverse();
  while (open.length > 0) {
    const item = open.pop();
    order.push(item);
    open.push(...arranged(item.children).reverse());
  }
  return order;
}

function tellOutline() {
  const hadFocus = outlineTree.contains(document.activeElement);
  if (!items.includes(current)) {
    current = chosen ?? items[0] ?? null;
  }
  outlineTree.replaceChildren(...inOrder().map(outlineRow));
  if (hadFocus) {
    rowOf(current)?.focus();
  }
}

function outlineRow(item) {
  const [title, sub] = captionOf(item);
  const prospect = FATES[item.fate].prospect;
  const made = element("div", "", ...(item.fate === HELD ? [] : [sign(prospect), " "]), element("span", "title", title),
    " ", element("span", "sub", sub));
  made.id = "row" + item.id;
  made.setAttribute("role", "treeitem");
  made.setAttribute("aria-level", item.level + 1);
  made.setAttribute("aria-selected", item === chosen);
  made.style.setProperty("--level", Math.min(item.level, 12));
  made.tabIndex = item === current ? 0 : -1;
  if (item.children.length > 0 || (item.node === null && item.kind !== "MORE")) {
    made.setAttribute("aria-expanded", item.children.length > 0);
  }
  made.addEventListener("click", () => activate(item));
  return made;
}

const rowOf = (item) => (item ? byId("row" + item.id) : null);

function goTo(item) {
  if (item) {
    rowOf(current)?.setAttribute("tabindex", "-1");
    current = item;
    rowOf(item).tabIndex = 0;
    rowOf(item).focus();
  }
}

/** Marks the row of what is chosen, and brings it into view. */
function tellChosen() {
  outlineTree.querySelectorAll("[aria-selected=true]").forEach((row) => row.setAttribute("aria-selected", "false"));
  const row = rowOf(chosen);
  if (row) {
    row.setAttribute("aria-selected", "true");
    current = chosen;
    outlineTree.querySelectorAll("[tabindex='0']").forEach((it) => (it.tabIndex = -1));
    row.tabIndex = 0;
    outlineTree.scrollTop += Math.min(0, row.offsetTop - outlineTree.scrollTop)
      + Math.max(0, row.offsetTop + row.offsetHeight - outlineTree.scrollTop - outlineTree.clientHeight);
  }
}

outlineTree.addEventListener("keydown", (event) => {
  const order = inOrder();
  const at = order.indexOf(current);
  const actions = {
    ArrowDown: () => goTo(order[at + 1]),
    ArrowUp: () => goTo(order[at - 1]),
    Home: () => goTo(order[0]),
    End: () => goTo(order[order.length - 1]),
    ArrowRight: () => (current.children.length === 0 && canOpen(current) ? open(current) : goTo(arranged(current.children)[0])),
    ArrowLeft: () => (canClose(current) ? close(current) : goTo(current.parent)),
    Enter: () => activate(current),
    " ": () => activate(current),
  };
  if (actions[event.key] && current) {
    event.preventDefault();
    event.stopPropagation();
    actions[event.key]();
  }
});
