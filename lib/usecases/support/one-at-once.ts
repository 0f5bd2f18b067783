/** Begins a work, or joins the one of that key that is under way already. */
export function oneAtOnce<Result>(
  underWay: Map<string, Promise<Result>>,
  key: string,
  begin: () => Promise<Result>,
): Promise<Result> {
  const running = underWay.get(key);
  if (running) return running;
  const work = begin().finally(() => underWay.delete(key));
  underWay.set(key, work);
  return work;
}
