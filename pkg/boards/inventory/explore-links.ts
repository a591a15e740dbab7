import { isObject, objectOr } from '../json.ts';

/**
 * The data sources, by name or uid, that a link to Grafana's Explore names in its address, each once. A link that is none, or whose
 * parameters are no JSON, gives nothing: it is text, and stays as it is.
 */
export function exploreSources(url: string): string[] {
  const [path = '', query = ''] = url.split('?');
  if (!/(^|\/)explore$/.test(path)) {
    return [];
  }
  const found = new Set<string>();
  for (const part of query.split('&')) {
    const [name, value = ''] = part.split('=');
    if (name === 'left' || name === 'right' || name === 'panes') {
      collect(parsed(value), found);
    }
  }
  return [...found];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text.replaceAll('+', ' ')));
  } catch {
    return null;
  }
}

function collect(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) {
    // The oldest form: ["now-1h","now","Prometheus",{…}].
    if (typeof value[2] === 'string' && typeof value[0] === 'string') {
      found.add(value[2]);
    }
    value.forEach((one) => collect(one, found));
  } else if (isObject(value)) {
    for (const [key, one] of Object.entries(value)) {
      const source = key === 'datasource' ? (typeof one === 'string' ? one : objectOr(one).uid) : undefined;
      if (typeof source === 'string' && source !== '') {
        found.add(source);
      } else {
        collect(one, found);
      }
    }
  }
}
