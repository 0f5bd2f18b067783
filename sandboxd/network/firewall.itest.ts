import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interfaceName, firewallRules, type Passages } from './firewall';

/**
 * The rules on a host of their own: four network namespaces, one of them the host with a wire to a sandbox,
 * another one the world, which has a public address and a private one.
 */

const execute = promisify(execFile);
const INSTANCE = `fw${process.pid.toString(36).slice(-2)}`;
const [HOST, SANDBOX, NEIGHBOUR, WORLD] = ['host', 'sandbox', 'neighbour', 'world'].map(
  (name) => `${INSTANCE}-${name}`,
) as [string, string, string, string];
const PUBLIC = '203.0.113.9';
const PRIVATE = '192.168.77.9';
const RESOLVER = '192.168.77.53';
const NOTHING: Passages = { mirror: null, packages: null, internet: null };

async function ip(...args: string[]): Promise<void> {
  await execute('ip', args);
}

/** Puts a machine on a wire of its own to the host; answers nothing. */
async function wire(machine: string, hostEnd: string, address: string, gateway: string): Promise<void> {
  await ip('-n', HOST, 'link', 'add', hostEnd, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', machine);
  await ip('-n', HOST, 'link', 'set', hostEnd, 'up');
  await ip('-n', machine, 'addr', 'add', address, 'dev', 'eth0');
  await ip('-n', machine, 'link', 'set', 'eth0', 'up');
  await ip('-n', machine, 'link', 'set', 'lo', 'up');
  await ip('-n', machine, 'route', 'add', 'default', 'via', gateway);
}

/** A sandbox's wire, as sandboxd lays it. */
async function wireSandbox(machine: string, id: string, subnet: string): Promise<void> {
  const end = interfaceName(INSTANCE, id);
  await wire(machine, end, `${subnet}.2/24`, `${subnet}.1`);
  await ip('-n', HOST, 'addr', 'add', `${subnet}.1/32`, 'dev', end);
  await ip('-n', HOST, 'route', 'add', `${subnet}.2/32`, 'dev', end, 'src', `${subnet}.1`);
}

async function apply(passages: Partial<Passages>): Promise<void> {
  const child = spawn('ip', ['netns', 'exec', HOST, 'nft', '-f', '-'], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(firewallRules(INSTANCE, { ...NOTHING, ...passages }));
  await new Promise<void>((resolve, reject) =>
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`nft ended with ${code}`)))),
  );
}

const CONNECT = `
use IO::Socket::INET;
my ($host, $port) = @ARGV;
my $s = IO::Socket::INET->new(PeerAddr => $host, PeerPort => $port, Timeout => 1) or do { print "no"; exit };
print scalar <$s>;`;

/** What a machine reads from this address: who it is seen as, or "no". */
async function ask(from: string, host: string, port: number): Promise<string> {
  const args = ['netns', 'exec', from, 'perl', '-e', CONNECT, host, String(port)];
  return (await execute('ip', args)).stdout.trim();
}

/** Answers everybody with the address that they are seen at. */
const ANSWER = `
use IO::Socket::INET; $| = 1;
my $l = IO::Socket::INET->new(LocalPort => $ARGV[0], Listen => 9, ReuseAddr => 1) or die $!;
print "up\\n";
while (my $s = $l->accept) { print $s $s->peerhost . "\\n"; close $s }`;
const listeners: ReturnType<typeof spawn>[] = [];

async function listen(machine: string, port: number): Promise<void> {
  const child = spawn('ip', ['netns', 'exec', machine, 'perl', '-e', ANSWER, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  listeners.push(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
}

beforeAll(async () => {
  for (const each of [HOST, SANDBOX, NEIGHBOUR, WORLD]) await ip('netns', 'add', each);
  await execute('ip', ['netns', 'exec', HOST, 'sysctl', '-qw', 'net.ipv4.ip_forward=1']);
  await wire(WORLD, 'uplink', `${PUBLIC}/24`, '203.0.113.1');
  await ip('-n', WORLD, 'addr', 'add', `${PRIVATE}/24`, 'dev', 'eth0');
  await ip('-n', WORLD, 'addr', 'add', `${RESOLVER}/24`, 'dev', 'eth0');
  await ip('-n', HOST, 'addr', 'add', '203.0.113.1/24', 'dev', 'uplink');
  await ip('-n', HOST, 'addr', 'add', '192.168.77.1/24', 'dev', 'uplink');
  await wireSandbox(SANDBOX, 'aaaaaaaa', '10.9.1');
  await wireSandbox(NEIGHBOUR, 'bbbbbbbb', '10.9.2');
  await Promise.all([80, 53].map((port) => listen(WORLD, port)));
  await listen(NEIGHBOUR, 80);
  await listen(HOST, 80);
});

afterAll(async () => {
  for (const each of listeners) each.kill();
  for (const each of [HOST, SANDBOX, NEIGHBOUR, WORLD]) await ip('netns', 'del', each).catch(() => undefined);
});

describe('with the internet closed', () => {
  it('a sandbox reaches nobody', async () => {
    await apply({});
    expect(await ask(SANDBOX, PUBLIC, 80)).toBe('no');
    expect(await ask(SANDBOX, RESOLVER, 53)).toBe('no');
    expect(await ask(SANDBOX, '10.9.1.1', 80)).toBe('no');
  });
});

describe('with the internet open', () => {
  beforeAll(() => apply({ internet: { resolvers: [RESOLVER] } }));

  it('a sandbox reaches public addresses, seen as the host', async () => {
    expect(await ask(SANDBOX, PUBLIC, 80)).toBe('203.0.113.1');
  });

  it('asks the host’s name servers, and these for names alone', async () => {
    expect(await ask(SANDBOX, RESOLVER, 53)).toBe('192.168.77.1');
    expect(await ask(SANDBOX, RESOLVER, 80)).toBe('no');
  });

  it('reaches neither what is private, nor the host, nor a neighbour', async () => {
    expect(await ask(SANDBOX, PRIVATE, 80)).toBe('no');
    expect(await ask(SANDBOX, PRIVATE, 53)).toBe('no');
    for (const host of ['10.9.1.1', '203.0.113.1', '10.9.2.1', '10.9.2.2'])
      expect(await ask(SANDBOX, host, 80)).toBe('no');
  });

  it('is reached by nobody', async () => {
    await listen(SANDBOX, 8080);
    await ip('-n', WORLD, 'route', 'add', '10.9.1.0/24', 'via', '203.0.113.1');
    expect(await ask(WORLD, '10.9.1.2', 8080)).toBe('no');
    expect(await ask(HOST, '10.9.1.2', 8080)).toBe('10.9.1.1');
  });
});
