import { setDataSourceSrv } from '@grafana/runtime';
import { ConstantVariable, SceneDataTransformer, SceneQueryRunner } from '@grafana/scenes';
import { BoardScene } from './BoardScene';
import { boardVariables } from './boardVariables';
import { exploreHref } from './panelMenu';
import { withSharedQueries } from './sharedQueries';
import { vizPanel } from './vizPanel';

describe('a panel of a board', () => {
  const panel = { id: 7, type: 'timeseries', title: 'T', targets: [{ refId: 'A', expr: 'up' }] };

  it('asks its data source by itself, by name in old dashboards too', () => {
    const runner = vizPanel({ ...panel, datasource: 'Prometheus' }).state.$data as SceneQueryRunner;
    expect(runner.state).toMatchObject({ datasource: { uid: 'Prometheus' }, queries: [{ refId: 'A', expr: 'up' }] });
    expect(runner.state.maxDataPointsFromWidth).toBe(true);
  });

  it('keeps its transformations, its limit of series and its number', () => {
    const drawn = vizPanel({ ...panel, transformations: [{ id: 'limit' }], seriesLimit: 3 });
    expect(drawn.state.$data).toBeInstanceOf(SceneDataTransformer);
    expect(drawn.state).toMatchObject({ seriesLimit: 3, key: 'panel-7' });
  });

  it('is drawn by what Grafana has in place of a type that it removed', () => {
    expect(vizPanel({ ...panel, type: 'graph' }).state.pluginId).toBe('timeseries');
  });

  it('of an old dashboard hands its settings, which stand beside the options, to the plugin that draws it', () => {
    const migrated = (more: object) => {
      const drawn = { type: 'text', title: 'T', options: {} };
      const { _UNSAFE_customMigrationHandler: takeOver } = vizPanel({ id: 1, type: 'text', ...more }).state;
      takeOver?.(drawn as never, {} as never);
      return drawn;
    };
    expect(migrated({ content: 'Hello', mode: 'markdown' })).toMatchObject({ content: 'Hello', mode: 'markdown' });
    expect(migrated({ content: 'Hello', options: { content: 'Newer' } })).not.toHaveProperty('content');
  });

  it('leads to Explore with the data source that a variable names filled in', async () => {
    const get = jest.fn((asked: { uid: string }) => Promise.resolve({ asked }));
    setDataSourceSrv({ get, getList: () => [], getInstanceSettings: () => undefined } as never);
    const model = { ...panel, datasource: { uid: '${ds}', type: 'prometheus' } };
    const drawn = vizPanel(model, { local: [new ConstantVariable({ name: 'ds', value: 'mesh' })] });
    const request = { targets: [{ refId: 'A', datasource: model.datasource }] };
    (drawn.state.$data as SceneQueryRunner).setState({ data: { request } as never });
    expect(decodeURIComponent(await exploreHref(drawn))).toContain('"uid":"mesh"');
    expect(get).toHaveBeenCalledWith({ uid: 'mesh', type: 'prometheus' });
  });

  it('that shows what another one asked asks the same', () => {
    const dashboard = { uid: '-- Dashboard --' };
    const showing = { ...panel, id: 8, datasource: dashboard, targets: [{ refId: 'A', panelId: 7 }] };
    const lost = { ...panel, id: 9, datasource: dashboard, targets: [{ refId: 'A', panelId: 99 }] };
    const all = [panel, showing, lost];
    expect(withSharedQueries(all, all).map(({ targets }) => targets)).toEqual([
      panel.targets,
      panel.targets,
      lost.targets,
    ]);
  });
});

describe('a board over the time of a run', () => {
  const window = { fromMs: 1_000_000, toMs: 1_060_000 };

  it('asks as far as time has passed, for a rate in the future falls to 0, and shows the whole span', () => {
    let nowMs = 1_020_000;
    const parts = { dashboardUid: 'a', variables: [], phases: [], window, nowMs: () => nowMs };
    const scene = new BoardScene({ ...parts, panels: [{ model: { id: 1, type: 'timeseries' }, repeatedBy: [] }] });
    const asked = () => scene.state.$timeRange.state.value.to.valueOf();
    const shown = () => scene.state.items[0]!.state.panels[0]!.getTimeRange().to.valueOf();
    expect([asked(), shown()]).toEqual([1_020_000, 1_060_000]);
    nowMs = 1_030_000;
    scene.askAgain();
    expect([asked(), shown()]).toEqual([1_030_000, 1_060_000]);
    nowMs = 2_000_000;
    scene.show({ ...window, toMs: 1_045_000 });
    expect([asked(), shown()]).toEqual([1_045_000, 1_045_000]);
  });
});

describe('the variables of a board', () => {
  const models = [
    { name: 'namespace', type: 'query', query: 'label_values(namespace)', current: { value: 'old', text: 'old' } },
    { name: 'step', type: 'interval', query: '1m,5m', current: { value: '5m', text: '5m' } },
    { name: 'odd', type: 'snapshot', current: { value: 'x', text: 'x' } },
  ];

  it('have the values that are wished, and those that are fixed are not offered', () => {
    const [namespace, step] = boardVariables(models, { values: { namespace: 'shop' }, fixed: new Set(['namespace']) });
    expect(namespace?.state).toMatchObject({ value: 'shop', hide: 2 });
    expect(step?.state).toMatchObject({ value: '5m', intervals: ['1m', '5m'], hide: 0 });
  });

  it('of a kind that nobody knows keep their stored value', () => {
    const [, , odd] = boardVariables(models, { values: {}, fixed: new Set() });
    expect(odd?.getValue()).toBe('x');
  });
});
