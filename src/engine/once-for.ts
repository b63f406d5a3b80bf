/** What `workOut` finds of an object that never changes, worked out once and kept for as long as the object is. */
export function onceFor<Thing extends object, Found>(workOut: (thing: Thing) => Found): (thing: Thing) => Found {
  const known = new WeakMap<Thing, { readonly found: Found }>()
  return (thing) => {
    const one = known.get(thing) ?? { found: workOut(thing) }
    known.set(thing, one)
    return one.found
  }
}
