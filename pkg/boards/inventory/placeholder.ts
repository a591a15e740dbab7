/** Names in `$name`, `${name}`, `${name:format}` and `[[name]]`, Grafana's three ways to write a variable. */
const PLACEHOLDER = /\$(\w+)|\$\{([^}]+)\}|\[\[([^\]]+)\]\]/g;

/** What stands between the brackets, less the format or field behind it. */
function bare(inside: string): string {
  return inside.replace(/[.:].*$/s, '');
}

/**
 * The one placeholder that a text consists of, or undefined. `inside` is what stands in `${…}` unchanged, for names of inputs
 * may hold any character; `name` is less format and field.
 */
export function wholePlaceholder(text: string): { name: string; inside: string } | undefined {
  const match = /^(?:\$(\w+)|\$\{([^}]+)\}|\[\[([^\]]+)\]\])$/.exec(text);
  const inside = match?.[1] ?? match?.[2] ?? match?.[3];
  return inside === undefined ? undefined : { name: bare(inside), inside };
}

/** Names of all variables in a text, in order, each as often as it stands there. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, plain, braced, old]) => bare(plain ?? braced ?? old ?? ''));
}
