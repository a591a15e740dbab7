import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conflictsOf, newUid, withNewUid } from './index.ts';

const existing = [
  { uid: 'a', title: 'Mesh', folderUid: 'f' },
  { uid: 'b', title: 'mesh ', folderUid: '' },
  { uid: 'c', title: 'Other' },
];

test('a uid collides in any folder, a title only in the folder that the board is brought to', () => {
  const kinds = (folder: string) =>
    conflictsOf({ uid: 'c', title: 'Mesh' }, existing, folder).map(({ kind, existing: one }) => `${kind} ${one.uid}`);
  assert.deepEqual(kinds('f'), ['title a', 'uid c']);
  assert.deepEqual(kinds(''), ['title b', 'uid c']);
  assert.deepEqual(conflictsOf({ uid: null, title: 'New' }, existing), []);
});

test('under a new uid, links of the board to itself lead to the new one and others stay', () => {
  const dashboard = {
    uid: 'old.1',
    links: [{ url: '/d/old.1/mesh?a=b' }, { url: 'https://x/d/old.1' }, { url: '/d/old.12/x' }, { url: '/d/oldx1' }],
  };
  assert.deepEqual(withNewUid(dashboard, 'new'), {
    uid: 'new',
    links: [{ url: '/d/new/mesh?a=b' }, { url: 'https://x/d/new' }, { url: '/d/old.12/x' }, { url: '/d/oldx1' }],
  });
  assert.match(newUid(Math.random), /^[a-z0-9]{14}$/);
});
