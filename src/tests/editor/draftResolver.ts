import type { FieldErrors, Resolver } from 'react-hook-form';
import { checkTestDraft } from './checkTestDraft';
import type { TestDraft } from './TestDraft';

/** Has the form judged by the contract's schema: a part of it is wrong where a problem of the document lies in it. */
export const draftResolver: Resolver<TestDraft> = (draft) => {
  const { problems } = checkTestDraft(draft);
  return problems.length === 0 ? { values: draft, errors: {} } : { values: {}, errors: errorsOf(problems) };
};

function errorsOf(problems: ReturnType<typeof checkTestDraft>['problems']): FieldErrors<TestDraft> {
  const wrong = problems.map(({ path, message }) => [path.split(/[.[]/)[0] ?? '', { type: 'contract', message }]);
  return Object.fromEntries(wrong) as FieldErrors<TestDraft>;
}
