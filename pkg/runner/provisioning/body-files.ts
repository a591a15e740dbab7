import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, sep } from 'node:path';
import { MAX_BODY_BYTES, problemAt, type LocatedProblem, type PrepareDocument } from '@headroom/contract';
import { unreadable } from './folder-files.ts';

type Keys = readonly PropertyKey[];
type Fields = Readonly<Record<string, unknown>>;

/** Stands for a body that could not be read, so that the rest of its document is checked all the same. */
const NO_BODY = { text: '' };

/** The same for types of messages. */
const NO_TYPES = '';

/** The same for rows. */
const NO_ROWS = { csv: 'a\n1' };

/**
 * Puts what files hold in the place of `body: { file: name }`, of `csv: { file: name }` among the values of a test and of `grpc.proto: { file: name }`, as text where it is UTF-8, else as base64. Names are looked for in the
 * folder of the document, and must not lead out of it: not by `..`, not from the root, and not by a symbolic link.
 */
export function bodiesFrom(folder: string): PrepareDocument {
  return (document) => {
    const problems: LocatedProblem[] = [];
    const withBody = (holder: unknown, keys: Keys): unknown => {
      if (!isFields(holder) || !isFields(holder.body) || !('file' in holder.body)) {
        return holder;
      }
      const body = bodyFrom(folder, holder.body);
      if (typeof body === 'string') {
        problems.push(problemAt([...keys, 'body', 'file'], body));
      }
      return { ...holder, body: typeof body === 'string' ? NO_BODY : body };
    };
    if (!isFields(document) || !isFields(document.target)) {
      return { value: document, problems };
    }
    const { requests } = document.target;
    const several = Array.isArray(requests)
      ? { requests: requests.map((request, at) => withBody(request, ['target', 'requests', at])) }
      : {};
    const withRows = (value: unknown, name: string): unknown => {
      if (!isFields(value) || !isFields(value.csv)) {
        return value;
      }
      const rows = bodyFrom(folder, value.csv);
      if (typeof rows === 'object' && 'text' in rows) {
        return { csv: rows.text };
      }
      const message = typeof rows === 'string' ? rows : 'must be text in UTF-8';
      problems.push(problemAt(['target', 'values', name, 'csv', 'file'], message));
      return NO_ROWS;
    };
    const { grpc } = document.target;
    const withTypes = (): Fields => {
      if (!isFields(grpc) || !isFields(grpc.proto) || !('file' in grpc.proto)) {
        return {};
      }
      const types = protoFrom(folder, grpc.proto);
      problems.push(...types.problems.map((message) => problemAt(['target', 'grpc', 'proto', 'file'], message)));
      return { grpc: { ...grpc, proto: types.problems.length > 0 ? NO_TYPES : types.proto } };
    };
    const { values } = document.target;
    const valuesRead = isFields(values)
      ? { values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, withRows(value, name)])) }
      : {};
    const target = { ...(withBody(document.target, ['target']) as Fields), ...several, ...valuesRead, ...withTypes() };
    return { value: { ...document, target }, problems };
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a `.proto` file and of those that it imports, found from the same folder; those that are not there are left to whoever reads the types. */
function protoFrom(folder: string, named: Fields): { proto: unknown; problems: string[] } {
  const files = new Map<string, string>();
  const problems: string[] = [];
  const read = (file: string, isImported: boolean): void => {
    const body = bodyFrom(folder, { ...(isImported ? {} : named), file });
    if (typeof body === 'object' && 'text' in body) {
      files.set(file, body.text);
      const imports = [...body.text.matchAll(/^\s*import\s+(?:public\s+|weak\s+)?["']([^"']+)["']\s*;/gm)];
      imports
        .map(([, name = '']) => name)
        .filter((name) => !files.has(name))
        .forEach((name) => read(name, true));
    } else if (!isImported) {
      problems.push(typeof body === 'string' ? body : 'must be text in UTF-8');
    }
  };
  read(typeof named['file'] === 'string' ? named['file'] : '', false);
  return { proto: { files: Object.fromEntries(files) }, problems };
}

/** The body that a file holds, or what is wrong with it. */
function bodyFrom(folder: string, { file, ...others }: Fields): { text: string } | { base64: string } | string {
  if (Object.keys(others).length > 0) {
    return `must stand alone, not beside ${Object.keys(others).join(' and ')}`;
  }
  if (typeof file !== 'string' || file === '' || file.includes('\0')) {
    return 'must be the name of a file beside this one';
  }
  if (isAbsolute(file) || file.split(/[/\\]/).includes('..')) {
    return 'must be the name of a file in the folder of this one, without .. and not from the root';
  }
  try {
    const path = realpathSync(join(folder, file));
    if (!path.startsWith(realpathSync(folder) + sep)) {
      return 'leads out of the folder of this file by a symbolic link';
    }
    const stat = statSync(path);
    if (!stat.isFile()) {
      return 'is not a file'; // a pipe, for example, may have no end
    }
    return stat.size > MAX_BODY_BYTES ? `must be at most ${MAX_BODY_BYTES / 1_000_000} MB` : bodyOf(readFileSync(path));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : unreadable(error);
  }
}

function bodyOf(bytes: Buffer): { text: string } | { base64: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { base64: bytes.toString('base64') };
  }
}
