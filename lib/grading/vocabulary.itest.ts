import { describe, expect, it } from 'vitest';
import { expectCases, reportOf, runInside, useRealEngine, type Case } from './testing/real-engine';

/** What checks of settings, networks, volumes and servers say on a real engine, of right and of wrong work. */

const SETUP = `
mkdir -p /srv/site && echo tok-site > /srv/site/index.html
docker network create front
docker network create --internal back
docker volume create --label course=lab notes
docker run --rm -v notes:/n busybox sh -c 'echo tok-note > /n/note; ln -s note /n/near; ln -s /etc/hostname /n/far'
docker volume create --opt type=tmpfs --opt device=tmpfs fleeting
docker run -d --name made -e APP_MODE=tok-1 --label course=lab -u 1000:1000 --memory 32m --cpus 0.5 --pids-limit 20 \\
  --restart unless-stopped busybox sleep 1d
docker run -d --name quota --cpu-quota 50000 --restart on-failure:3 busybox sleep 1d
docker run -d --name ill --health-cmd false --health-interval 1s --health-retries 1 busybox sleep 1d
docker run -d --name web --network front --network-alias api -p 127.0.0.1:8081:80 \\
  -v /srv/site:/www:ro -v notes:/data --tmpfs /scratch:size=8m busybox httpd -f -h /www
docker run -d --name cli --network front busybox sleep 1d
docker run -d --name db --network back busybox httpd -f -h /tmp
docker run -d --name side --network container:web busybox sleep 1d
docker run -d --name alone --network none busybox sleep 1d
docker run -d --name colon --mount type=bind,source=/srv/site,target=/www:ro busybox sleep 1d
docker run -d -P --name silent busybox sleep 1d
docker create --name asleep -v notes:/data -p 8082:80 busybox sleep 1d
`;

const world = useRealEngine(SETUP);

const of = (container: string, type: string, more: object = {}) => ({
  type: `container.${type}`,
  container,
  ...more,
});

const MAKING: Case[] = [
  [of('made', 'command', { equals: ['sleep', '1d'] }), null],
  [of('made', 'command', { equals: ['sleep', '2d'] }), 'Container made runs: sleep 1d'],
  [of('made', 'env', { name: 'APP_MODE', equals: 'tok-1' }), null],
  [of('quota', 'env', { name: 'APP_MODE' }), 'It does not have the variable APP_MODE.'],
  [of('made', 'label', { name: 'course', equals: 'lab' }), null],
  [of('made', 'label', { name: 'course', absent: true }), 'It has the label course: “lab”.'],
  [of('made', 'user', { user: '1000:1000', root: false }), null],
  [of('quota', 'user', { root: false }), 'Container quota runs as root.'],
  [of('made', 'limits', { memory: '32 MiB', cpus: 0.5, pids: 20 }), null],
  [of('quota', 'limits', { cpus: 0.5 }), null],
  [of('quota', 'limits', { memory: '32 MiB' }), /memory unlimited, cpus 0\.5/],
  [of('made', 'restart-policy', { anyOf: ['always', 'unless-stopped'] }), null],
  [of('quota', 'restart-policy', { anyOf: ['on-failure'], retries: 3 }), null],
  [of('ill', 'restart-policy', { anyOf: ['always'] }), 'The restart policy is no.'],
  [of('made', 'health', { is: 'none' }), null],
  [of('made', 'health', { is: 'healthy' }), 'Container made has no health check.'],
  [of('made', 'stable', { seconds: 3 }), null],
  [of('asleep', 'stable', { seconds: 3 }), 'Container asleep is created and was never started.'],
];

const PLACES: Case[] = [
  [of('web', 'network', { network: 'front', only: true, alias: 'api' }), null],
  [of('made', 'network', { network: 'front' }), /is on: bridge/],
  [of('alone', 'network', { mode: 'none' }), null],
  [of('side', 'network', { mode: 'container:web' }), null],
  [of('side', 'shares-network', { with: 'web' }), null],
  [of('cli', 'shares-network', { with: 'web' }), 'cli has a network of its own.'],
  [of('web', 'ports', { port: '80/tcp', hostPort: 8081, hostAddress: '127.0.0.1' }), null],
  [of('web', 'ports', { port: '80/tcp', hostPort: 80 }), /80\/tcp -> 127\.0\.0\.1:8081/],
  [of('silent', 'ports', { port: '80/tcp' }), 'Container silent publishes no port.'],
  [of('asleep', 'ports', { port: '80/tcp' }), 'Container asleep is created and was never started.'],
  [{ type: 'network.exists', network: 'front' }, null],
  [{ type: 'network.gone', network: 'front' }, 'The network front is there.'],
  [{ type: 'network.field', network: 'back', pointer: '/Internal', equals: 'true' }, null],
  [
    { type: 'network.field', network: 'front', pointer: '/Driver', equals: 'macvlan' },
    'The field /Driver is “bridge”.',
  ],
  [{ type: 'volume.exists', volume: 'other' }, 'There is no volume other.'],
  [{ type: 'volume.gone', volume: 'other' }, null],
  [{ type: 'volume.field', volume: 'notes', pointer: '/Labels/course', equals: 'lab' }, null],
  [{ type: 'volume.file', volume: 'notes', path: '/note', equals: 'tok-note' }, null],
  [{ type: 'volume.file', volume: 'notes', path: '/near', contains: 'tok' }, null],
  [{ type: 'volume.file', volume: 'notes', path: '/far' }, '/far is not a regular file.'],
  [{ type: 'volume.file', volume: 'notes', path: '/../../../../etc/hostname' }, /not a regular file/],
  [{ type: 'volume.file', volume: 'notes', path: '/note', absent: true }, '/note is there.'],
  [{ type: 'volume.file', volume: 'other', path: '/note' }, 'There is no volume other.'],
  [of('web', 'mount', { path: '/www', bind: '/srv/site', readOnly: true }), null],
  [of('web', 'mount', { path: '/data', volume: 'notes', readOnly: true }), /volume notes, writable/],
  [of('web', 'mount', { path: '/scratch', tmpfs: true, size: '8 MiB' }), null],
  [of('asleep', 'mount', { path: '/data', volume: 'notes' }), null],
  [of('colon', 'mount', { path: '/www', readOnly: true }), 'It is mounted at “/www:ro”, colon and all.'],
];

const ASKING: Case[] = [
  [{ type: 'http', url: 'http://localhost:8081/', equals: 'tok-site' }, null],
  [{ type: 'http', url: 'http://api/index.html', from: 'cli', contains: 'tok-site' }, null],
  [{ type: 'http', url: 'http://web/none', from: 'cli' }, /status 404/],
  [{ type: 'http', url: 'http://web/', from: 'made' }, /is not known there/],
  [{ type: 'http', url: 'http://localhost:9/' }, /refuses/],
  [{ type: 'network.reach', from: 'cli', host: 'web', port: 80 }, null],
  [{ type: 'network.reach', from: 'cli', host: 'db', port: 80, fails: true }, null],
  [{ type: 'network.reach', from: 'cli', host: 'web', port: 80, fails: true }, /comes about/],
];

const service = (more: object) => ({ type: 'service', service: 'agents', ...more });

const SWARM: Case[] = [
  [{ type: 'swarm.state', state: 'active', role: 'manager', managers: 1, nodes: 1 }, null],
  [{ type: 'swarm.state', state: 'active', nodes: 2 }, /managers: 1, nodes: 1/],
  [service({ image: 'busybox', mode: 'replicated', replicas: 2, running: 2 }), null],
  [service({ env: { APP_MODE: 'tok-1' }, parallelism: 2, networks: ['mesh'] }), null],
  [service({ ports: ['8085:80'], constraints: ['node.role == manager'] }), null],
  [service({ ports: ['8086:80'] }), 'It publishes: 8085:80/tcp.'],
  [service({ networks: ['front'] }), 'Its networks: mesh.'],
  [service({ running: 3 }), 'Tasks of it that run now: 2.'],
  [{ type: 'service', service: 'other' }, 'There is no service other.'],
];

describe('a sandbox with a real engine', () => {
  it('tells how containers were made and are kept', () => expectAll(MAKING));

  it('tells where containers are, and what is mounted', () => expectAll(PLACES));

  it('asks servers from the sandbox and from containers', () => expectAll(ASKING));

  it('hears of a health check that failed', async () => {
    const unhealthy = { id: 'ill', ...of('ill', 'health', { is: 'unhealthy' }) };
    await expectAll([[{ type: 'within', seconds: 30, checks: [unhealthy] }, null]]);
    await expectAll([[of('ill', 'health', { is: 'healthy' }), 'Container ill is unhealthy.']]);
  });

  it('tells of a swarm and its services', async () => {
    await expectAll([
      [{ type: 'swarm.state', state: 'inactive' }, null],
      [service({}), 'The engine is no manager of a swarm, so that it has no service agents.'],
    ]);
    await run(`
docker swarm init --advertise-addr 127.0.0.1
docker network create --driver overlay mesh
docker service create --detach --no-resolve-image --name agents --replicas 2 --env APP_MODE=tok-1 --network mesh \\
  --publish 8085:80 --update-parallelism 2 --constraint node.role==manager busybox sleep 1d`);
    await expectAll([
      [{ type: 'within', seconds: 30, checks: [{ id: 'run', ...service({ running: 2 }) }] }, null],
    ]);
    await expectAll(SWARM);
    expect(await happened(0)).toEqual(expect.arrayContaining(['node update', 'service create']));
    const before = Date.now();
    await run('docker swarm leave --force');
    await expectAll([[{ type: 'swarm.state', state: 'active' }, 'The engine is in no swarm.']]);
    expect(await happened(before)).toContain('network disconnect');
  });

  it('cannot tell what is in a cluster, or in a volume that lies elsewhere', async () => {
    const pod = { type: 'kubernetes.object', kind: 'Pod', name: 'web', ready: true };
    expect(await report([pod, { type: 'volume.file', volume: 'fleeting', path: '/note' }])).toMatchObject([
      { status: 'unavailable', found: expect.stringMatching(/no Kubernetes cluster/) as string },
      { status: 'unavailable', found: expect.stringMatching(/driver local without options/) as string },
    ]);
  });

  it('bounds what it asks, whoever answers', async () => {
    const serve = (port: number, each: string) =>
      `setsid perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(Listen => 9, LocalPort => ${port});
        while ($c = $s->accept) { ${each} }' </dev/null >/dev/null 2>&1 &
      for _ in $(seq 100); do (: >/dev/tcp/127.0.0.1/${port}) 2>/dev/null && break; sleep 0.05; done`;
    await run(serve(7001, 'push @kept, $c'));
    await run(serve(7002, '$SIG{PIPE} = "IGNORE"; print $c "x" x 9_000_000; close $c'));
    await run(
      serve(7003, '$SIG{PIPE} = "IGNORE"; print $c "HTTP/1.1 200 OK\\r\\n\\r\\n", "x" x 9_000_000; close $c'),
    );
    const ask = (port: number) =>
      world().sandbox.probe({ url: `http://localhost:${port}/`, timeoutMs: 1000, limitBytes: 2048 });
    expect(await ask(7001)).toMatchObject({ outcome: 'no-answer' });
    expect(await ask(7002)).toMatchObject({ outcome: 'no-http', body: '' });
    const endless = await ask(7003);
    expect(endless).toMatchObject({ outcome: 'answered', status: 200, truncated: true });
    expect(endless.body.length).toBeLessThanOrEqual(2048);
    await expect(world().sandbox.probe({ url: 'http://web/', from: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(world().sandbox.probe({ url: 'tcp://localhost' })).rejects.toMatchObject({
      code: 'bad_request',
    });
  });

  it('tells nothing of processes that are no container’s of this sandbox', async () => {
    await expect(world().sandbox.containerProcess('0'.repeat(64))).rejects.toMatchObject({
      code: 'not_found',
    });
    const id = (await run("docker inspect -f '{{.Id}}' cli")).trim();
    const process = await world().sandbox.containerProcess(id);
    const outside = (await run('readlink /proc/1/ns/net')).trim();
    const inside = (
      await run("docker inspect -f '{{.State.Pid}}' cli | xargs -I{} readlink /proc/{}/ns/net")
    ).trim();
    expect(process?.network).toBe(inside);
    expect(process?.network).not.toBe(outside);
    const asleep = (await run("docker inspect -f '{{.Id}}' asleep")).trim();
    expect(await world().sandbox.containerProcess(asleep)).toBeNull();
  });
});

const run = (script: string) => runInside(world().sandbox, script);
const report = (written: readonly object[]) => reportOf(world(), written);
const expectAll = (cases: readonly Case[]) => expectCases(world(), cases);

/** The events since then, as in `service create`. */
async function happened(since: number): Promise<string[]> {
  return (await world().sandbox.events(since)).events.map(({ type, action }) => `${type} ${action}`);
}
