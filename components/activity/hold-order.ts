/** The items in the order in which they stood; those that are new come after. */
export function holdOrder<Item>(
  items: readonly Item[],
  held: readonly string[],
  idOf: (item: Item) => string,
): Item[] {
  const places = new Map(held.map((id, at) => [id, at]));
  const placeOf = (item: Item) => places.get(idOf(item)) ?? held.length;
  return [...items].sort((one, other) => placeOf(one) - placeOf(other));
}
