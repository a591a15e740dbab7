import { t } from '@grafana/i18n';
import { boardNameOf, check, isTcp, load, target } from '@headroom/contract';
import { asIs } from '../../app/text';
import { loadInWords } from '../loadInWords';
import { targetInWords } from '../targetInWords';
import type { TestDraft } from './TestDraft';
import { testDocument } from './testDocument';

/** The parts of a test that the form folds. */
export const formSections = ['target', 'load', 'generator', 'subject', 'boards', 'thresholds'] as const;
/** A part of a test that the form folds. */
export type FormSection = (typeof formSections)[number];

/** The section that shows the field at a path of the document; undefined for those that are always in sight. */
export function sectionAt(path: string): FormSection | undefined {
  const [first] = path.split(/[.[]/);
  return first === 'environment' ? 'subject' : formSections.find((section) => section === first);
}

/** Each section of a draft in one line of words. */
export function sectionsInWords(draft: TestDraft): Record<FormSection, string> {
  const document = JSON.parse(JSON.stringify(testDocument(draft))) as Record<string, unknown>;
  const checkedTarget = check(target, document['target']);
  const checkedLoad = check(load, document['load']);
  return {
    target: checkedTarget.ok
      ? [targetInWords(checkedTarget.value), ...carried(draft)].join(', ')
      : draft.target.url || t('test-words.no-target', 'No address yet'),
    load: checkedLoad.ok ? loadInWords(checkedLoad.value) : t('test-words.no-load', 'Not complete'),
    generator: draft.generator.name || t('test-words.by-preference', 'What whoever starts the run prefers'),
    subject: subjectInWords(draft),
    boards: draft.boards.length === 0 ? t('test-words.no-boards', 'None') : draft.boards.map(boardNameOf).join(', '),
    thresholds:
      draft.thresholds.length === 0
        ? t('test-words.no-thresholds', 'None: runs have no verdict')
        : draft.thresholds.map(({ metric, comparison, limit }) => `${metric} ${comparison} ${limit}`).join(', '),
  };
}

function carried({ target }: TestDraft): string[] {
  if (isTcp(target)) {
    return [];
  }
  const { headers, cookies, body } = target;
  return [
    ...(headers.length > 0 ? [t('test-words.headers', '{{count}} headers', { count: headers.length })] : []),
    ...(cookies.length > 0 ? [t('test-words.cookies', '{{count}} cookies', { count: cookies.length })] : []),
    ...(body.kind === 'none' ? [] : [t('test-words.body', 'with a body')]),
  ];
}

function subjectInWords({ subject, environment }: TestDraft): string {
  const { cluster, namespaces, workloads, processes } = subject;
  const who = [cluster, ...namespaces, ...workloads, ...processes].filter(Boolean).join(', ');
  const { connections, mesh, queries } = environment;
  const asked =
    connections === 'all'
      ? t('test-words.all-connections', 'all connections')
      : connections.length === 0
        ? t('test-words.no-connections', 'no connections')
        : connections.join(', ');
  return [
    who === '' ? t('test-words.usual-subject', 'What listens on the target’s port') : who,
    asked,
    mesh === 'auto'
      ? t('test-words.any-mesh', 'whatever mesh is seen')
      : t('test-words.mesh', 'mesh: {{mesh}}', { mesh, ...asIs }),
    ...(queries.length > 0 ? [t('test-words.queries', '{{count}} queries', { count: queries.length })] : []),
  ].join('; ');
}
