import { describe, expect, it } from 'vitest';
import { THROW_AWAY_LABEL } from '@/lib/shared/wire/image-run';
import { expectCases, reportOf, runInside, useRealEngine, type Case } from './testing/real-engine';

/** What checks that act do to a real engine, and that nothing of it stays. */

const SETUP = `
docker network create front
docker create --name plain busybox sleep 1d
docker run -d --name keeper --network front -v kept:/data --restart always busybox sleep 1d
docker run -d --name loner busybox sleep 1d
docker run -d --name brief --rm busybox sleep 1d
docker run -d --name looper --restart always busybox sh -c 'test -e /seen && exit 1; touch /seen; sleep 1d'
docker commit -c 'VOLUME /data' -c 'CMD ["sh", "-c", "echo $GREETING; ls -d /data; exit 3"]' plain app
`;

const world = useRealEngine(SETUP);

const runs = (more: object) => ({ type: 'image.runs', image: 'app', ...more });
const shell = (script: string) => ({ command: ['sh', '-c', script] });

const RUNNING: Case[] = [
  [runs({ exitCode: 3, env: { GREETING: 'tok-hi' }, equals: 'tok-hi\n/data' }), null],
  [runs({ exitCode: 0 }), 'A container of app ended with exit code 3.'],
  [runs({ ...shell('echo tok-late >&2; sleep 9'), running: true, contains: 'tok-late', seconds: 2 }), null],
  [runs({ command: ['sleep', '9'], exitCode: 0, seconds: 1 }), 'A container of app still ran after 1 s.'],
  [runs({ command: ['nosuch'], exitCode: 0 }), /^It could not be started: .*nosuch.*not found/],
  [runs({ command: ['ls', '/sys/class/net'], equals: 'lo' }), null],
  [runs({ command: ['ls', '/sys/class/net'], network: 'front', contains: 'eth0' }), null],
  [runs({ command: ['yes', 'tok'], contains: 'tok', seconds: 1 }), null],
];

describe('a check that runs an image', () => {
  it('leaves nothing behind, not even an event', async () => {
    const things = () =>
      run('docker ps -aq; docker volume ls -q; docker network inspect front -f "{{.Containers}}"');
    const before = await things();
    const since = Date.now();
    await expectCases(world(), RUNNING);
    expect(await things()).toBe(before);
    expect((await world().sandbox.events(since)).events).toEqual([]);
  });

  it('keeps what it runs within its memory', async () => {
    const greedy = runs({ command: ['tail', '/dev/zero'], exitCode: 0, memory: '16 MiB' });
    await expectCases(world(), [[greedy, /used more memory than the 16 MiB that it may/]]);
  });
});

const survives = (container: string, seconds = 5) => ({ type: 'container.survives', container, seconds });

const SURVIVING: Case[] = [
  [survives('keeper'), null],
  [survives('loner', 2), /nothing restarted container loner within 2 s\. It has been started again/],
  [survives('brief'), /made with --rm/],
  [survives('plain'), 'Container plain is created and was never started.'],
  // Beside them, in the same report, what they disturb is as it was.
  ...['keeper', 'loner'].map((container): Case => [
    { type: 'container.state', container, state: 'running' },
    null,
  ]),
  [{ type: 'container.stable', container: 'keeper', seconds: 2 }, null],
];

const UNDISTURBED: Case[] = ['keeper', 'loner', 'brief'].flatMap((container): Case[] => [
  [{ type: 'container.state', container, state: 'running' }, null],
  [{ type: 'container.same', container }, null],
  [{ type: 'container.uninterrupted', container }, null],
  [{ type: 'event', container, action: 'die', absent: true }, null],
  [{ type: 'event', container, action: 'start', absent: true }, null],
]);

describe('a check that kills a main process', () => {
  it('sees who comes back, and is no doing of the learner’s', async () => {
    const since = Date.now();
    const starts = () => run("docker inspect -f '{{.State.StartedAt}}' keeper loner brief");
    const [keeper, loner, brief] = (await starts()).split('\n');
    await expectCases(world(), SURVIVING);
    const [keeperNow, lonerNow, briefNow] = (await starts()).split('\n');
    expect(keeperNow).not.toBe(keeper);
    expect(lonerNow).not.toBe(loner);
    expect(briefNow).toBe(brief);
    expect((await world().sandbox.events(since)).events).toEqual([]);
    await expectCases(world(), UNDISTURBED);
    await expectCases(world(), [[survives('keeper'), null]]);
    await expectCases(world(), UNDISTURBED);
  });

  it('tells of a container that is restarted and ends again', async () => {
    await expectCases(world(), [[survives('looper', 3), /was restarted, but did not stay up/]]);
  });

  it('leaves a start of the learner’s theirs', async () => {
    await expectCases(world(), [[survives('keeper'), null]]);
    await run('sleep 1; docker restart -t 0 keeper');
    const again = { type: 'container.uninterrupted', container: 'keeper' };
    const started = { type: 'event', container: 'keeper', action: 'start' };
    await expectCases(world(), [
      [again, /./],
      [started, null],
    ]);
  });

  it('cannot be done by the engine, which takes its own kill for a wish', async () => {
    await run('docker kill keeper; sleep 3');
    const ended = { type: 'container.state', container: 'keeper', state: 'exited' };
    await expectCases(world(), [[ended, null]]);
  });
});

describe('an engine that ends meanwhile', () => {
  it('leaves nothing behind when the engine ends meanwhile', async () => {
    const report = reportOf(world(), [runs({ command: ['sleep', '9'], running: true })]);
    await run('until docker ps | grep drydock-check; do sleep 0.1; done; pkill -9 dockerd');
    expect(await report).toMatchObject([{ status: 'unavailable' }]);
    await run('until docker info; do sleep 0.1; done');
    expect(await run(`docker ps -aq --filter label=${THROW_AWAY_LABEL}`)).toBe('');
  });
});

const run = (script: string) => runInside(world().sandbox, script);
