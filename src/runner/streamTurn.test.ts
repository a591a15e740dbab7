import { FakeLocks } from '../fixtures/FakeLocks';
import { streamTurn } from './streamTurn';

/** A tab that waits for its turn. */
function tab(locks: LockManager | undefined) {
  const turns: boolean[] = [];
  return { turns, subscription: streamTurn('stream', locks).subscribe((isOurs) => turns.push(isOurs)) };
}

const settle = () => new Promise((passed) => setTimeout(passed, 0));

describe('the turn to stream', () => {
  it('is one tab’s at a time, and the next one’s as soon as that has closed', async () => {
    const locks = new FakeLocks().asManager();
    const [first, second, third] = [tab(locks), tab(locks), tab(locks)];
    await settle();
    expect([first.turns, second.turns, third.turns]).toEqual([[true], [false], [false]]);
    second.subscription.unsubscribe();
    first.subscription.unsubscribe();
    await settle();
    expect([second.turns, third.turns]).toEqual([[false], [false, true]]);
  });

  it('is free again when a tab left before it was told', async () => {
    const locks = new FakeLocks().asManager();
    tab(locks).subscription.unsubscribe();
    const next = tab(locks);
    await settle();
    expect(next.turns[next.turns.length - 1]).toBe(true);
  });

  it('is had while the tab can be seen where the browser has no locks', () => {
    const { turns, subscription } = tab(undefined);
    const show = (state: DocumentVisibilityState) => {
      jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
      document.dispatchEvent(new Event('visibilitychange'));
    };
    show('hidden');
    show('visible');
    subscription.unsubscribe();
    show('hidden');
    expect(turns).toEqual([true, false, true]);
  });
});
