// Where the shown nodes stand: a column a level, a row a node, many leaves of one node in a block.

const COLUMN = 290;
const ROW = 58;
const BLOCK = 8; // more leaves than these make a block

/** Returns for each shown node its position; without recursion, for a tree may be deep. */
function positions() {
  const at = new Map();
  const order = [];
  let bottom = 0;
  const open = shownNodes().filter((node) => !node.parent?.shown).reverse().map((node) => ({ node, level: 0 }));
  while (open.length > 0) {
    const { node, block, level } = open.pop();
    if (block) {
      bottom = standInBlock(block, level, bottom, at);
      continue;
    }
    order.push(node);
    const below = parts(node, level + 1);
    at.set(node, { x: level * COLUMN, y: bottom });
    bottom += below.length === 0 ? ROW : 0;
    open.push(...below.reverse());
  }
  order.reverse().forEach((node) => {
    const ys = shownChildren(node).map((child) => at.get(child).y);
    if (ys.length > 0) {
      at.get(node).y = (Math.min(...ys) + Math.max(...ys)) / 2;
    }
  });
  at.forEach((position, node) => (position.x += widthOf(node) / 2));
  return at;
}

/** Returns what stands below the node, from top to bottom: its children, with a block of leaves, if any, in the middle. */
function parts(node, level) {
  const children = shownChildren(node);
  const leaves = children.filter((child) => shownChildren(child).length === 0);
  if (leaves.length <= BLOCK) {
    return children.map((child) => ({ node: child, level }));
  }
  const others = children.filter((child) => shownChildren(child).length > 0).map((child) => ({ node: child, level }));
  others.splice(others.length / 2, 0, { block: leaves, level });
  return others;
}

/** Gives each of the leaves its position, and returns where the next row is. */
function standInBlock(block, level, top, at) {
  const columns = Math.max(2, Math.ceil(Math.sqrt(block.length / 3)));
  const column = Math.max(...block.map(widthOf)) + 60;
  block.forEach((node, i) =>
    at.set(node, { x: level * COLUMN + (i % columns) * column, y: top + Math.floor(i / columns) * ROW }));
  return top + Math.ceil(block.length / columns) * ROW + ROW / 2;
}
