import type { Input } from '@headroom/contract';
import type { Answered, AnsweredOperation, Caller } from './http/operation-handlers.ts';
import { checkInput } from './http/operation-input.ts';
import type { Runner } from './runner.ts';

/** Calls an operation as a request does: what goes in is checked, and what comes out is what the contract says. */
export async function callAsRequest<Name extends AnsweredOperation>(
  runner: Runner,
  caller: Caller,
  name: Name,
  input: Input<Name>
): Promise<Answered<Name>> {
  const { params = {}, query = {}, body } = input as { params?: object; query?: object; body?: unknown };
  return runner.handlers[name](checkInput(name, { params, query, body }), caller);
}
