import { operations, type Answer, type OperationName } from './operations.ts';
import type { Operation } from './operation.ts';
import { check, type Checked } from './problem.ts';

/**
 * The path of an operation below `/api`, with each `:name` replaced by its parameter, encoded so that none can lead to another path.
 * Throws a RangeError when one is missing.
 */
export function operationPath(name: OperationName, params: Readonly<Record<string, string>> = {}): string {
  return operations[name].path.replace(/:(\w+)/g, (_, key: string) => {
    if (params[key] === undefined) {
      throw new RangeError(`${name} needs ${key}`);
    }
    return encodeURIComponent(params[key]);
  });
}

/** What a successful answer holds, if it has the form of the contract. Throws a RangeError for operations that answer with a stream or a file. */
export function checkAnswer<Name extends OperationName>(name: Name, data: unknown): Checked<Answer<Name>> {
  const { answer, path }: Operation = operations[name];
  if (answer === undefined) {
    throw new RangeError(`${path} answers with a stream or a file`);
  }
  return check(answer, data) as Checked<Answer<Name>>;
}
