import { addressOf } from './addressOf';

describe('the address of an operation', () => {
  it('goes through the route of the scope that the operation needs', () => {
    expect(addressOf('listTests')).toBe('api/plugin-proxy/headroom-performance-app/read/tests');
    expect(addressOf('startRun')).toBe('api/plugin-proxy/headroom-performance-app/run/runs');
  });

  it('has its parameters in place, so that none can lead to another path', () => {
    expect(addressOf('stopRun', { id: '01J' })).toBe('api/plugin-proxy/headroom-performance-app/run/runs/01J/stop');
    expect(addressOf('getRun', { id: '../tests?x' })).toMatch(/runs\/\.\.%2Ftests%3Fx$/);
    expect(() => addressOf('getRun')).toThrow('getRun needs id');
  });
});
