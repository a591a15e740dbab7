import { createReadStream, type Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/** A URL path that stands for a folder (ending in `/`) or for one file. */
export type Mount = readonly [urlPath: string, onDisk: string];

/**
 * Answers a GET or HEAD with the file that the first mount to have it gives and returns true; false when there is no such file. Only plain names are served:
 * a path with an empty, dot or encoded-slash segment is no file. `immutable` says that the path changes with the content.
 */
export async function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  mounts: readonly Mount[],
  immutable = false
): Promise<boolean> {
  const found = await findFile(path, mounts);
  if (found === undefined) {
    return false;
  }
  const { file, info } = found;
  const etag = `"${info.size.toString(36)}-${info.mtimeMs.toString(36)}"`;
  const known = request.headers['if-none-match'] === etag;
  response.writeHead(known ? 304 : 200, {
    ETag: etag,
    'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
    ...(known ? {} : { 'Content-Length': info.size }),
  });
  if (known || request.method === 'HEAD') {
    response.end();
  } else {
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
  }
  return true;
}

async function findFile(path: string, mounts: readonly Mount[]): Promise<{ file: string; info: Stats } | undefined> {
  for (const [urlPath, onDisk] of mounts) {
    const segments = path.slice(urlPath.length).split('/');
    const below = urlPath.endsWith('/') && path.startsWith(urlPath) && segments.every(isPlainName);
    const file = path === urlPath ? onDisk : below ? join(onDisk, ...segments) : undefined;
    const info = file === undefined ? undefined : await stat(file).catch(() => undefined);
    if (file !== undefined && info?.isFile()) {
      return { file, info };
    }
  }
  return undefined;
}

/** Letters, digits and a few signs, not beginning with a dot: what file names in a build consist of; nothing that is decoded. */
function isPlainName(segment: string): boolean {
  return /^[\w@-][\w@.,+-]*$/.test(segment);
}
