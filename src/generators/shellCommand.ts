/** The words of a command as a POSIX shell takes them: quoted where they hold more than is plain. For people to read and copy; the runner uses no shell. */
export function shellCommand(argv: readonly string[]): string {
  return argv.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
}

const PLAIN = /^[\w@%+=:,./-]+$/;
