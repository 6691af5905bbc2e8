export function readWeaklink(text, live = new Map()) { // live: from tokens and names to objects
  const top = { root: JSON.parse(text) }, found = new Map();
  const refer = (it) => (it ? new WeakRef(it) : { deref() {} }); // gone is empty, never null
  const walk = (at, visit) => Object.keys(at ?? {}).forEach((key) => {
    visit(at, key, at[key]);
    if (typeof at[key] === "object") walk(at[key], visit);
  });
  walk(top, (at, key, it) => it?._weakId && (at[key] = it._value ?? it) // a list or map stands in an envelope
      && [it._weakId, it._weakToken, it._weakAhead].forEach((its) => found.set(its, at[key])));
  walk(top, (at, key, it) => "_weak" in Object(it) && (at[key] = refer(found.get(it._weak) ?? live.get(it._weak))));
  return top.root;
}
