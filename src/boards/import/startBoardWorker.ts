/** A thread that reads boards; undefined where the browser has none to give, or a policy of the site forbids it. */
export function startBoardWorker(): Worker | undefined {
  try {
    return new Worker(
      /* webpackChunkName: "board-worker", webpackEntryOptions: { library: { name: "headroomBoards", type: "self" } } */
      new URL('./boardWorker.ts', import.meta.url)
    );
  } catch {
    return undefined;
  }
}
