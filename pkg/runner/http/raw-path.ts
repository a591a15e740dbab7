/**
 * Whether the path of a request target, as it came over the wire, means the same to every reader: no empty segment, no dot segment and no
 * slash or backslash in disguise. Proxies resolve such paths differently, so one that was allowed there could become another here.
 */
export function isPlainPath(requestTarget: string): boolean {
  const [path = ''] = requestTarget.split(/[?#]/, 1);
  return path === '/' || (path.startsWith('/') && path.slice(1).split('/').every(isPlainSegment));
}

function isPlainSegment(segment: string): boolean {
  const undotted = segment.replace(/%2e/gi, '.');
  return undotted !== '' && undotted !== '.' && undotted !== '..' && !/%2f|%5c|\\/i.test(segment);
}
