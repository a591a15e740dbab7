import { DataHoverClearEvent, DataHoverEvent } from '@grafana/data';
import { pointedMoment, type PointedMoment } from '../../charts/pointedMoment';
import { BoardScene } from './BoardScene';

/** A board that is shown, the moments that it tells, and the events that its panels get. */
function shownBoard() {
  const board = new BoardScene({
    dashboardUid: 'mesh',
    panels: [],
    variables: [],
    window: { fromMs: 0, toMs: 60_000 },
    phases: [],
  });
  const told: PointedMoment[] = [];
  const got: Array<number | null | undefined> = [];
  const hide = board.activate();
  const subscriptions = [
    pointedMoment.subscribe((moment) => told.push(moment)),
    board.subscribeToEvent(DataHoverEvent, ({ payload }) => got.push(payload.point?.time as number)),
    board.subscribeToEvent(DataHoverClearEvent, () => got.push(null)),
  ];
  const close = () => {
    hide();
    subscriptions.forEach((one) => one.unsubscribe());
  };
  /** As Grafana's panels tell it: with whom it comes from. */
  const point = (time: number) => {
    board.publishEvent(Object.assign(new DataHoverEvent({ point: { time } }), { origin: {} }), true);
  };
  return { board, told, got, point, close };
}

describe('the crosshair of a board', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('stands where the reader points on the run’s own charts, and goes when they leave', () => {
    const { got, told, close } = shownBoard();
    pointedMoment.next({ atMs: 12_000, by: 'charts' });
    jest.advanceTimersByTime(100);
    pointedMoment.next({ atMs: null, by: 'charts' });
    expect(got).toEqual([12_000, null]);
    expect(told.map(({ by }) => by)).toEqual(['charts', 'charts']);
    close();
    pointedMoment.next({ atMs: 13_000, by: 'charts' });
    expect(got).toHaveLength(2);
  });

  it('is told to the charts where the reader points on a panel, but not what a panel repeats', () => {
    const { point, told, close } = shownBoard();
    point(20_000);
    expect(told).toEqual([{ atMs: 20_000, by: 'board-mesh' }]);
    pointedMoment.next({ atMs: 30_000, by: 'charts' });
    point(30_001);
    expect(told).toHaveLength(2);
    jest.advanceTimersByTime(1_000);
    point(40_000);
    expect(told.at(-1)).toEqual({ atMs: 40_000, by: 'board-mesh' });
    close();
  });
});
