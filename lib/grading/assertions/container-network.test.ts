import { describe, expect, it } from 'vitest';
import { assess } from '../testing/assess';
import { RECORDED } from '../testing/recorded-engine';

interface Made {
  mode?: string;
  networks?: Record<string, object>;
  ports?: object;
  host?: object;
  config?: object;
  state?: object;
}

const on = ({ mode = 'front', networks = {}, ports = {}, host = {}, config = {}, state = {} }: Made) => ({
  engine: {
    answers: {
      '/containers/run/json': () => ({
        ...RECORDED.run,
        State: { ...RECORDED.run.State, ...state },
        Config: { ...RECORDED.run.Config, ...config },
        HostConfig: { ...RECORDED.run.HostConfig, NetworkMode: mode, ...host },
        NetworkSettings: { Ports: ports, Networks: networks },
      }),
    },
  },
});

const FRONT = {
  IPAMConfig: null,
  Aliases: ['api'],
  DNSNames: ['run', 'api', '876511883a52'],
  IPAddress: '172.18.0.2',
};
const BRIDGE = { IPAMConfig: null, Aliases: null, DNSNames: null, IPAddress: '172.17.0.2' };

describe('container.network', () => {
  const check = (more: object) => ({ type: 'container.network', container: 'run', ...more });

  it('passes a network, an alias, an address, and being on no other', async () => {
    const world = on({ networks: { front: FRONT } });
    const wanted = check({ network: 'front', only: true, alias: 'api', address: '172.18.0.2' });
    expect(await assess(wanted, world)).toMatchObject({ passed: true, observed: 'right' });
  });

  it.each([
    ['only-bridge', { network: 'front' }, { bridge: BRIDGE }],
    ['not-connected', { network: 'front' }, { back: FRONT }],
    ['not-connected', { network: 'front' }, {}],
    ['no-alias', { network: 'front', alias: 'web' }, { front: FRONT }],
    ['other-address', { network: 'front', address: '172.18.0.9' }, { front: FRONT }],
    ['others-too', { network: 'front', only: true }, { front: FRONT, bridge: BRIDGE }],
  ])('fails with %s', async (observed, wanted, networks) => {
    expect(await assess(check(wanted), on({ networks }))).toMatchObject({ passed: false, observed });
  });

  it('tells where it is', async () => {
    expect(await assess(check({ network: 'front' }), on({ networks: { bridge: BRIDGE } }))).toMatchObject({
      found: {
        en: 'Container run is on: bridge (172.17.0.2).',
        'zh-CN': '容器 run 所在的网络：bridge (172.17.0.2)。',
      },
    });
  });

  it('knows the fixed address of a container that does not run', async () => {
    const asleep = { ...FRONT, IPAddress: '', IPAMConfig: { IPv4Address: '172.18.0.50' } };
    const wanted = check({ network: 'front', address: '172.18.0.50' });
    expect(await assess(wanted, on({ networks: { front: asleep } }))).toMatchObject({ passed: true });
  });

  it('knows modes, and the other container by name though the engine notes its id', async () => {
    expect(await assess(check({ mode: 'host' }), on({ mode: 'host' }))).toMatchObject({ passed: true });
    expect(await assess(check({ mode: 'none' }), on({ mode: 'default' }))).toMatchObject({
      passed: false,
      observed: 'bridge',
    });
    const shared = (id: string) =>
      assess(check({ mode: 'container:it' }), {
        engine: {
          answers: {
            ...on({ mode: `container:${id}` }).engine.answers,
            '/containers/it/json': () => RECORDED.it,
          },
        },
      });
    expect(await shared(RECORDED.it.Id)).toMatchObject({ passed: true });
    expect(await shared(RECORDED.exit.Id)).toMatchObject({ passed: false, observed: 'other-container' });
  });
});

describe('container.ports', () => {
  const check = (more: object) => ({ type: 'container.ports', container: 'run', ...more });
  const at = (HostPort: string, ...addresses: string[]) => addresses.map((HostIp) => ({ HostIp, HostPort }));
  const EVERYWHERE = { '80/tcp': at('8080', '0.0.0.0', '::'), '443/tcp': null };

  it('passes what is bound, anywhere, at a port, and at one address only', async () => {
    const world = on({ ports: EVERYWHERE });
    expect(await assess(check({ port: '80/tcp' }), world)).toMatchObject({
      passed: true,
      observed: 'published',
    });
    expect(await assess(check({ port: '80/tcp', hostPort: 8080 }), world)).toMatchObject({ passed: true });
    const lo = on({ ports: { '80/tcp': at('8080', '127.0.0.1') } });
    expect(await assess(check({ port: '80/tcp', hostAddress: '127.0.0.1' }), lo)).toMatchObject({
      passed: true,
    });
  });

  it.each([
    ['other-host-port', { port: '80/tcp', hostPort: 81 }],
    ['other-address', { port: '80/tcp', hostAddress: '127.0.0.1' }],
    ['other-port', { port: '443/tcp' }],
    ['published', { absent: true }],
  ])('fails with %s, and tells what is published', async (observed, wanted) => {
    expect(await assess(check(wanted), on({ ports: EVERYWHERE }))).toMatchObject({
      passed: false,
      observed,
      found: { en: 'Container run publishes: 80/tcp -> 0.0.0.0:8080, 80/tcp -> :::8080.' },
    });
  });

  it('asks for the fact, not for what was wished', async () => {
    const host = { PortBindings: { '80/tcp': at('8080', '') } };
    const world = (made: Made) => assess(check({ port: '80/tcp' }), on(made));
    expect(await world({ host })).toMatchObject({ passed: false, observed: 'not-bound' });
    expect(await world({ host, state: RECORDED.exit.State })).toMatchObject({ observed: 'not-running' });
    expect(await world({})).toMatchObject({ observed: 'not-published' });
    expect(await world({ host: { PublishAllPorts: true } })).toMatchObject({ observed: 'nothing-exposed' });
    expect(await assess(check({ port: '80/tcp', absent: true }), on({ host }))).toMatchObject({
      passed: false,
      observed: 'published',
    });
    expect(await assess(check({ absent: true }), on({}))).toMatchObject({ passed: true });
  });
});
