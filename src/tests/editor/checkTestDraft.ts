import { t } from '@grafana/i18n';
import { check, isTcp, testDefinition, type Problem, type Test } from '@headroom/contract';
import type { BodyDraft, PairDraft, TestDraft } from './TestDraft';
import { testDocument } from './testDocument';

/** The test that a draft stands for, or everything that is wrong with it. */
export function checkTestDraft(draft: TestDraft): { test?: Test; problems: readonly Problem[] } {
  const own = ownProblems(draft);
  const seen = new Set(own.map(({ path }) => path));
  const checked = check(testDefinition, testDocument(draft));
  const problems = [...own, ...(checked.ok ? [] : checked.problems.filter(({ path }) => !seen.has(path)))];
  return problems.length === 0 && checked.ok ? { test: checked.value, problems } : { problems };
}

/** Of what a document cannot hold: pairs without a name or by the very name of another, and JSON that is none. */
function ownProblems({ target }: TestDraft): Problem[] {
  if (isTcp(target)) {
    return target.tcp.transfer === 'down' ? [] : bodyProblems('target.body', target.body);
  }
  const places = [
    { path: 'target', ...target },
    ...target.requests.map((request, at) => ({ ...request, path: `target.requests[${at}]` })),
  ];
  return places.flatMap(({ path, headers, cookies, body, grpc }) => [
    ...pairProblems(`${path}.headers`, headers),
    ...(target.protocol === 'grpc'
      ? messageProblems(`${path}.grpc.message`, grpc.message)
      : [...pairProblems(`${path}.cookies`, cookies), ...bodyProblems(`${path}.body`, body)]),
  ]);
}

function pairProblems(path: string, pairs: readonly PairDraft[]): Problem[] {
  const names = pairs.map(({ name }) => name);
  return names
    .filter((name, at) => name === '' || names.indexOf(name) < at)
    .map((name) => ({
      path: `${path}.${name}`,
      message:
        name === ''
          ? t('test-form.pair-unnamed', 'needs a name')
          : t('test-form.pair-twice', 'is written twice: keep one'),
    }));
}

function bodyProblems(path: string, { kind, json }: BodyDraft): Problem[] {
  return kind === 'json' ? jsonProblems(`${path}.json`, json) : [];
}

/** Nothing stands for an empty message. */
function messageProblems(path: string, message: string): Problem[] {
  return message.trim() === '' ? [] : jsonProblems(path, message);
}

function jsonProblems(path: string, text: string): Problem[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    const message = t('test-form.not-json', 'must be JSON: {{why}}', {
      why: error instanceof Error ? error.message : String(error),
      interpolation: { escapeValue: false },
    });
    return [{ path, message }];
  }
}
