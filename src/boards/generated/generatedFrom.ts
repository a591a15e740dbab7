import { t } from '@grafana/i18n';
import { generateBoard, type JsonObject } from '@headroom/boards';
import type { BoardQueries, ImportSource } from '@headroom/contract';
import { asIs } from '../../app/text';
import type { paths as appPaths } from '../../app/paths';

/** A dashboard that was made here, and of what. */
export interface Generated {
  dashboard: JsonObject;
  source: Extract<ImportSource, { from: 'generated' }>;
}

/** The dashboard of these queries, for a test by its id or a pack by its name; undefined where there is nothing to draw. */
export function generatedFrom(queries: BoardQueries, of: string, paths: typeof appPaths): Generated | undefined {
  const { test, title, panels, variables, connections, packs } = queries;
  if (panels.length === 0) {
    return undefined;
  }
  const isTest = test !== null;
  const dashboard = generateBoard({
    template: isTest ? 'test' : 'pack',
    of,
    title,
    panels,
    variables,
    connections,
    links: isTest
      ? [
          { title: t('generated.link-test', 'Test'), url: paths.test(of) },
          { title: t('generated.link-runs', 'Runs'), url: paths.runs },
        ]
      : [{ title: t('generated.link-boards', 'Headroom boards'), url: paths.boards }],
    description: t('generated.description', 'Made by Headroom from: {{packs}}', {
      packs: packs.map((pack) => pack.title).join(', '),
      ...asIs,
    }),
    annotationTags: isTest ? ['headroom', `test:${test}`] : [],
  });
  return { dashboard, source: { from: 'generated', test, pack: isTest ? null : of } };
}
