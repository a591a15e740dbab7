import { secondOf, resultOf, runOf, testOf } from '../fixtures/records';
import { answerInWords } from './answerInWords';
import { resultFigures } from './RunFigures';

const result = resultOf([secondOf(0, [4_000, 5_000, 6_000, 30_000])]);
const figures = resultFigures(result);

describe('the answer of a run', () => {
  it('says what is happening until there is one', () => {
    expect(answerInWords(runOf({ state: 'queued' }), undefined, undefined)).toBe('Waiting for the runner to begin.');
    expect(answerInWords(runOf({ state: 'running' }), undefined, undefined)).toBe(
      'Sending 500 requests a second to 127.0.0.1:8091/checkout for 20 s, over 16 connections.'
    );
    const closed = testOf({ load: { kind: 'closed', connections: 8, warmup: '0s', duration: '1m' } });
    expect(answerInWords(runOf({ state: 'running', test: closed }), undefined, undefined)).toBe(
      'Sending to 127.0.0.1:8091/checkout for 1 min, over 8 connections, each as soon as it has its answer.'
    );
    const target = { url: 'tcp://127.0.0.1:9000', method: 'GET', headers: {}, timeout: '10s' } as const;
    expect(answerInWords(runOf({ state: 'running', test: { ...closed, target } }), undefined, undefined)).toMatch(
      /over 8 connections, each as soon as its message is back\.$/
    );
    const late = resultFigures(resultOf([secondOf(20, [4_000])]));
    expect(answerInWords(runOf({ state: 'running' }), late, undefined)).toMatch(/waiting for late answers/);
  });

  it('says how fast, how many, what failed and which thresholds were not kept', () => {
    expect(answerInWords(runOf(), figures, result)).toBe(
      'Half of the answers came within 5.00 ms and 99 % within 30.0 ms, at 4.00/s of 500/s asked, without errors. Not kept: p99 < 25ms.'
    );
    expect(answerInWords(runOf(), figures, { ...result, thresholds: [] })).toMatch(/without errors\.$/);
    const kept = { ...result, thresholds: [{ text: 'p99 < 50ms', measured: 30_000, passed: true }] };
    expect(answerInWords(runOf(), figures, kept)).toMatch(/The threshold was kept\.$/);
  });

  it('says why a run ended early', () => {
    expect(answerInWords(runOf({ state: 'stopped' }), figures, result)).toMatch(/^Stopped before its end\. Half of/);
    const reason = { code: 'run.engine', message: 'A worker thread ended.' };
    expect(answerInWords(runOf({ state: 'errored', reason }), undefined, undefined)).toBe(
      "A worker thread ended. See the message and the runner's log."
    );
  });

  it('does not turn no answer into a time', () => {
    const none = secondOf(0, []);
    const failed = { ...none, counts: { ...none.counts, sent: 3, errors: { connect: 3 } } };
    const nothing = resultOf([failed]);
    expect(answerInWords(runOf(), resultFigures(nothing), nothing)).toMatch(/^No answer came/);
  });
});
