import {
  check,
  checkAnswer,
  errorAnswer,
  errorCatalogue,
  eventsPerPage,
  HeadroomError,
  isTerminal,
  operationPath,
  operations,
  type Answer,
  type ErrorCode,
  type Input,
  type Operation,
  type RunEvent,
} from '@headroom/contract';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered, AnsweredOperation, FileAnswer } from '../../http/operation-handlers.ts';
import type { CallRunner, RunnerApi } from './runner-api.ts';

/** Stopping a run waits until it has ended. */
const PATIENCE_MS = 120_000;
const POLL_MS = 500;

/** A runner that serves the API at an address, asked with a token. */
export function serverApi(address: string, token: string): RunnerApi {
  const call: CallRunner = async <Name extends AnsweredOperation>(name: Name, input: Input<Name>) => {
    const { params, query, body } = input as { params?: Record<string, string>; query?: object; body?: unknown };
    const { method, scope, file }: Operation = operations[name];
    const url = new URL(`${address}/api${operationPath(name, params)}`);
    Object.entries(query ?? {}).forEach(([key, value]) => url.searchParams.set(key, String(value)));
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'x-headroom-scope': scope,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error', // the token is for this address alone
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch((error: Error) => {
      throw new HeadroomError('runner.unreachable', `No answer from ${address} (${whyNot(error)}).`, { cause: error });
    });
    const text = await response.text();
    if (!response.ok) {
      throw refusal(address, response.status, text);
    }
    return (file === true ? fileOf(response, text) : answerOf(address, name, text)) as Answered<Name>;
  };
  return { call, events: (id) => polledEvents(call, id), close: async () => undefined };
}

/** Asked for again and again, so that a connection that breaks loses nothing. */
async function* polledEvents(call: CallRunner, id: string): AsyncGenerator<RunEvent> {
  for (let after = 0; ;) {
    const { events } = await call('listEvents', { params: { id }, query: { after: String(after) } });
    for (const event of events) {
      yield event;
      if (event.type === 'state' && isTerminal(event.state)) {
        return;
      }
    }
    after = events.at(-1)?.seq ?? after;
    await (events.length < eventsPerPage ? sleep(POLL_MS) : undefined);
  }
}

function refusal(address: string, status: number, text: string): HeadroomError {
  const said = check(errorAnswer, parsed(text));
  if (!said.ok || !Object.hasOwn(errorCatalogue, said.value.error.code)) {
    return new HeadroomError('runner.answer', `${address} answered ${status}, but not as a runner of this version.`);
  }
  const { code, message, problems } = said.value.error;
  return new HeadroomError(code as ErrorCode, message, { problems });
}

function answerOf<Name extends AnsweredOperation>(address: string, name: Name, text: string): Answer<Name> {
  const answer = checkAnswer(name, parsed(text));
  if (!answer.ok) {
    const message = `${address} did not answer as a runner of this version.`;
    throw new HeadroomError('runner.answer', message, { problems: answer.problems });
  }
  return answer.value;
}

function fileOf({ headers }: Response, content: string): FileAnswer {
  const [, name = ''] = /filename="([^"]*)"/.exec(headers.get('content-disposition') ?? '') ?? [];
  return { name, contentType: headers.get('content-type') ?? '', content };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function whyNot(error: Error): string {
  const { cause } = error as { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? error.message;
}
