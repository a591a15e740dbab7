import type { LogLine, Run, TimeWindow } from '@headroom/contract';
import type { GrafanaAccess } from '../settings.ts';

/** Marks on Grafana's dashboards when a run was; gives what its log says of that. Never rejects. */
export type MarkRun = (
  run: Pick<Run, 'id' | 'test'>,
  ended: Pick<Run, 'state' | 'verdict'> & { readonly window: TimeWindow }
) => Promise<LogLine>;

/** The run waits for this before it ends. */
const TIMEOUT_MS = 3_000;
/** What Grafana says is told as far as here. */
const MOST_SAID = 200;

/** Writes one annotation of the organisation for each run, a region with the run's tags; takes a token that may make annotations. */
export function markInGrafana({ url, token = '' }: GrafanaAccess, publicUrl: string): MarkRun {
  return async (run, ended) => {
    try {
      const answer = await fetch(`${url}/api/annotations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(annotationOf(run, ended, new URL(publicUrl).pathname.replace(/\/$/, ''))),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return answer.ok ? marked : notMarked(`it answered ${answer.status}, ${saidBy(await answer.text())}`);
    } catch (error) {
      const { message, cause } = error as { message?: string; cause?: { code?: string } };
      return notMarked(cause?.code ?? message ?? String(error));
    }
  };
}

const marked: LogLine = { level: 'info', code: 'grafana.marked', text: "Marked on Grafana's dashboards." };

function notMarked(why: string): LogLine {
  return { level: 'warning', code: 'grafana.not_marked', text: `Not marked on Grafana's dashboards: ${why}.` };
}

function saidBy(body: string): string {
  try {
    return String((JSON.parse(body) as { message?: unknown }).message ?? '').slice(0, MOST_SAID) || 'without a reason';
  } catch {
    return 'and not as Grafana does';
  }
}

/** Dashboards find it by its tags; its text is HTML there. */
function annotationOf(
  { id, test: { kind, name } }: Parameters<MarkRun>[0],
  { state, verdict, window: { fromMs, toMs } }: Parameters<MarkRun>[1],
  subPath: string
): object {
  const outcome = verdict === 'none' ? state : verdict;
  const page = `${subPath}/a/headroom-performance-app/runs/${id}`;
  return {
    time: fromMs,
    timeEnd: toMs,
    tags: ['headroom', `${kind.toLowerCase()}:${name}`, `run:${id}`],
    text: `${escaped(name)}: ${outcome}<br><a href="${page}">Run</a>`,
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
