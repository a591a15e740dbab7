import { boardsIn, type BoardRead, type BoardText } from './boardsIn';

/** What the page asks of the thread; the answers carry the same number. */
export interface WorkerQuestion {
  id: number;
  text: BoardText;
}

/** One message for each board, then one that tells what could not be read, or that the thread itself failed. */
export type WorkerAnswer = { id: number } & (
  { board: BoardRead } | { problems: Awaited<ReturnType<typeof boardsIn>> } | { failure: string }
);

self.onmessage = ({ data: { id, text } }: MessageEvent<WorkerQuestion>) => {
  const say = (answer: WorkerAnswer) => self.postMessage(answer);
  boardsIn(text, (board) => say({ id, board })).then(
    (problems) => say({ id, problems }),
    (thrown: unknown) => say({ id, failure: thrown instanceof Error ? thrown.message : String(thrown) })
  );
};
