import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A script of the administrator's. */
export interface OwnScript {
  readonly name: string;
  readonly content: string;
  /** In hexadecimal digits: it tells which text of the script was run. */
  readonly sha256: string;
}

const NAME = /^[\w-]{1,63}$/;
/** A script that sets options would set another load than the test says. */
const HAS_OPTIONS = /\bexport\s+(?:const|let|var)\s+options\b|\bexport\s*\{[^}]*\boptions\b/;
/** What a script may not take from the machine or from elsewhere. */
const TAKES = /\bfrom\s*['"](?!k6(?:\/|['"]))|\bimport\s*['"]|\bimport\s*\(|\bopen\s*\(|\brequire\s*\(/;

/** The scripts that the administrator has put into a folder: `NAME.js`, each by its name, never by a path. Without a folder there are none. */
export class OwnScripts {
  readonly #folder: string | null;

  constructor(folder: string | null) {
    this.#folder = folder;
  }

  /** The script of this name, or why it cannot be run, as the end of a sentence that begins with its field. */
  find(name: string): OwnScript | string {
    if (this.#folder === null) {
      return 'names a script, and the runner has none: the administrator gives them a folder with HEADROOM_K6_SCRIPTS';
    }
    if (!NAME.test(name)) {
      return 'must be the name of a script, of letters, digits, _ and -, without its .js';
    }
    let content: string;
    try {
      content = readFileSync(join(this.#folder, `${name}.js`), 'utf8');
    } catch {
      return `names a script that the administrator's folder does not have: ${name}.js`;
    }
    if (HAS_OPTIONS.test(content)) {
      return `names a script with options of its own, and the load is what the test says: take them out of ${name}.js`;
    }
    if (TAKES.test(content)) {
      return `names a script that takes in other files: ${name}.js may import k6's own modules only`;
    }
    return { name, content, sha256: createHash('sha256').update(content).digest('hex') };
  }
}
