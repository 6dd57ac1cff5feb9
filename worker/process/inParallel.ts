/** Many questions to the server, some at a time: a thousand cases in seconds, without flooding it. */
const atATime = 20;

/** In the order of `items`. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  const lanes = Array.from({ length: atATime }, async () => {
    for (const [place, item] of left) results[place] = await ask(item);
  });
  await Promise.all(lanes);
  return results;
}
