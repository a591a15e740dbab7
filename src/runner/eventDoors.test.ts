import { fakeBackend } from '../fixtures/backend';
import { FakeEventSource } from '../fixtures/FakeEventSource';
import { stateEvent } from '../fixtures/records';
import { eventDoors, type StreamMessage } from './eventDoors';

describe('the ways to a run’s events', () => {
  it('streams through Grafana’s plugin proxy, checked', () => {
    FakeEventSource.install();
    const heard: StreamMessage[] = [];
    const { messages } = eventDoors('01J').open(7);
    messages.subscribe((message) => heard.push(message));
    const [source] = FakeEventSource.opened;
    source.say(stateEvent(8, 'running'));
    source.sayText('{"seq":9}');
    source.sayText('no JSON');
    source.breakOff(0);
    source.breakOff(2);
    source.sayEnd();
    expect(source.url).toBe('/api/plugin-proxy/headroom-performance-app/read/runs/01J/stream?after=7');
    expect(heard).toEqual([stateEvent(8, 'running'), 'unreadable', 'unreadable', 'interrupted', 'closed', 'end']);
  });

  it('lists the same events', async () => {
    const { requests } = fakeBackend({ 'GET read/runs/01J/events': { events: [stateEvent(8, 'running')] } });
    expect(await eventDoors('01J').list(7)).toEqual([stateEvent(8, 'running')]);
    expect(requests[0].params).toEqual({ after: '7' });
  });
});
