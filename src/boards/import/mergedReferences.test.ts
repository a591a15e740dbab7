import { suggestMapping } from '@headroom/boards';
import { readCandidates } from './Candidate';
import { mergedReferences } from './mergedReferences';

const panel = (id: number) => ({
  id,
  type: 'stat',
  title: `P${id}`,
  datasource: { type: 'prometheus', uid: 'there-1' },
  targets: [{ refId: 'A', expr: 'up' }],
});
const text = (title: string, panels: number) =>
  JSON.stringify({ title, schemaVersion: 41, panels: Array.from({ length: panels }, (_, id) => panel(id)) });

it('several boards name a data source once, with how often each does; the name that it has in the Grafana that they come from tells which one is meant here', async () => {
  const source = { from: 'connection' as const, connection: 'production', uid: 'x', version: 1 };
  const foreign = [{ uid: 'there-1', name: 'Mesh metrics', type: 'prometheus', isDefault: false }];
  const { candidates } = await readCandidates([
    { text: text('One', 5), source, foreign },
    { text: text('Two', 1), source, foreign },
  ]);
  const merged = mergedReferences(candidates);
  expect(merged.references.map(({ name, count, boards }) => [name, count, boards])).toEqual([
    [
      'there-1',
      6,
      [
        { title: 'One', count: 5 },
        { title: 'Two', count: 1 },
      ],
    ],
  ]);
  const dataSources = ['Other', 'Mesh metrics'].map((name) => ({ uid: `here ${name}`, name, type: 'prometheus' }));
  expect(suggestMapping({ ...merged, dataSources })[0]?.proposed).toEqual({ to: dataSources[1] });
});
