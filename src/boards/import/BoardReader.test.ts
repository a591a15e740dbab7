import { BoardReader } from './BoardReader';
import { boardsIn, type BoardRead } from './boardsIn';
import type { WorkerQuestion } from './boardWorker';

/** A thread as the browser gives it, which does what the test has it do with each question. */
class FakeWorker extends EventTarget {
  isOver = false;
  #onQuestion: (question: WorkerQuestion, worker: FakeWorker) => void;

  constructor(onQuestion: (question: WorkerQuestion, worker: FakeWorker) => void) {
    super();
    this.#onQuestion = onQuestion;
  }

  postMessage(question: WorkerQuestion) {
    this.#onQuestion(question, this);
  }

  say(data: object) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  terminate() {
    this.isOver = true;
  }
}

const two = JSON.stringify([
  { title: 'One', panels: [] },
  { title: 'Two', panels: [] },
]);

async function titlesReadBy(worker: FakeWorker | undefined, text = two) {
  const titles: string[] = [];
  const reader = new BoardReader(() => worker as unknown as Worker | undefined);
  const problems = await reader.read({ text }, ({ found }) => titles.push(found.title));
  return { titles, problems };
}

/** What the thread would hand over. */
async function boardsOf(text: string): Promise<BoardRead[]> {
  const boards: BoardRead[] = [];
  await boardsIn({ text }, (board) => boards.push(board));
  return boards;
}

describe('the reader of boards', () => {
  it('hands over what its thread reads, and what that could not read', async () => {
    const [board] = await boardsOf(two);
    const worker = new FakeWorker(({ id }, thread) => {
      thread.say({ id: id + 1, board });
      thread.say({ id, board });
      thread.say({ id, problems: [{ path: '', message: 'is broken' }] });
    });
    expect(await titlesReadBy(worker)).toEqual({ titles: ['One'], problems: [{ path: '', message: 'is broken' }] });
  });

  it('says why its thread failed', async () => {
    const worker = new FakeWorker(({ id }, thread) => thread.say({ id, failure: 'out of memory' }));
    await expect(titlesReadBy(worker)).rejects.toThrow('out of memory');
  });

  it('reads on the page where the browser gives no thread', async () => {
    expect(await titlesReadBy(undefined)).toEqual({ titles: ['One', 'Two'], problems: [] });
  });

  it('goes on on the page where the thread cannot be loaded or is gone, and hands over no board twice', async () => {
    const [board] = await boardsOf(two);
    const worker = new FakeWorker(({ id }, thread) => {
      thread.say({ id, board });
      thread.dispatchEvent(new Event('error'));
    });
    expect(await titlesReadBy(worker)).toEqual({ titles: ['One', 'Two'], problems: [] });
    expect(worker.isOver).toBe(true);
  });
});

it('counts every use of a data source, though only the first are named', async () => {
  const panel = (id: number) => ({
    id,
    type: 'stat',
    title: `P${id}`,
    datasource: 'A',
    targets: [{ refId: 'A', expr: 'up' }],
  });
  const [board] = await boardsOf(
    JSON.stringify({ title: 'Many', panels: Array.from({ length: 9 }, (_, id) => panel(id)) })
  );
  expect(board?.references.map(({ name, count, uses }) => [name, count, uses.length])).toEqual([['A', 9, 3]]);
  expect([board?.panels, board?.plugins]).toEqual([9, [expect.objectContaining({ id: 'stat', panels: 9 })]]);
});
