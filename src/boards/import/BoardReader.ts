import type { Problem } from '@headroom/contract';
import { boardsIn, type BoardRead, type BoardText } from './boardsIn';
import type { WorkerAnswer, WorkerQuestion } from './boardWorker';
import { startBoardWorker } from './startBoardWorker';

interface Asked {
  text: BoardText;
  onBoard: (board: BoardRead) => void;
  /** How many boards of the text were handed over. */
  handed: number;
  done: (problems: readonly Problem[]) => void;
  fail: (error: Error) => void;
}

/** Reads boards on a thread of its own, so that a large one does not hold up the page; on the page's where there is no other. */
export class BoardReader {
  #start: () => Worker | undefined;
  #worker: Worker | undefined;
  #isStarted = false;
  #asked = new Map<number, Asked>();
  #last = 0;

  constructor(start: () => Worker | undefined) {
    this.#start = start;
  }

  /** Starts the thread, so that it is there when it is needed. */
  start(): void {
    if (this.#isStarted) {
      return;
    }
    this.#isStarted = true;
    this.#worker = this.#start();
    this.#worker?.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => this.#take(data));
    this.#worker?.addEventListener('error', () => this.#goOnHere());
  }

  /** Hands over the boards of a text, each as soon as it is read; gives what could not be read. */
  read(text: BoardText, onBoard: (board: BoardRead) => void): Promise<readonly Problem[]> {
    this.start();
    const worker = this.#worker;
    if (worker === undefined) {
      return boardsIn(text, onBoard);
    }
    return new Promise((done, fail) => {
      const question: WorkerQuestion = { id: ++this.#last, text };
      this.#asked.set(question.id, { text, onBoard, handed: 0, done, fail });
      worker.postMessage(question);
    });
  }

  #take(answer: WorkerAnswer): void {
    const asked = this.#asked.get(answer.id);
    if (asked === undefined) {
      return;
    }
    if ('board' in answer) {
      asked.handed += 1;
      asked.onBoard(answer.board);
      return;
    }
    this.#asked.delete(answer.id);
    if ('problems' in answer) {
      asked.done(answer.problems);
    } else {
      asked.fail(new Error(answer.failure));
    }
  }

  /** The thread could not be loaded, or is gone: what it had not handed over is read on the page's thread. */
  #goOnHere(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const left = [...this.#asked.values()];
    this.#asked.clear();
    for (const { text, onBoard, handed, done, fail } of left) {
      let at = 0;
      boardsIn(text, (board) => at++ >= handed && onBoard(board)).then(done, fail);
    }
  }
}

/** The one reader of the page. */
export const boardReader = new BoardReader(startBoardWorker);
