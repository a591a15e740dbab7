import { getBackendSrv } from '@grafana/runtime';
import { check, operations, type Answer, type Input, type Operation, type OperationName } from '@headroom/contract';
import { lastValueFrom } from 'rxjs';
import { addressOf } from './addressOf';
import { errorFrom } from './errorFrom';
import { RunnerError } from './RunnerError';

/** Makes one request to the runner, through Grafana, and checks the answer's form. Rejects with a `RunnerError` only. */
export async function callRunner<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Answer<Name>> {
  const operation: Operation = operations[name];
  const { params, query, body } = input as Parts;
  const response = await lastValueFrom(
    getBackendSrv().fetch<unknown>({
      url: addressOf(name, params),
      method: operation.method,
      params: query,
      data: body,
      showErrorAlert: false,
      showSuccessAlert: false,
    })
  ).catch((thrown: unknown) => {
    throw errorFrom(thrown);
  });
  return checkedAnswer(operation, response.data) as Answer<Name>;
}

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

function checkedAnswer(operation: Operation, data: unknown): unknown {
  if (operation.answer === undefined) {
    throw new RangeError(`${operation.path} answers with a stream`);
  }
  const answer = check(operation.answer, data);
  if (!answer.ok) {
    const [first] = answer.problems;
    throw RunnerError.of('runner.answer', first ? `${first.path} ${first.message}.`.trim() : '', answer.problems);
  }
  return answer.value;
}
