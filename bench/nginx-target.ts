import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

// A process of its own: `nginx-target.ts NGINX` has an nginx of one worker answer every request with a few bytes, tells its port, and on any message how many requests it has seen. It ends with who started it.
const [program = 'nginx'] = process.argv.slice(2);
const port = await freePort();
const folder = mkdtempSync(join(tmpdir(), 'headroom-nginx-'));
const file = join(folder, 'nginx.conf');
writeFileSync(
  file,
  `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr error;
events { worker_connections 4096; }
http {
  access_log off; keepalive_requests 1000000000;
  client_body_temp_path ${folder}/1; proxy_temp_path ${folder}/2; fastcgi_temp_path ${folder}/3; uwsgi_temp_path ${folder}/4; scgi_temp_path ${folder}/5;
  server {
    listen 127.0.0.1:${port} backlog=2048; default_type text/plain;
    location / { return 200 'hello, world!'; }
    location = /count { stub_status; }
  }
}
`
);
const nginx = spawn(program, ['-c', file, '-e', 'stderr'], { stdio: 'inherit' });
nginx.on('exit', () => process.exit(1));
while ((await asked().catch(() => undefined)) === undefined) {
  await new Promise((resolve) => setTimeout(resolve, 20));
}
process.send?.(port);
process.on('message', () => void asked().then((count) => process.send?.(count)));
process.on('disconnect', () => {
  nginx.removeAllListeners('exit').kill();
  nginx.on('exit', () => {
    rmSync(folder, { recursive: true });
    process.exit();
  });
});

/** How many requests it has seen, this one too (ngx_http_stub_status_module: accepts, handled, requests). */
async function asked(): Promise<number> {
  const [answer] = await once(get(`http://127.0.0.1:${port}/count`, { agent: false }), 'response');
  return Number(/^ *\d+ +\d+ +(\d+) *$/m.exec(await text(answer))?.[1]);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}
