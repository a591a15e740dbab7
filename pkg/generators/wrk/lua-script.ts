import { requestsOf, type Target } from '@headroom/contract';
import packageJson from '../package.json' with { type: 'json' };
import { bodyBytes } from '../native/body-bytes.ts';
import { requestHeaders } from '../request-headers.ts';

/** What the script's report begins with, on a line of its own. */
export const REPORT_MARK = '@@headroom ';

/**
 * The script that tells wrk, and wrk2, what to send, and has it print at its end what it measured: times in µs, `ladder` as pairs of percentile and time.
 * `host` is what the Host header says.
 */
export function luaScript(target: Target, urlHost: string): string {
  const [request] = requestsOf(target);
  if (request === undefined) {
    return '';
  }
  const { host, headers } = requestHeaders(request, packageJson.version);
  const body = bodyBytes(request.body);
  const sent: Array<readonly [string, string]> = [['Host', host ?? urlHost], ...headers];
  return [
    `wrk.method = ${luaText(request.method)}`,
    ...sent.map(([name, value]) => `wrk.headers[${luaText(name)}] = ${luaText(value)}`),
    ...(body === null ? [] : [`wrk.body = ${luaText(body)}`]),
    REPORT,
  ].join('\n');
}

/** Half percents, and finer ones where the tail is. wrk has no times where all answers were late. */
const REPORT = `
done = function(summary, latency)
  local ladder = {}
  local function rung(p) ladder[#ladder + 1] = string.format('[%.4f,%d]', p, latency:percentile(p)) end
  local has_times = latency.max > 0
  if has_times then
    for i = 1, 198 do rung(i * 0.5) end
    for i = 1, 99 do rung(99 + i * 0.01) end
    for i = 0, 9 do rung(99.99 + i * 0.001) end
  end
  local e = summary.errors
  io.write(string.format('\\n${REPORT_MARK}{"us":%d,"requests":%d,"bytes":%d,"min":%d,"max":%d,"mean":%.3f,' ..
    '"errors":{"connect":%d,"read":%d,"write":%d,"status":%d,"timeout":%d},"ladder":[%s]}\\n',
    summary.duration, summary.requests, summary.bytes,
    has_times and latency.min or 0, has_times and latency.max or 0, has_times and latency.mean or 0,
    e.connect, e.read, e.write, e.status, e.timeout, table.concat(ladder, ',')))
end
`;

/** A text of Lua that holds exactly these bytes. */
function luaText(content: string | Uint8Array): string {
  const bytes = Buffer.from(content as Uint8Array);
  const escaped = Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\${String(byte).padStart(3, '0')}`
  );
  return `"${escaped.join('')}"`;
}
