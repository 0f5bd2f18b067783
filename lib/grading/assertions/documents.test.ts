import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/shared/errors';
import { WHY } from '../cannot-check';
import { assess } from '../testing/assess';

const at = (path: string, text: string) => ({ engine: { files: { [path]: () => Buffer.from(text) } } });
const failing = (path: string, code: 'too_large' | 'engine_unavailable' | 'bad_request') => ({
  engine: {
    files: {
      [path]: () => {
        throw new AppError(code, code);
      },
    },
  },
});

describe('yaml', () => {
  const asking = (...where: object[]) => ({ type: 'yaml', path: '/a.yaml', where });
  const text =
    'spec: { replicas: 3, names: [web, api], on: true }\nlist: [{ n: 1 }, { n: 5 }]\n---\nkind: Second\n';

  it.each([
    { pointer: '/spec/replicas', equals: '3' },
    { pointer: '/spec/replicas', equals: 3, atLeast: 3, atMost: 3 },
    { pointer: '/spec/names', contains: 'api' },
    { pointer: '/spec/names/0', contains: 'we', matches: '[a-z]+' },
    { pointer: '/spec/on', equals: true },
    { pointer: '/spec/none', present: false },
    { pointer: '/list', present: true },
    { pointer: '/list/*/n', atLeast: 1 },
    { pointer: '/list/*/n', of: 'any', equals: 5 },
    { pointer: '/list/*/n', of: 'none', equals: 7 },
    { pointer: '/none/*', of: 'none', present: true },
  ])('finds it true that %o', async (where) => {
    expect(await assess(asking(where), at('/a.yaml', text))).toMatchObject({
      passed: true,
      observed: 'right',
    });
  });

  it.each([
    [{ pointer: '/spec/replicas', equals: 2 }, 'At /spec/replicas it says: 3'],
    [{ pointer: '/spec/names', contains: 'we' }, 'At /spec/names it says: ["web","api"]'],
    [{ pointer: '/spec/names/0', matches: 'e' }, 'At /spec/names/0 it says: web'],
    [{ pointer: '/spec/names/0', atLeast: 1 }, 'At /spec/names/0 it says: web'],
    [{ pointer: '/list/*/n', atLeast: 2 }, 'At /list/*/n it says: 1, 5'],
    [{ pointer: '/list/*/n', of: 'none', equals: 5 }, 'At /list/*/n it says: 1, 5'],
    [{ pointer: '/none/*', present: true }, 'There is nothing at /none/*.'],
    [{ pointer: '/__proto__', present: true }, 'There is nothing at /__proto__.'],
  ])('finds it false that %o', async (where, en) => {
    expect(await assess(asking(where), at('/a.yaml', text))).toMatchObject({
      ...{ passed: false, observed: where.pointer, found: { en } },
    });
  });

  it('reads the document that is meant', async () => {
    const second = { ...asking({ pointer: '/kind', equals: 'Second' }), document: 2 };
    expect(await assess(second, at('/a.yaml', text))).toMatchObject({ passed: true });
  });

  it('refuses what grows without end, stands within itself, or is no YAML', async () => {
    const bomb = ['a: &b0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 7; level += 1) {
      bomb.push(`b${level}: &b${level} [${Array.from({ length: 9 }, () => `*b${level - 1}`).join(', ')}]`);
    }
    for (const hostile of [bomb.join('\n'), 'a: &a [*a]', 'a: [', 'a: 1\na: 2', '['.repeat(100_000)])
      expect(await assess(asking({ pointer: '/a', present: true }), at('/a.yaml', hostile))).toMatchObject({
        ...{ passed: false, observed: 'not-yaml' },
      });
  });

  it('says what is there instead of a file, and cannot be checked when it cannot be read', async () => {
    const asked = asking({ pointer: '/a', present: true });
    expect(await assess(asked)).toMatchObject({ passed: false, observed: 'missing' });
    expect(await assess(asked, failing('/a.yaml', 'bad_request'))).toMatchObject({ observed: 'other' });
    expect(await assess(asked, failing('/a.yaml', 'engine_unavailable'))).toEqual({
      unavailable: WHY.noAnswer,
    });
    expect(await assess(asked, failing('/a.yaml', 'too_large'))).toMatchObject({
      unavailable: { en: expect.stringContaining('too large') as string },
    });
  });
});

describe('compose', () => {
  const asking = (rest: object) => ({ type: 'compose', path: '/c.yaml', service: 'web', ...rest });
  const wanted = {
    ...{
      image: 'app:1',
      build: 'app',
      ports: ['8080:80', '127.0.0.1:53:53/udp'],
      networks: ['front', 'back'],
    },
    ...{ volumes: ['data:/var/lib/app', './site:/www:ro'], dependsOn: ['db'] },
  };
  const SHORT = `
services:
  web:
    image: app:1
    build: ./app/
    ports: ['8080:80/tcp', '127.0.0.1:53:53/udp']
    volumes: [data:/var/lib/app:rw, './site:/www:ro,z']
    networks: [back, front]
    depends_on: [db]
`;
  const LONG = `
x-base: &base { image: 'app:1' }
services:
  web:
    <<: *base
    build: { context: app }
    ports:
      - { target: 80, published: '8080' }
      - { target: 53, published: 53, host_ip: 127.0.0.1, protocol: udp }
    volumes:
      - { type: volume, source: data, target: /var/lib/app }
      - { type: bind, source: ./site, target: /www, read_only: true }
    networks: { front: {}, back: { aliases: [api] } }
    depends_on: { db: { condition: service_healthy } }
`;

  it.each([
    ['short', SHORT],
    ['long', LONG],
  ])('reads the %s form', async (_form, text) => {
    expect(await assess(asking(wanted), at('/c.yaml', text))).toMatchObject({
      passed: true,
      observed: 'right',
    });
  });

  it.each([
    [{ image: 'app:2' }, 'image', 'For image it has: app:1'],
    [{ build: 'other' }, 'build', 'For build it has: ./app/'],
    [{ ports: ['80:80'] }, 'ports', 'For ports it has: ["8080:80","127.0.0.1:53:53/udp"]'],
    [{ volumes: ['./site:/www'] }, 'volumes', 'For volumes it has: ["data:/var/lib/app","./site:/www:ro"]'],
    [{ networks: ['front'] }, 'networks', 'For networks it has: ["back","front"]'],
    [{ dependsOn: ['cache'] }, 'dependsOn', 'For dependsOn it has: ["db"]'],
  ])('tells the field that differs: %o', async (rest, observed, en) => {
    expect(await assess(asking(rest), at('/c.yaml', SHORT))).toMatchObject({
      ...{ passed: false, observed, found: { en } },
    });
  });

  it('knows a service that says nothing, one that is not there, and what is no compose file', async () => {
    const world = at('/c.yaml', 'services: { web: }');
    expect(await assess(asking({ networks: ['default'] }), world)).toMatchObject({ passed: true });
    expect(await assess(asking({ image: 'a' }), world)).toMatchObject({ found: { en: 'It has no image.' } });
    expect(await assess(asking({ service: 'db' }), world)).toMatchObject({ observed: 'no-service' });
    for (const text of ['a: 1', 'services: 3', 'services: { web: 7 }', '['])
      expect(await assess(asking({}), at('/c.yaml', text))).toMatchObject({ observed: 'not-compose' });
    expect(await assess(asking({}))).toMatchObject({ observed: 'missing' });
    expect(await assess(asking({}), failing('/c.yaml', 'engine_unavailable'))).toEqual({
      unavailable: WHY.noAnswer,
    });
  });
});

describe('dockerfile', () => {
  const asking = (rest: object) => ({ type: 'dockerfile', path: '/Dockerfile', ...rest });
  const TEXT = `FROM lab/cc AS build
COPY main.c .
RUN cc main.c
FROM busybox
USER root
COPY --from=build /a.out /a.out
USER 1000
CMD ["/a.out"]
ENTRYPOINT exec sh
`;
  const judge = (rest: object) => assess(asking(rest), at('/Dockerfile', TEXT));

  it.each([
    { stages: 2 },
    { instruction: 'COPY', stage: 'last', contains: '--from=build' },
    { instruction: 'COPY', stage: 'BUILD', value: 'main.c  .' },
    { instruction: 'RUN', stage: '0' },
    { instruction: 'RUN', stage: 'last', absent: true },
    { instruction: 'USER', last: true, value: '1000' },
    { instruction: 'CMD', execForm: true },
    { instruction: 'ENTRYPOINT', execForm: false },
    { instruction: 'COPY', before: { instruction: 'RUN', contains: 'cc' } },
  ])('finds %o', async (rest) => {
    expect(await judge(rest)).toMatchObject({ passed: true });
  });

  it.each([
    [{ stages: 3 }, 'stages', 'It has 2 FROM.'],
    [{ instruction: 'HEALTHCHECK' }, 'none', 'There is no such HEALTHCHECK.'],
    [
      { instruction: 'COPY', stage: 'last', value: 'main.c .' },
      'different',
      'It says: COPY --from=build /a.out /a.out',
    ],
    [{ instruction: 'USER', last: true, value: 'root' }, 'different', 'It says: USER 1000'],
    [{ instruction: 'USER', value: 'root', absent: true }, 'present', 'It says: USER root'],
    [{ instruction: 'ENTRYPOINT', execForm: true }, 'shell-form', 'It says: ENTRYPOINT exec sh'],
    [{ instruction: 'CMD', execForm: false }, 'exec-form', 'It says: CMD ["/a.out"]'],
    [
      { instruction: 'RUN', before: { instruction: 'COPY' } },
      'order',
      '“RUN cc main.c” stands after “COPY main.c .”.',
    ],
  ])('misses %o', async (rest, observed, en) => {
    expect(await judge(rest)).toMatchObject({ passed: false, observed, found: { en } });
  });

  it('tells what is no Dockerfile or no file, and cannot be checked when it cannot be read', async () => {
    const asked = asking({ instruction: 'FROM' });
    expect(await assess(asked, at('/Dockerfile', '{}'))).toMatchObject({ observed: 'not-a-dockerfile' });
    expect(await assess(asked)).toMatchObject({ passed: false, observed: 'missing' });
    expect(await assess(asked, failing('/Dockerfile', 'engine_unavailable'))).toEqual({
      unavailable: WHY.noAnswer,
    });
  });
});
