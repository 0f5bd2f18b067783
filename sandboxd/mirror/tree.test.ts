import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LibraryStore, type StoredImage } from '../images/library-store';
import { MirrorTree, splitReference } from './tree';

let folder: string;
let tree: MirrorTree;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tree-'));
  mkdirSync(join(folder, 'cache/library/blobs'), { recursive: true });
  tree = new MirrorTree(join(folder, 'mirror'), new LibraryStore(join(folder, 'cache')));
  await tree.clear();
});

afterEach(() => rmSync(folder, { recursive: true }));

/** An image in the store whose parts hold their own names. */
function image(name: string): StoredImage {
  const part = (kind: string) => {
    const digest = `sha256:${kind}-${name}`;
    writeFileSync(join(folder, 'cache/library/blobs', digest), digest);
    return { digest, size: digest.length };
  };
  return { config: part('config'), manifest: part('manifest'), layers: [{ ...part('layer'), contents: '' }] };
}

function served(path: string): string {
  return readFileSync(join(folder, 'mirror/repositories', path), 'utf8');
}

it('names images as Docker Hub does', () => {
  expect(splitReference('nginx')).toEqual({ name: 'library/nginx', tag: 'latest' });
  expect(splitReference('lab/web:v1')).toEqual({ name: 'lab/web', tag: 'v1' });
});

it('serves an image under each of its tags', async () => {
  await tree.publish(['debian:13', 'debian:latest'], image('a'));
  for (const tag of ['13', 'latest'])
    expect(served(`library/debian/tags/${tag}/manifest.json`)).toBe('sha256:manifest-a');
  expect(readdirSync(join(folder, 'mirror/repositories/library/debian/blobs'))).toHaveLength(3);
  expect(JSON.parse(served('library/debian/tags.json'))).toEqual({
    name: 'library/debian',
    tags: ['13', 'latest'],
  });
});

it('moves a tag to the image that it was published with last', async () => {
  await tree.publish(['web:v1', 'web:latest'], image('a'));
  await tree.publish(['web:v2', 'web:latest'], image('b'));
  expect(served('library/web/tags/latest/manifest.json')).toBe('sha256:manifest-b');
  expect(served('library/web/tags/v1/manifest.json')).toBe('sha256:manifest-a');
});

it('tells what is being prepared until it is there', async () => {
  const preparing = () => readdirSync(join(folder, 'mirror/preparing/library'));
  await tree.announce(['nginx:latest', 'redis:latest']);
  expect(preparing()).toEqual(['nginx', 'redis']);
  await tree.publish(['nginx:latest'], image('a'));
  expect(preparing()).toEqual(['redis']);
});

it('does not call a name unprepared that can be pulled already', async () => {
  await tree.publish(['busybox:latest'], image('a'));
  await tree.announce(['busybox:1.36']);
  expect(readdirSync(join(folder, 'mirror/preparing'))).toEqual([]);
});
