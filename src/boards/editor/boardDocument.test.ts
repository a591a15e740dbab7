import { board, check } from '@headroom/contract';
import { boardDocument } from './boardDocument';
import { boardDraftOf, emptyBoard, plainPanel } from './BoardDraft';

const whole = {
  kind: 'Board' as const,
  name: 'mesh',
  dashboard: { uid: 'istio-mesh' },
  title: 'The mesh',
  panels: [
    {
      id: 12,
      title: 'CPU',
      unit: 'cores',
      decimals: 2,
      type: 'bars' as const,
      width: 8,
      height: 6,
      legend: { mode: 'table' as const, placement: 'right' as const, values: ['mean' as const] },
      thresholds: [{ above: 0.5, color: 'orange' }],
      seriesLimit: 5,
    },
    { id: 3 },
  ],
  window: { custom: { before: '5m', after: '1m' } },
  refresh: '5s',
  seriesLimit: 20,
  variables: { namespace: 'shop', workload: ['a', 'b'], node: { ask: true as const, value: 'n1' } },
};

describe('the document of a board', () => {
  it('is what the editor was given, where nothing is changed', () => {
    expect(check(board, whole)).toMatchObject({ ok: true });
    expect(boardDocument(boardDraftOf(whole))).toEqual(whole);
  });

  it('leaves out what is not chosen', () => {
    const draft = { ...emptyBoard, name: 'a', dashboardUid: 'b', panels: [plainPanel(1)] };
    expect(boardDocument(draft)).toEqual({ kind: 'Board', name: 'a', dashboard: { uid: 'b' }, panels: [{ id: 1 }] });
  });

  it('keeps what is no number, so that it is told', () => {
    const draft = { ...emptyBoard, name: 'a', dashboardUid: 'b', panels: [{ ...plainPanel(1), width: 'wide' }] };
    const checked = check(board, boardDocument(draft));
    expect(checked.ok ? [] : checked.problems.map(({ path }) => path)).toEqual([expect.stringMatching(/width/)]);
  });
});
