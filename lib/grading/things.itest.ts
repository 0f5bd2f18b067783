import { describe, expect, it } from 'vitest';
import { ASSERTIONS } from './assertions/table';
import { expectCases, reportOf, runInside, useRealEngine, type Case } from './testing/real-engine';

/** What checks of images, archives and what is gone say on a real engine; and what every check says without one. */

const SETUP = `
docker run -d --name kept busybox sleep 1d
docker network create front
docker volume create data
docker pull registry:2
docker run --name ended busybox true
docker create --name fresh busybox true
docker run --name doomed busybox sh -c 'echo tok-file > /note'
docker commit -m tok-comment doomed app:v1
docker tag app:v1 app:same
docker run --name other busybox sh -c 'echo tok-other > /note'
docker commit other app:v2
docker commit -m tok-old ended old:v1
`;

/** What the learner does after the exercise has begun. */
const WORK = `
docker save -o /root/app.tar app:v1
docker export -o /root/fs.tar doomed
docker rm doomed
docker rmi old:v1
docker tag app:v2 app:same
docker run -d --name later busybox sleep 1d
docker run -d --name shelf -p 5000:5000 registry:2
docker tag app:v1 localhost:5000/app:v1
until docker push localhost:5000/app:v1; do sleep 0.2; done
`;

const world = useRealEngine(SETUP, { work: WORK });

const IMAGES: Case[] = [
  [{ type: 'image.exists', image: 'app:v1' }, null],
  [{ type: 'image.exists', image: 'app:v9' }, /no image app:v9/],
  [{ type: 'image.gone', image: 'old:v1' }, null],
  [{ type: 'image.gone', image: 'app:v1' }, /app:v1/],
  [{ type: 'image.same', image: 'app:v1' }, null],
  [{ type: 'image.same', image: 'app:same' }, /./],
  [{ type: 'image.same-as', image: 'app:same', as: 'app:v2' }, null],
  [{ type: 'image.same-as', image: 'app:same', as: 'app:v1' }, /./],
  [{ type: 'image.layers', image: 'app:v1', over: 'busybox', count: 1 }, null],
  [{ type: 'image.layers', image: 'app:v1', over: 'app:v2', count: 1 }, /./],
  [{ type: 'image.field', image: 'app:v1', pointer: '/Comment', equals: 'tok-comment' }, null],
  [{ type: 'image.field', image: 'app:v1', pointer: '/Comment', equals: 'tok-none' }, 'It is “tok-comment”.'],
  [{ type: 'image.file', image: 'app:v1', path: '/note', equals: 'tok-file' }, null],
  [{ type: 'image.file', image: 'app:v2', path: '/note', equals: 'tok-file' }, /tok-other/],
  [{ type: 'image.archive', path: '/root/app.tar', image: 'app:v1' }, null],
  [{ type: 'image.archive', path: '/root/app.tar', image: 'app:v2' }, /app:v1/],
  [{ type: 'image.archive', path: '/root/fs.tar', image: 'app:v1' }, /./],
  [{ type: 'archive', path: '/root/fs.tar', entry: 'note', equals: 'tok-file' }, null],
  [{ type: 'archive', path: '/root/fs.tar', entry: 'nothing', equals: 'tok-file' }, /nothing/],
  [{ type: 'image.size', image: 'app:v1', atMost: '10 KiB', over: 'busybox' }, null],
  [{ type: 'image.size', image: 'app:v1', atMost: '10 KiB' }, /./],
  [{ type: 'image.history', image: 'app:v1', contains: 'tok-file' }, null],
  [{ type: 'image.history', image: 'app:v1', contains: 'tok-none' }, /./],
  [{ type: 'image.config', image: 'app:v1', env: { APP_MODE: 'tok' } }, /./],
  [{ type: 'registry.image', reference: 'localhost:5000/app:v1', image: 'app:v1' }, null],
  [{ type: 'registry.image', reference: 'localhost:5000/app:v2', image: 'app:v2' }, /./],
];

const GONE: Case[] = [
  [{ type: 'container.gone', container: 'doomed' }, null],
  [{ type: 'container.gone', container: 'kept' }, /kept/],
  [{ type: 'container.never-started', container: 'fresh' }, null],
  [{ type: 'container.never-started', container: 'ended' }, /./],
  [{ type: 'containers.none-stopped' }, /ended/],
  [{ type: 'container.new', container: 'later' }, null],
  [{ type: 'container.new', container: 'kept' }, /./],
  [{ type: 'container.started', container: 'later' }, null],
  [{ type: 'container.started', container: 'kept' }, /./],
  [{ type: 'network.exists', network: 'front' }, null],
  [{ type: 'network.exists', network: 'back' }, /back/],
  [{ type: 'network.gone', network: 'back' }, null],
  [{ type: 'network.gone', network: 'front' }, /front/],
  [{ type: 'volume.exists', volume: 'data' }, null],
  [{ type: 'volume.exists', volume: 'lost' }, /lost/],
  [{ type: 'volume.gone', volume: 'lost' }, null],
  [{ type: 'volume.gone', volume: 'data' }, /data/],
  [{ type: 'volume.field', volume: 'data', pointer: '/Driver', equals: 'local' }, null],
  [{ type: 'volume.field', volume: 'data', pointer: '/Driver', equals: 'nfs' }, /local/],
];

/** One of each kind, that passes or fails while the engine answers. */
const OF_EACH_KIND: Record<string, object> = {
  'container.state': { container: 'kept', state: 'running' },
  'container.same': { container: 'kept' },
  'container.new': { container: 'kept' },
  'container.image': { container: 'kept', image: 'busybox' },
  'container.exit-code': { container: 'ended', code: 0 },
  'container.never-started': { container: 'fresh' },
  'container.started': { container: 'kept' },
  'container.uninterrupted': { container: 'kept' },
  'container.gone': { container: 'doomed' },
  'containers.none-stopped': {},
  'container.interactive': { container: 'kept' },
  'container.main-process': { container: 'kept', anyOf: ['sleep'] },
  'container.logs': { container: 'kept', contains: 'tok' },
  'container.command': { container: 'kept', equals: ['sleep', '1d'] },
  'container.env': { container: 'kept', name: 'APP' },
  'container.label': { container: 'kept', name: 'course' },
  'container.user': { container: 'kept', root: false },
  'container.limits': { container: 'kept', pids: 20 },
  'container.restart-policy': { container: 'kept', anyOf: ['always'] },
  'container.health': { container: 'kept', is: 'none' },
  'container.stable': { container: 'kept', seconds: 1 },
  'container.survives': { container: 'kept', seconds: 1 },
  'container.mount': { container: 'kept', path: '/data' },
  'container.network': { container: 'kept', network: 'bridge' },
  'container.shares-network': { container: 'kept', with: 'ended' },
  'container.ports': { container: 'kept', port: '80/tcp' },
  'image.exists': { image: 'app:v1' },
  'image.gone': { image: 'app:v1' },
  'image.same': { image: 'app:v1' },
  'image.same-as': { image: 'app:v1', as: 'app:v2' },
  'image.layers': { image: 'app:v1', count: 1 },
  'image.field': { image: 'app:v1', pointer: '/Comment', equals: 'x' },
  'image.file': { image: 'app:v1', path: '/note', equals: 'x' },
  'image.runs': { image: 'app:v1', exitCode: 0 },
  'image.size': { image: 'app:v1', atMost: '10 MiB' },
  'image.history': { image: 'app:v1', contains: 'tok' },
  'image.config': { image: 'app:v1', workdir: '/' },
  'image.no-secret': { image: 'app:v1', text: 'tok-none' },
  'registry.image': { reference: 'localhost:5000/app:v1', image: 'app:v1' },
  'network.exists': { network: 'front' },
  'network.gone': { network: 'front' },
  'network.field': { network: 'bridge', pointer: '/Driver', equals: 'bridge' },
  'network.reach': { from: 'kept', host: 'ended', port: 80 },
  'volume.exists': { volume: 'data' },
  'volume.gone': { volume: 'data' },
  'volume.field': { volume: 'data', pointer: '/Driver', equals: 'local' },
  'volume.file': { volume: 'data', path: '/note' },
  'swarm.state': { state: 'active' },
  service: { service: 'web', replicas: 1 },
  'kubernetes.object': { kind: 'Pod', name: 'web', ready: true },
  file: { container: 'kept', path: '/note' },
  http: { from: 'kept', url: 'http://ended/', status: 200 },
};

/** Looks at what the learner has written, said or done, for which no engine is needed. */
const WITHOUT_ENGINE = [
  'answer',
  'choice',
  'order',
  'match',
  'archive',
  'image.archive',
  'dockerfile',
  'compose',
  'yaml',
];
const OTHERS = ['event', 'script', 'unchanged', 'all', 'any', 'not', 'within'];

describe('checks of things', () => {
  it('tell of images and archives', () => expectCases(world(), IMAGES));

  it('tell of what is gone, and of what never was', () => expectCases(world(), GONE));

  it('tell when nothing is stopped any more', async () => {
    await runInside(world().sandbox, 'docker rm ended fresh other');
    await expectCases(world(), [[{ type: 'containers.none-stopped' }, null]]);
  });

  it('cannot be made without an engine, of whatever kind they are, and are no wrong answers then', async () => {
    expect([...Object.keys(OF_EACH_KIND), ...WITHOUT_ENGINE, ...OTHERS].sort()).toEqual(
      Object.keys(ASSERTIONS).sort(),
    );
    const checks = Object.entries(OF_EACH_KIND).map(([type, rest]) => ({ type, ...rest }));
    await runInside(world().sandbox, 'kill -STOP $(pidof dockerd)');
    const report = await reportOf(world(), checks);
    await runInside(world().sandbox, 'kill -CONT $(pidof dockerd)');
    const told = Object.keys(OF_EACH_KIND).filter((_, at) => report[at]?.status !== 'unavailable');
    expect(told).toEqual([]);
  });
});
