import {
  check,
  HeadroomError,
  operations,
  type CheckedInput,
  type Operation,
  type OperationName,
  type Problem,
} from '@headroom/contract';

/** The parts of a request as they came; `body` undefined: none. */
export interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** Checks a request against the contract; throws `request.invalid` with the problems of all its parts. */
export function checkInput<Name extends OperationName>(name: Name, raw: RawInput): CheckedInput<Name> {
  const operation: Operation = operations[name];
  const problems: Problem[] = [];
  const checked: Record<string, unknown> = {};
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = operation[part];
    if (schema === undefined) {
      problems.push(...unasked(part, raw[part]));
      continue;
    }
    const outcome = check(schema, raw[part]);
    if (outcome.ok) {
      checked[part] = outcome.value;
    } else {
      problems.push(...outcome.problems);
    }
  }
  if (problems.length > 0) {
    throw invalidRequest(problems);
  }
  return checked as CheckedInput<Name>;
}

/** The `request.invalid` of these problems; there is at least one. */
export function invalidRequest(problems: readonly Problem[]): HeadroomError {
  const [first] = problems;
  const others = problems.length > 1 ? ` There are ${problems.length} problems.` : '';
  return new HeadroomError('request.invalid', `${first?.path ?? ''} ${first?.message}.${others}`.trim(), { problems });
}

function unasked(part: 'params' | 'query' | 'body', given: unknown): Problem[] {
  if (part === 'body') {
    return given === undefined ? [] : [{ path: '', message: 'the operation takes no body' }];
  }
  return Object.keys(given ?? {}).map((key) => ({ path: key, message: 'is not a known key' }));
}
