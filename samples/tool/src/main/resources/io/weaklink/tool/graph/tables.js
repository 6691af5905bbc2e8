// The tables beside the picture: how many objects of each type, what becomes of the references to them, and why.

const ROWS = 12;
const COLUMNS = ["OBJECTS", "FOUND", "NAMED", "LOST", "LOST_BEFORE"];
const shownColumns = COLUMNS.filter((it) => it !== "LOST_BEFORE" || first.prospects.LOST_BEFORE > 0);
let sortedByColumn = "OBJECTS";
let allTypes = false;

const typeName = (row) => row.type || (row.place < 0 ? "(the root)" : patternText(row.pattern));

function tellSummary() {
  const summary = byId("summary");
  const bar = element("div", "bar");
  bar.setAttribute("aria-hidden", "true");
  const list = element("ul", "");
  Object.entries(PROSPECTS).forEach(([prospect, it]) => {
    const count = first.prospects[prospect];
    if (count > 0 || prospect !== "LOST_BEFORE") {
      list.append(element("li", "", sign(prospect), element("b", "", number(count)), " " + it.heading.toLowerCase()));
    }
    if (count > 0) {
      const part = element("span", it.tone);
      part.style.flexGrow = count;
      bar.append(part);
    }
  });
  summary.append(bar, list);
}

function tellTypes() {
  const table = byId("types");
  const head = element("tr", "", heading("Type", null), ...shownColumns.map((it) => heading(it, it)));
  const rows = [...first.histogram].sort((one, other) => other[sortedByColumn] - one[sortedByColumn]);
  const most = Math.max(1, ...rows.map((row) => row.OBJECTS));
  const some = allTypes ? rows : rows.slice(0, ROWS);
  table.replaceChildren(element("thead", "", head), element("tbody", "", ...some.map((row) => typeRow(row, most))));
  byId("typesMore").replaceChildren(...moreTypes(rows.length - some.length));
}

function moreTypes(left) {
  const missing = first.types - first.histogram.length;
  return [
    ...(left > 0 ? [button("more", () => {
      allTypes = true;
      tellTypes();
    }, "and " + plural(left, "type", "types") + " more")] : []),
    ...(left === 0 && missing > 0 ? [element("p", "none", plural(missing, "type", "types") + " more are not in this page")] : []),
  ];
}

function heading(words, column) {
  const made = element("th", column ? "count" : "");
  made.scope = "col";
  if (column === null) {
    made.append(words);
    return made;
  }
  const name = column === "OBJECTS" ? "Objects" : PROSPECTS[column].heading;
  made.setAttribute("aria-sort", column === sortedByColumn ? "descending" : "none");
  const sort = button("sort", () => {
    sortedByColumn = column;
    tellTypes();
  }, ...(column === "OBJECTS" ? ["Objects"] : [sign(column)]));
  sort.title = column === "OBJECTS" ? "Objects in the document" : "References to them: " + name.toLowerCase();
  sort.setAttribute("aria-label", name + ", sort");
  made.append(sort);
  return made;
}

function typeRow(row, most) {
  const name = button("name" + (row.type ? "" : " place"), () => chooseType(row, name), typeName(row));
  name.title = typeName(row);
  const th = element("th", "", name);
  th.scope = "row";
  const made = element("tr", "", th, ...shownColumns.map((column) => {
    const count = row[column];
    const td = element("td", "count " + (column === "OBJECTS" ? "objects" : PROSPECTS[column].tone) + (count === 0 ? " zero" : ""),
      element("span", "", number(count)));
    if (column === "OBJECTS") {
      td.style.setProperty("--share", (100 * count) / most + "%");
    }
    return td;
  }));
  made.addEventListener("click", (event) => event.target.closest("button") ?? chooseType(row, name));
  return made;
}

const isOfRow = (row) => (at) => siblingsOf(at)[1] === row.id && (row.id >= 0 || siblingsOf(at)[0] === row.place);

/** Marks in the picture where the objects of a type are, and lists them and the references to them. */
function chooseType(row, name) {
  const nodes = range(0, objects().count).filter(isOfRow(row));
  const there = nodes.filter((at) => kindOf(at) === "OBJECT");
  const referring = weakLinks((link) => isOfRow(row)(link.to));
  mark(new Set(nodes.map(itemOf)));
  pick(name);
  panel.replaceChildren(element("span", "chip kept", "type"), element("h2", "", typeName(row)));
  listing("Objects", there, nodeRow, row.OBJECTS - there.length);
  ["LOST", "LOST_BEFORE", "NAMED", "FOUND"].forEach((prospect) =>
    listing("References, " + PROSPECTS[prospect].heading.toLowerCase(),
      referring.filter((link) => FATES[link.fate].prospect === prospect), referenceRow));
  said(typeName(row) + ": " + plural(row.OBJECTS, "object", "objects") + ", " + plural(referring.length, "reference", "references"));
  panel.scrollTop = 0;
}

function tellReasons() {
  const reasons = byId("reasons");
  ["LOST", "LOST_BEFORE", "NAMED"].forEach((prospect) => {
    const it = PROSPECTS[prospect];
    const rows = first.reasons.filter((row) => FATES[row.fate].prospect === prospect);
    if (rows.length === 0) {
      return;
    }
    const list = element("ul", "", ...rows.slice(0, ROWS).map(reasonRow));
    const foot = element("div", "foot");
    if (rows.length > ROWS) {
      foot.append(button("more", () => {
        list.append(...rows.slice(ROWS).map(reasonRow));
        foot.replaceChildren();
      }, "and " + number(rows.length - ROWS) + " more"));
    }
    const title = element("h2", it.tone, sign(prospect), " " + it.heading + " ", element("b", "", number(first.prospects[prospect])));
    reasons.append(element("section", "reason " + it.tone, title, element("p", "none", it.means), list, foot));
  });
}

function reasonRow(row) {
  const where = wayOf(row) || "the root itself";
  const go = button("go", () => chooseReason(row, go),
    element("code", "", where), row.count > 1 ? " \u00d7 " + number(row.count) : "",
    element("span", "where", [IN_SHORT[FATES[row.fate].name],
      [row.holder && "in " + row.holder, row.type && "to " + row.type].filter((it) => it).join(", ")].filter((it) => it).join(" \u00b7 ")));
  return element("li", "", go);
}

function chooseReason(row, go) {
  const found = weakLinks((link) => link.fate === row.fate && link.pattern === row.place
    && siblingsOf(link.to)[1] === row.id && siblingsOf(link.from)[1] === row.holderId);
  mark(new Set(found.map((link) => itemOf(link.to))));
  pick(go);
  const prospect = FATES[row.fate].prospect;
  panel.replaceChildren(
    element("span", "chip " + PROSPECTS[prospect].tone, sign(prospect), " " + PROSPECTS[prospect].heading.toLowerCase()),
    element("h2", "", wayOf(row) + (row.count > 1 ? " \u00d7 " + number(row.count) : "")),
    element("p", "type", FATES[row.fate].becomes + ": " + FATES[row.fate].why));
  listing("References", found, referenceRow, row.count - found.length);
  said(plural(row.count, "reference", "references") + ": " + FATES[row.fate].why);
  panel.scrollTop = 0;
}
