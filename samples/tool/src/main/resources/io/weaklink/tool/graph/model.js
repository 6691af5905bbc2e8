// What the first picture shows: it stands in the page by itself, small however large the snapshot is.

const byId = (id) => document.getElementById(id);
const first = JSON.parse(byId("first").textContent);
const FATES = first.fates;

/** How each prospect is called, and the sign that stands for it beside its colour and its shape. */
const PROSPECTS = {
  FOUND: { heading: "Found", short: "found", sign: "\u2713", tone: "kept" },
  NAMED: { heading: "Known by name", short: "by name", sign: "?", tone: "named",
    means: "They come back if the registry or a resolver of the reader knows the name." },
  LOST: { heading: "Lost for sure", short: "lost", sign: "\u00d7", tone: "lost",
    means: "In any other process than the one that wrote them they come back empty." },
  LOST_BEFORE: { heading: "Lost before", short: "before", sign: "\u2205", tone: "before",
    means: "They found nothing when they were last read, and were written again as they came." },
};

/** What a node or a row says of a fate. */
const IN_SHORT = {
  HELD: "", NUMBERED: "found", CARRIED: "found", DECODED: "found", LIVE: "live object", NAMED: "known by name",
  ISSUED: "only its writer knows it", MISSING: "no such number", CLEARED: "was empty",
  UNWRITTEN: "written without Weaklink", NAMED_BEFORE: "found nothing before", ISSUED_BEFORE: "found nothing before",
};

const HELD = 0;
const toneOf = (fate) => PROSPECTS[FATES[fate].prospect].tone;
const number = (count) => count.toLocaleString("en");
const plural = (count, one, many) => number(count) + " " + (count === 1 ? one : many);
const cut = (text, longest) => (text.length <= longest ? text : text.slice(0, longest - 1) + "\u2026");

/** Returns a pattern as a person reads it. */
const patternText = (pieces) => wayText((pieces ?? []).join("*"));

/** Returns the way of a single link, or the pattern of several. */
const wayOf = (it) => it.way ?? patternText(it.pattern);

/** Returns a way as a person reads it; the envelope of a list says nothing. */
function wayText(text) {
  const inner = text.startsWith("._value") && text.length > 7 ? text.slice(7) : text;
  return inner.startsWith(".") ? inner.slice(1) : inner;
}

function element(tag, className, ...inside) {
  const made = document.createElement(tag);
  if (className) {
    made.className = className;
  }
  made.append(...inside); // strings become text
  return made;
}

function button(className, run, ...inside) {
  const made = element("button", className, ...inside);
  made.type = "button";
  made.addEventListener("click", run);
  return made;
}

/** The sign of a prospect; a screen reader is told its name. */
function sign(prospect) {
  const made = element("i", "sign " + PROSPECTS[prospect].tone, PROSPECTS[prospect].sign);
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", PROSPECTS[prospect].heading);
  return made;
}
