import { emptyTest, noBody, type TestDraft } from './TestDraft';

/** A test of the demo target that the quickstart and the compose file start. */
export const demoTest: TestDraft = {
  ...emptyTest,
  name: 'Demo: checkout',
  tags: ['demo'],
  target: {
    ...emptyTest.target,
    url: 'http://127.0.0.1:8479/checkout',
    method: 'POST',
    body: { ...noBody, kind: 'json', json: '{ "cart": 42 }' },
  },
  load: { ...emptyTest.load, rate: '200', duration: '20s' },
  thresholds: [
    { metric: 'p99', comparison: '<', limit: '250ms' },
    { metric: 'errors', comparison: '<', limit: '1%' },
  ],
};
