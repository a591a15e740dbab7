import { getBackendSrv } from '@grafana/runtime';
import { checkAnswer, operations, type Answer, type Input, type OperationName } from '@headroom/contract';
import { lastValueFrom } from 'rxjs';
import { addressOf } from './addressOf';
import { errorFrom } from './errorFrom';
import { RunnerError } from './RunnerError';

/** Makes one request to the runner, through Grafana, and checks the answer's form. Rejects with a `RunnerError` only. */
export async function callRunner<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Answer<Name>> {
  const { params, query, body } = input as Parts;
  const response = await lastValueFrom(
    getBackendSrv().fetch<unknown>({
      url: addressOf(name, params),
      method: operations[name].method,
      params: query,
      data: body,
      showErrorAlert: false,
      showSuccessAlert: false,
    })
  ).catch((thrown: unknown) => {
    throw errorFrom(thrown);
  });
  return checkedAnswer(name, response.data);
}

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

function checkedAnswer<Name extends OperationName>(name: Name, data: unknown): Answer<Name> {
  const answer = checkAnswer(name, data);
  if (!answer.ok) {
    const [first] = answer.problems;
    throw RunnerError.of('runner.answer', first ? `${first.path} ${first.message}.`.trim() : '', answer.problems);
  }
  return answer.value;
}
