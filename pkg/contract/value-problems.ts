import { nearest } from './nearest.ts';
import { requestsOf, type RequestSource } from './requests-of.ts';
import { referencesTo, type TargetValues } from './target-values.ts';
import type { TargetTrace } from './trace.ts';
import { referencesIn } from './value-references.ts';

interface Source extends RequestSource {
  readonly values?: TargetValues | undefined;
  readonly trace?: TargetTrace | undefined;
}

/** What is wrong with how a target uses values that differ from request to request; without any, `${…}` is text like any other. */
export function valueProblems(target: Source): Array<[path: PropertyKey[], message: string]> {
  return [...referenceProblems(target), ...traceProblems(target)];
}

function referenceProblems(target: Source): Array<[PropertyKey[], string]> {
  if (target.values === undefined) {
    return [];
  }
  const known = referencesTo(target.values);
  const used = new Set<string>();
  const problems: Array<[PropertyKey[], string]> = [];
  requestsOf(target).forEach(({ path, headers, body, call }, i) => {
    const base = target.requests === undefined ? [] : ['requests', i];
    const look = (at: PropertyKey[], text: string): void => {
      for (const name of referencesIn(text)) {
        used.add(name);
        if (!known.includes(name)) {
          const near = nearest(name, known);
          const hint = near === undefined ? `those are ${known.join(', ')}` : `did you mean \${${near}}?`;
          problems.push([[...base, ...at], `refers to \${${name}}, which is none of the values: ${hint}`]);
        }
      }
    };
    look([target.requests === undefined ? 'url' : 'path'], path);
    Object.entries(headers).forEach(([header, text]) => look(['headers', header], text));
    if (call !== undefined) {
      look(['grpc', 'message'], JSON.stringify(call.message));
    }
    if (body !== undefined && !('base64' in body)) {
      look(['body'], 'json' in body ? JSON.stringify(body.json) : body.text);
    }
  });
  for (const name of Object.keys(target.values)) {
    if (![...used].some((reference) => reference === name || reference.startsWith(`${name}.`))) {
      problems.push([
        ['values', name],
        `is not used: write \${${name}} in a path, a header, a body or a message, or remove it`,
      ]);
    }
  }
  return problems;
}

function traceProblems(target: Source): Array<[PropertyKey[], string]> {
  const { trace } = target;
  if (trace === undefined) {
    return [];
  }
  const owned = trace.baggage === undefined ? ['traceparent'] : ['traceparent', 'baggage'];
  return requestsOf(target).flatMap(({ headers }, i) => {
    const twice = Object.keys(headers).find((header) => owned.includes(header.toLowerCase()));
    const path = target.requests === undefined ? ['headers', twice ?? ''] : ['requests', i, 'headers', twice ?? ''];
    return twice === undefined ? [] : [[path, 'is written by trace: remove one of both'] as [PropertyKey[], string]];
  });
}
