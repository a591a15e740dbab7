import { Agent, request, type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { reader } from './server-under-test.fixture.ts';

/** A block of a stream of server-sent events: its fields by name; a comment has the name ''. */
export type Block = Readonly<Record<string, string>>;

/** Reads a stream of server-sent events over a socket of its own. */
export class EventReader {
  readonly #request: ClientRequest;
  readonly #response: IncomingMessage;
  readonly #blocks: AsyncGenerator<Block, void, undefined>;

  private constructor(outgoing: ClientRequest, response: IncomingMessage) {
    this.#request = outgoing;
    this.#response = response;
    this.#blocks = blocks(response);
  }

  /** Resolves when the headers have come. */
  static open(port: number, path: string, headers: IncomingHttpHeaders = {}): Promise<EventReader> {
    const agent = new Agent({ keepAlive: true }); // as a proxy has
    return new Promise((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port, path, headers: { ...reader, ...headers }, agent });
      outgoing.on('response', (response) => resolve(new EventReader(outgoing, response)));
      outgoing.on('error', reject);
      outgoing.end();
    });
  }

  get status(): number | undefined {
    return this.#response.statusCode;
  }

  get headers(): IncomingHttpHeaders {
    return this.#response.headers;
  }

  /** The next block; undefined after the last of a stream that ended well. Throws when the stream broke. */
  async next(): Promise<Block | undefined> {
    const step = await this.#blocks.next();
    return step.done ? undefined : step.value;
  }

  /** All blocks until the stream ends. */
  async rest(): Promise<Block[]> {
    const all: Block[] = [];
    for (let block = await this.next(); block !== undefined; block = await this.next()) {
      all.push(block);
    }
    return all;
  }

  /** Goes away without a word. */
  leave(): void {
    this.#request.destroy();
  }
}

async function* blocks(response: IncomingMessage): AsyncGenerator<Block, void, undefined> {
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) {
    const parts = `${text}${chunk as string}`.split('\n\n');
    text = parts.pop() ?? '';
    yield* parts.map((part) => Object.fromEntries(part.split('\n').map((line) => line.split(/: ?(.*)/s, 2))));
  }
}
