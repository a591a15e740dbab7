import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { readDashboards } from './dashboards.ts';
import { dashboardsFolder } from './places.ts';

const root = join(import.meta.dirname, '..');

it('the provisioned dashboards have panels of this app only, each in the grid and none on another', async () => {
  const { includes } = JSON.parse(await readFile(join(root, 'src', 'plugin.json'), 'utf8'));
  const paths: string[] = includes.flatMap(({ type, path }: { type: string; path: string }) =>
    type === 'panel' ? [path] : []
  );
  const ids = await Promise.all(
    paths.map(async (path) => JSON.parse(await readFile(join(root, 'src', path), 'utf8')).id)
  );
  const dashboards = await readDashboards(dashboardsFolder);
  assert.deepEqual(
    dashboards.map(({ uid }) => uid),
    ['headroom-test-overhead']
  );
  for (const { panels } of dashboards) {
    const taken = new Set<string>();
    for (const { title, type, gridPos } of panels) {
      assert.ok(ids.includes(type), `${title} is of ${type}`);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          assert.ok(x < 24 && !taken.has(`${x} ${y}`), `${title} at ${x}, ${y}`);
          taken.add(`${x} ${y}`);
        }
      }
    }
  }
});
