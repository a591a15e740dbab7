/** Does a thing for each item, at most so many at once, and gives the results in the items' order. */
export async function inParallel<T, R>(
  atOnce: number,
  items: readonly T[],
  todo: (item: T) => Promise<R>
): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const worker = async (): Promise<void> => {
    for (const [i, item] of rest) {
      results[i] = await todo(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
