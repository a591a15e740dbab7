import { Failure, fakeBackend, refusal } from '../fixtures/backend';
import { idOf, runOf, storedTestOf } from '../fixtures/records';
import { callRunner } from './callRunner';

const failing = async (answer: unknown) => {
  fakeBackend({ 'GET read/tests': answer });
  return callRunner('listTests', { query: {} }).then(
    () => undefined,
    (error) => error
  );
};

describe('a request to the runner', () => {
  it('gives the checked answer', async () => {
    const answer = { tests: [storedTestOf()], total: 1, tags: [], problems: [] };
    fakeBackend({ 'GET read/tests': answer });
    expect(await callRunner('listTests', { query: {} })).toEqual(answer);
  });

  it('carries query and body, and lets no alert of Grafana’s own pop up', async () => {
    const { requests } = fakeBackend({ 'GET read/runs': { runs: [] }, 'POST run/runs': runOf() });
    await callRunner('listRuns', { query: { limit: '5' } });
    await callRunner('startRun', { body: { testId: idOf(1) } });
    expect(requests).toEqual([
      expect.objectContaining({ params: { limit: '5' }, showErrorAlert: false }),
      expect.objectContaining({ method: 'POST', data: { testId: idOf(1) }, showErrorAlert: false }),
    ]);
  });

  it('says what the runner said when it refuses', async () => {
    expect(await failing(refusal(403, 'target.refused', 'Not 10.0.0.1.', 'Ask.'))).toMatchObject({
      code: 'target.refused',
      message: 'Not 10.0.0.1.',
      remedy: 'Ask.',
    });
  });

  it('knows the runner’s wrong token from a runner that is not there', async () => {
    expect(await failing(refusal(502, 'auth.token', 'The token is wrong.'))).toMatchObject({ code: 'auth.token' });
    expect(await failing(new Failure(502))).toMatchObject({ code: 'runner.unreachable' });
    expect(await failing(new Failure(504))).toMatchObject({ code: 'runner.unreachable' });
  });

  it('tells what Grafana itself answers: no role, no session, no address, no route', async () => {
    const denied = await failing(new Failure(403, { message: 'plugin proxy route access denied' }));
    expect(denied).toMatchObject({ code: 'grafana.denied', isFinal: true });
    expect(denied.message).toMatch(/access denied/);
    for (const said of [
      { message: 'Unauthorized' },
      { message: 'Token needs to be rotated', messageId: 'session.token.rotate' },
    ]) {
      expect(await failing(new Failure(401, said))).toMatchObject({ code: 'grafana.session' });
    }
    expect(await failing(new Failure(500, { message: 'Could not parse url' }))).toMatchObject({
      code: 'runner.address',
    });
    expect(await failing(new Failure(404, { message: 'Plugin is not enabled' }))).toMatchObject({
      code: 'grafana.disabled',
    });
    const noRoute = await failing(new Failure(404, { message: 'plugin route match not found' }));
    expect(noRoute).toMatchObject({ code: 'grafana.failed', message: expect.stringMatching(/404 plugin route match/) });
    expect(noRoute.isFinal).toBe(false);
  });

  it('does not take another program’s answer for the runner’s', async () => {
    const error = await failing({ hello: 'world' });
    expect(error).toMatchObject({ code: 'runner.answer' });
    expect(error.problems.map((problem: { path: string }) => problem.path)).toEqual(
      expect.arrayContaining(['tests', 'problems', 'hello'])
    );
    expect(await failing('<html>')).toMatchObject({ code: 'runner.answer' });
    const anotherGrafana = new Failure(401, { message: 'Invalid API key', messageId: 'api-key.invalid' });
    expect(await failing(anotherGrafana)).toMatchObject({
      code: 'runner.answer',
      message: expect.stringMatching(/401 Invalid API key/),
    });
  });
});
