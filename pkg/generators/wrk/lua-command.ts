import type { ProgramCommand, ProgramLoad } from '../program/program-adapter.ts';
import { urlAt } from '../target-place.ts';
import { luaScript } from './lua-script.ts';

/** How wrk and wrk2 are started with arguments of their own: a script makes the request and reports at the end, and the URL leads to the checked address. */
export function luaCommand({ target, address }: ProgramLoad<unknown>, args: readonly string[]): ProgramCommand {
  const script = {
    name: 'request.lua',
    holds: 'method, headers and body of the request, and what to report at the end',
    content: luaScript(target, new URL(target.url).host),
  };
  return { args: [...args, '-s', script.name, urlAt(target.url, address)], files: [script] };
}
