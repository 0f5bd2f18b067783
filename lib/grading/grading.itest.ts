import { describe, expect, it } from 'vitest';
import { exerciseSchema } from '@/lib/content/schema';
import type { Report } from '@/lib/shared/wire/report';
import { gradeExercise } from '.';
import { runInside, useRealEngine } from './testing/real-engine';

/** Grading on a real engine: what each family of assertions says of right and of wrong work. */

const SETUP = `
docker run -d --name frozen busybox sleep 1d
docker run -d --name stuck busybox sh -c 'trap "" TERM; while :; do sleep 1; done'
docker create --name job busybox sleep 1d
docker run -d --name victim busybox sleep 1d
docker run -d --name probe busybox sleep 1d
docker run -d --name kept busybox sleep 1d
docker run -d --name idle busybox sleep 1d
docker volume create data
docker network create lan
echo a > /etc/kept
`;

const world = useRealEngine(SETUP, { files: ['/etc/kept'] });

describe('a sandbox with a real engine', () => {
  it('fails untouched, and passes what was done', async () => {
    const checks = [
      { id: 'same', type: 'container.same', container: 'frozen' },
      { id: 'paused', type: 'container.state', container: 'frozen', state: 'paused' },
    ];
    expect(await grade(checks)).toMatchObject({ status: 'failed', points: 0, hint: { id: 'any' } });
    await run('docker pause frozen');
    expect(await grade(checks)).toMatchObject({ status: 'passed', points: 10, hint: null });
    expect(statuses(await grade(checks))).toEqual({ same: 'passed', paused: 'passed' });
  });

  it('sees a start, and tells the container from another of its name', async () => {
    const checks = (container: string) => [
      { id: 'same', type: 'container.same', container },
      { id: 'running', type: 'container.state', container, state: 'running' },
      { id: 'started', type: 'container.started', container },
    ];
    await run('docker start job; docker rm -f victim; docker run -d --name victim busybox sleep 1d');
    expect(await grade(checks('job'))).toMatchObject({ status: 'passed' });
    expect(statuses(await grade(checks('victim')))).toEqual({
      same: 'failed',
      running: 'passed',
      started: 'passed',
    });
  });

  it('asks for the exit code and the event, which stop alone does not give', async () => {
    const checks = [
      { id: 'state', type: 'container.state', container: 'stuck', state: 'exited' },
      { id: 'code', type: 'container.exit-code', container: 'stuck', code: 137 },
      { id: 'kill', type: 'event', container: 'stuck', action: 'kill', attributes: { signal: '9' } },
    ];
    await run('docker kill --signal TERM stuck');
    const wrong = await grade(checks);
    expect(statuses(wrong)).toEqual({ state: 'failed', code: 'failed', kill: 'failed' });
    expect(wrong.assertions[2]?.found).toBe('Only kill (signal=15) was seen.');
    await run('docker kill stuck');
    expect(await grade(checks)).toMatchObject({ status: 'passed' });
  });

  it('reads logs, image and identity of a new container', async () => {
    const checks = (container: string) => [
      { id: 'new', type: 'container.new', container },
      { id: 'image', type: 'container.image', container, image: 'busybox' },
      { id: 'logs', type: 'container.logs', container, contains: 'tok-a1b2' },
      { id: 'code', type: 'container.exit-code', container, code: 0 },
    ];
    await run(`docker run --name right busybox echo tok-a1b2
      docker run -t --name terminal busybox echo tok-a1b2
      docker tag lab/web:v1 busybox:latest
      docker run --name wrong busybox sh -c 'echo other; exit 3'
      docker tag busybox:1.37 busybox:latest`);
    expect(await grade(checks('right'))).toMatchObject({ status: 'passed' });
    expect(await grade(checks('terminal'))).toMatchObject({ status: 'passed' });
    expect(statuses(await grade(checks('wrong')))).toEqual({
      new: 'passed',
      image: 'failed',
      logs: 'failed',
      code: 'failed',
    });
  });

  it('knows a shell that waits from one that ended, and from no shell', async () => {
    const checks = (container: string) => [
      { id: 'running', type: 'container.state', container, state: 'running' },
      { id: 'interactive', type: 'container.interactive', container },
      { id: 'shell', type: 'container.main-process', container, anyOf: ['sh'] },
    ];
    await run(`docker run -dit --name shell busybox
      docker run -d --name ended busybox
      docker run -dit --name sleeper busybox sleep 1d`);
    expect(await grade(checks('shell'))).toMatchObject({ status: 'passed' });
    expect(statuses(await grade(checks('ended')))).toEqual({
      running: 'failed',
      interactive: 'failed',
      shell: 'failed',
    });
    expect(statuses(await grade(checks('sleeper')))).toEqual({
      running: 'passed',
      interactive: 'passed',
      shell: 'failed',
    });
  });

  it('does not take a container that crashes and restarts for a running one', async () => {
    await run("docker run -d --restart always --name crasher busybox sh -c 'sleep 1; exit 1'");
    const report = await grade([
      { id: 'running', type: 'container.state', container: 'crasher', state: 'running' },
    ]);
    expect(report.status).toBe('failed');
  });

  it('waits for what takes a while, and sees whether it lasts', async () => {
    const exited = { id: 'over', type: 'container.exit-code', container: 'slow', code: 4 };
    const waiting = (seconds: number, stableSeconds = 0) => [
      { id: 'soon', type: 'within', seconds, stableSeconds, checks: [exited] },
    ];
    await run("docker run -d --name slow busybox sh -c 'sleep 3; exit 4'");
    expect((await grade(waiting(1))).assertions[0]?.found).toBe(
      'After 1 s this was still missing: Container slow has ended, with exit code 4. Container slow is running.',
    );
    expect(await grade(waiting(20, 2))).toMatchObject({ status: 'passed' });
  });

  it('joins checks, and names the part that decided', async () => {
    const state = (id: string, wanted: string) => ({
      ...{ id, type: 'container.state', container: 'probe', state: wanted },
    });
    const checks = [
      { id: 'either', type: 'any', checks: [state('paused', 'paused'), state('runs', 'running')] },
      { id: 'neither', type: 'not', checks: [state('ended', 'exited')] },
      { id: 'both', type: 'all', checks: [state('is', 'running'), state('made', 'created')] },
    ];
    const report = await grade(checks);
    expect(statuses(report)).toEqual({ either: 'passed', neither: 'passed', both: 'failed' });
    expect(report.assertions[2]?.found).toMatch(/^This is missing: .*not started.* is running\.$/);
  });

  it('runs a script that the learner’s own programs do not take part in, and bounds it', async () => {
    const script = (source: string, seconds = 5) => [
      { id: 'script', type: 'script', expected: { en: 'It is.', 'zh-CN': '是。' }, source, seconds },
    ];
    await run(`printf '#!/bin/sh\\nexit 0\\n' > /usr/local/bin/grep && chmod +x /usr/local/bin/grep
      echo 'exit 0' > /root/.bashrc; echo 'exit 0' > /etc/profile.d/x.sh`);
    const seeking = 'grep -q tok-zz /etc/hostname && exit 0; printf "\\033[1mnot there\\033[0m\\n"; exit 1';
    expect((await grade(script(seeking))).assertions).toMatchObject([
      { status: 'failed', found: 'The check says: not there' },
    ]);
    await run('rm /usr/local/bin/grep /root/.bashrc /etc/profile.d/x.sh');
    expect(await grade(script('test "$PATH" = /usr/sbin:/usr/bin:/sbin:/bin'))).toMatchObject({
      status: 'passed',
    });
    for (const source of ['sleep 60', 'yes', 'no-such-program'])
      expect(await grade(script(source, 2))).toMatchObject({ status: 'unavailable' });
  });

  it('sees harm done to what was to be left alone', async () => {
    const kept = (named: object) => [{ id: 'kept', type: 'unchanged', ...named }];
    const probed = kept({
      containers: ['probe'],
      images: ['busybox'],
      volumes: ['data'],
      networks: ['lan'],
      files: ['/etc/kept'],
    });
    expect(await grade(probed)).toMatchObject({ status: 'passed' });
    const harms = [
      ['echo b > /etc/kept', { files: ['/etc/kept'] }, '/etc/kept was changed.'],
      [
        'docker volume rm data; docker volume create data',
        { volumes: ['data'] },
        'The volume data was made anew.',
      ],
      ['docker network rm lan', { networks: ['lan'] }, 'There is no network lan.'],
      ['docker restart -t 0 kept', { containers: ['kept'] }, 'Container kept was started again.'],
      ['docker kill idle', { containers: ['idle'] }, 'Container idle has ended, with exit code 137.'],
    ] as const;
    for (const [script, named, found] of harms) {
      await run(script);
      expect((await grade(kept(named))).assertions).toMatchObject([{ status: 'failed', found }]);
    }
  });

  it('looks into what a build has left, and into the file that it followed', async () => {
    await run(`mkdir /root/built && cd /root/built && cat > Dockerfile <<'END'
# escape=\\
from busybox
ENV APP_MODE production
RUN echo tok-secret-1 > /secret \\
  && true
RUN rm /secret
USER 1000
CMD ["httpd", "-f"]
END
      docker build -q -t built:1 .
      printf 'services:\\n  web: { image: built:1, ports: [{ target: 80, published: 8080 }] }\\n' > compose.yaml`);
    const of = (type: string, rest: object) => ({ id: type.split('.')[1] ?? type, type, ...rest });
    const image = 'built:1';
    const right = [
      of('image.size', { image, atMost: '1 MB', over: 'busybox' }),
      of('image.history', { image, contains: 'tok-secret-1' }),
      of('image.config', { image, env: { APP_MODE: 'production' }, root: false, execForm: 'cmd' }),
      of('dockerfile', { path: '/root/built/Dockerfile', instruction: 'USER', last: true, value: '1000' }),
      of('compose', { path: '/root/built/compose.yaml', service: 'web', ports: ['8080:80'] }),
      of('yaml', {
        path: '/root/built/compose.yaml',
        where: [{ pointer: '/services/*/image', equals: image }],
      }),
    ];
    expect(statuses(await grade(right))).toEqual({
      ...{ size: 'passed', history: 'passed', config: 'passed' },
      ...{ dockerfile: 'passed', compose: 'passed', yaml: 'passed' },
    });
    const leak = await grade([of('image.no-secret', { image, text: 'tok-secret-1' })]);
    expect(leak.assertions[0]?.found).toContain('/secret');
    const setting = await grade([of('image.no-secret', { image, text: 'APP_MODE' })]);
    expect(setting.assertions[0]?.found).toContain('the history');
    expect(await grade([of('image.no-secret', { image: 'busybox', text: 'tok-secret-1' })])).toMatchObject({
      status: 'passed',
    });
  });

  it('compares answers with what the engine says', async () => {
    const field = { kind: 'text', id: 'f', label: { en: 'f', 'zh-CN': 'f' } };
    const checks = [
      { id: 'pid', type: 'answer', field: 'f', equals: { container: 'probe', pointer: '/State/Pid' } },
    ];
    const pid = (await run("docker inspect -f '{{.State.Pid}}' probe")).trim();
    expect(await grade(checks, { f: pid }, [field])).toMatchObject({ status: 'passed' });
    expect(await grade(checks, { f: '1' }, [field])).toMatchObject({ status: 'failed' });
  });

  it('is not deceived by a docker of the learner’s, and cannot check without an engine', async () => {
    const checks = [{ id: 'there', type: 'container.state', container: 'ghost', state: 'running' }];
    await run(
      `printf '#!/bin/sh\\necho ghost Up\\n' > /usr/local/bin/docker && chmod +x /usr/local/bin/docker`,
    );
    expect(await grade(checks)).toMatchObject({
      status: 'failed',
      assertions: [{ found: 'There is no container ghost.' }],
    });
    await run('rm /usr/local/bin/docker; kill -STOP $(pidof dockerd)');
    const field = { kind: 'text', id: 'f', label: { en: 'f', 'zh-CN': 'f' } };
    const all = [
      ...checks,
      { id: 'kept', type: 'unchanged', containers: ['probe'] },
      { id: 'pid', type: 'answer', field: 'f', equals: { container: 'probe', pointer: '/State/Pid' } },
    ];
    const report = await grade(all, { f: '1' }, [field]);
    await run('kill -CONT $(pidof dockerd)');
    expect(report).toMatchObject({ status: 'unavailable', points: 0, hint: null });
    const untold = 'unavailable';
    expect(statuses(report)).toEqual({ there: untold, kept: untold, pid: untold });
  });
});

const run = (script: string) => runInside(world().sandbox, script);

function grade(
  checks: unknown[],
  answers: Record<string, string> = {},
  fields: unknown[] = [],
): Promise<Report> {
  const text = { en: 'text', 'zh-CN': '文字' };
  const written = { id: 'e1', title: text, form: 'task', task: text, hints: [{ id: 'any', text }] };
  const exercise = { ...exerciseSchema.parse({ ...written, checks, fields }), solutions: [], mistakes: [] };
  return gradeExercise({ exercise, parameters: {}, ...world(), answers, locale: 'en' });
}

function statuses(report: Report): Record<string, string> {
  return Object.fromEntries(report.assertions.map(({ id, status }) => [id, status]));
}
