import { fakeBackend, Failure, type Answers } from '../../fixtures/backend';
import { readCandidates, type Candidate } from './Candidate';
import { importBoards, type ImportResult } from './importBoards';
import { emptyPlan, type ImportPlan } from './ImportPlan';

const mesh = { uid: 'mesh', name: 'Mesh', type: 'prometheus' };

function text(uid: string, title: string): string {
  return JSON.stringify({
    uid,
    title,
    schemaVersion: 36,
    __inputs: [{ name: 'DS_P', label: 'P', type: 'datasource', pluginId: 'prometheus' }],
    panels: [{ id: 1, type: 'stat', title: 'Up', datasource: '${DS_P}', targets: [{ refId: 'A', expr: 'up' }] }],
  });
}

async function candidates(...texts: string[]): Promise<Candidate[]> {
  return (await readCandidates(texts.map((one) => ({ text: one, source: { from: 'text' } })))).candidates;
}

const saved = ({ data }: { data?: { dashboard: { uid: string } } }) => ({
  uid: data?.dashboard.uid,
  version: 1,
  url: '',
});

async function run(
  given: Candidate[],
  plan: Partial<ImportPlan>,
  answers: Answers,
  existing: Array<{ uid: string; title: string }> = []
) {
  const { requests } = fakeBackend(answers);
  const results: ImportResult[] = [];
  const references = { 'input:DS_P': { to: mesh } };
  await importBoards(given, { ...emptyPlan, references, ...plan }, existing, (one) => results.push(one));
  return { results, sent: requests.map(({ url, data }) => ({ url, data })) };
}

describe('importing boards', () => {
  it('saves each with its data sources mapped, and says what was changed', async () => {
    const { results, sent } = await run(await candidates(text('a', 'A')), {}, { 'POST api/dashboards/db': saved });
    const [{ data }] = sent as unknown as [
      { data: { dashboard: { panels: Array<{ datasource: unknown }> }; overwrite: boolean } },
    ];
    expect(data.dashboard.panels[0]?.datasource).toEqual({ type: 'prometheus', uid: 'mesh' });
    expect(data).not.toHaveProperty('folderUid');
    expect(JSON.stringify(data)).not.toContain('pluginId');
    expect(results).toMatchObject([
      { outcome: 'saved', report: { result: { uid: 'a' }, mapping: [{ choice: 'map', to: 'mesh' }], failure: null } },
    ]);
    expect(results[0]?.report.changes.join()).toContain('"DS_P" becomes "Mesh"');
  });

  it('goes on after one that Grafana refuses, in Grafana’s words', async () => {
    let asked = 0;
    const { results } = await run(
      await candidates(text('a', 'A'), text('b', 'B')),
      {},
      {
        'POST api/dashboards/db': (request: object) => {
          asked += 1;
          if (asked === 1) {
            throw new Failure(400, { message: 'no such thing' });
          }
          return saved(request as never);
        },
      }
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'saved']);
    expect(results[0]?.report.failure).toBe('Grafana answered 400: no such thing');
  });

  it.each([
    ['new', { outcome: 'saved' }, false],
    ['overwrite', { outcome: 'saved' }, true],
    ['skip', { outcome: 'skipped' }, undefined],
  ] as const)('does with one whose uid is taken as decided: %s', async (decided, result, overwrite) => {
    const given = await candidates(text('a', 'A'));
    const onConflict = { [given[0]!.key]: decided };
    const { results, sent } = await run(given, { onConflict }, { 'POST api/dashboards/db': saved }, [
      { uid: 'a', title: 'Other' },
    ]);
    expect(results).toMatchObject([result]);
    const data = sent[0]?.data as { overwrite: boolean; dashboard: { uid: string } } | undefined;
    expect(data?.overwrite).toBe(overwrite);
    expect(data === undefined || (data.dashboard.uid === 'a') === (decided === 'overwrite')).toBe(true);
  });

  it('makes a new folder first, and saves nothing where it cannot', async () => {
    const given = await candidates(text('a', 'A'));
    const { sent } = await run(
      given,
      { newFolder: 'Mesh' },
      {
        'POST api/folders': { uid: 'f', title: 'Mesh' },
        'POST api/dashboards/db': saved,
      }
    );
    expect(sent.map(({ url }) => url)).toEqual(['api/folders', 'api/dashboards/db']);
    expect(sent[1]?.data).toMatchObject({ folderUid: 'f' });
    await expect(
      run(given, { newFolder: 'Mesh' }, { 'POST api/folders': new Failure(403, { message: 'no' }) })
    ).rejects.toThrow('Grafana does not let you do this. It says: no');
  });
});
