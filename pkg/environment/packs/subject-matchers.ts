import type { Subject } from '@headroom/contract';
import type { PackQuery, SubjectLabels } from './pack.ts';

/** Characters of a deployment's hash (k8s.io/apimachinery/pkg/util/rand): without vowels, so that it is told from a word. */
const HASH = '[bcdfghjklmnpqrstvwxz0-9]';
/** What controllers append to a workload's name: a deployment a hash and 5 characters, a daemon set 5, a stateful set a number. */
const POD_ENDING = `(-${HASH}{5,10}-[a-z0-9]{5}|-${HASH}{5}|-[0-9]+)?`;

/** The selectors that find a query's series for a subject, as PromQL: one for the subject's, and up to two without overlap for everybody else's. */
export interface Selectors {
  readonly inside: string;
  readonly outside: readonly string[];
}

/** Narrows a query to a subject. `without` are containers that this query must not take. */
export function selectorsFor(query: PackQuery, subject: Subject, without: readonly string[] = []): Selectors {
  const common = [
    ...(query.matchers === '' ? [] : [query.matchers]),
    ...(subject.cluster === undefined ? [] : [`cluster=${quoted(subject.cluster)}`]),
    ...(without.length === 0 ? [] : [`container!~${quoted(without.map(literal).join('|'))}`]),
  ];
  const parts = query.subject === undefined ? [] : conditions(query.subject, subject);
  const write = (more: readonly string[]): string => {
    const all = [...common, ...more];
    return all.length === 0 ? query.metric : `${query.metric}{${all.join(',')}}`;
  };
  const is = parts.map(([label, pattern]) => `${label}=~${quoted(pattern)}`);
  const isNot = parts.map(([label, pattern]) => `${label}!~${quoted(pattern)}`);
  return { inside: write(is), outside: isNot.map((one, i) => write([...is.slice(0, i), one])) };
}

/** A selector of the subject's cluster only, where the subject names one. */
export function inCluster(selector: string, cluster: Subject['cluster']): string {
  if (cluster === undefined) {
    return selector;
  }
  const matcher = `cluster=${quoted(cluster)}`;
  return selector.endsWith('}') ? `${selector.slice(0, -1)},${matcher}}` : `${selector}{${matcher}}`;
}

/** Label and anchored pattern of each part of a subject; none where the subject does not say. */
function conditions(labels: SubjectLabels, { namespaces, workloads, processes }: Subject): Array<[string, string]> {
  if ('process' in labels) {
    // A subject of pods has no process of its own: what runs in the pods is told by their containers.
    const all = namespaces.length === 0 && workloads.length === 0 ? '.+' : '';
    return [[labels.process, processes.length === 0 ? all : processes.map(literal).join('|')]];
  }
  const names = workloads.map(literal).join('|');
  const workload: Array<[string, string]> =
    workloads.length === 0
      ? []
      : 'pod' in labels
        ? [[labels.pod, `(${names})${POD_ENDING}`]]
        : [[labels.workload, names]];
  return [
    ...(namespaces.length === 0 ? [] : [[labels.namespace, namespaces.map(literal).join('|')] as [string, string]]),
    ...workload,
  ];
}

/** The text as a regular expression (RE2) that matches only it. */
export function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The text as a PromQL string. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
