import { shellCommand } from './shellCommand';

describe('a command as a shell takes it', () => {
  it('quotes what is not plain, and only that', () => {
    expect(shellCommand(['/usr/bin/wrk', '-t', '2', '-H', 'x: it’s', "a'b", '', 'http://127.0.0.1:1/a?b=1'])).toBe(
      `/usr/bin/wrk -t 2 -H 'x: it’s' 'a'\\''b' '' 'http://127.0.0.1:1/a?b=1'`
    );
  });
});
