import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exerciseSchema } from '@/lib/content/schema';
import { Arena, type Attacker } from '@/lib/sandbox/attacks/testing/arena';
import type { Report } from '@/lib/shared/wire/report';
import { gradeExercise, recordBaseline } from '..';
import type { Baseline } from '../baseline';
import { FORGED_ENGINE, WRITE_CODE } from './forged-engine';

/**
 * A learner who would rather fool the check than do the exercise, as root beside the engine that is asked. Nothing
 * passes that was not done, and who only broke something is told that it could not be checked. What is fooled without
 * a sandbox (answers of another learner, one attempt sent twice) is in lib/usecases/check-exercise.test.ts.
 */

const arena = new Arena();
let attacker: Attacker;
let baseline: Baseline;

const REAL = '/run/kept.sock';
const REPLACED =
  'This could not be checked: the Docker engine in this sandbox is not the one that was installed. Reset the sandbox.';

/** Ends the engine and waits until whatever comes back in its place answers. */
const RESTART = 'pkill -x dockerd; pkill -x perl; sleep 1; ready';

const WORDS = `
ready() { for i in $(seq 40); do curl -s -m 1 --unix-socket /run/docker.sock http://d/_ping && return; sleep 0.2; done; }
instead() { printf '#!/bin/sh\\nexec %s\\n' "$1" >/usr/local/sbin/dockerd; chmod +x /usr/local/sbin/dockerd; ${RESTART}; }
`;

/** Takes back what left no trace in the files that the image has. */
const UNDO = `
umount /usr/sbin/dockerd /usr/bin/containerd-shim-runc-v2 2>/dev/null
rm -f /usr/local/sbin/dockerd /usr/local/bin/runc /etc/ld.so.preload
pkill -x own; ${RESTART}
`;

beforeAll(async () => {
  attacker = await arena.attacker();
  await attacker.handle.checkpoint('setup');
  await begin();
});

afterAll(() => arena.close());

async function begin(): Promise<void> {
  await attacker.handle.writeFile('/root/forged.pl', Buffer.from(FORGED_ENGINE));
  await attacker.handle.writeFile('/root/write-code.pl', Buffer.from(WRITE_CODE));
  baseline = await recordBaseline(attacker.handle);
}

function act(script: string): Promise<{ output: string }> {
  return attacker.bash(WORDS + script);
}

function grade(container: string): Promise<Report> {
  const text = { en: 'text', 'zh-CN': '文字' };
  const checks = [
    { id: 'running', type: 'container.state', container, state: 'running' },
    { id: 'started', type: 'event', container, action: 'start' },
  ];
  const written = { id: 'e1', title: text, form: 'task', task: text, hints: [{ id: 'any', text }] };
  const exercise = { ...exerciseSchema.parse({ ...written, checks }), solutions: [], mistakes: [] };
  const sandbox = attacker.handle;
  return gradeExercise({ exercise, parameters: {}, sandbox, baseline, answers: {}, locale: 'en' });
}

/** An engine that has just come back may need a moment until it is asked again. */
async function gradeReady(container: string): Promise<Report> {
  let report = await grade(container);
  for (let tries = 0; tries < 10 && report.status === 'unavailable'; tries += 1)
    report = await grade(container);
  return report;
}

/** Whatever is in the engine's place may take its time to answer; nothing else is ever said meanwhile. */
async function expectNothingBelieved(): Promise<void> {
  const findings = async () => {
    const report = await grade('ghost');
    expect(report).toMatchObject({ status: 'unavailable', points: 0, hint: null });
    return report.assertions.map(({ found }) => found);
  };
  await expect.poll(findings, { timeout: 60_000 }).toEqual([REPLACED, REPLACED]);
}

const fake = '/usr/bin/perl /root/forged.pl /run/docker.sock';

describe('the engine that was installed', () => {
  it.each(['KILL', 'TERM', 'HUP'])('is believed after SIG%s', async (signal) => {
    await act(`pkill -${signal} -x dockerd; sleep 1; ready; docker run -d --name done busybox sleep 1d`);
    await expect.poll(async () => (await grade('done')).status, { timeout: 30_000 }).toBe('passed');
    expect((await gradeReady('ghost')).status).toBe('failed');
    await act('docker rm -f done');
  });

  it('is asked whatever the learner’s shell calls docker', async () => {
    await act(`printf '#!/bin/sh\\necho ghost Up\\n' >/usr/local/bin/docker; chmod +x /usr/local/bin/docker
      echo "alias docker='echo ghost Up'" >>/root/.bashrc; echo 'docker() { echo ghost Up; }' >>/root/.profile
      touch /root/passed /run/drydock/passed; echo PASSED; mkdir -p /var/lib/docker/containers/ghost`);
    expect(await gradeReady('ghost')).toMatchObject({
      status: 'failed',
      assertions: [{ found: 'There is no container ghost.' }, { status: 'failed' }],
    });
    await act('rm /usr/local/bin/docker');
  });

  it('is waited for no longer than the limit, whether it is stopped or ended', async () => {
    await act('kill -STOP $(pidof dockerd)');
    const stopped = await grade('ghost');
    await act('kill -CONT $(pidof dockerd)');
    expect(stopped).toMatchObject({ status: 'unavailable', points: 0 });
    await act('mount --bind /usr/bin/false /usr/sbin/dockerd; pkill -x dockerd');
    expect(await grade('ghost')).toMatchObject({ status: 'unavailable', points: 0 });
    await act(UNDO);
  });

  it('has logs without end cut, and says what was in the part that was read', async () => {
    await act('docker run -d --name flood busybox yes');
    expect((await grade('flood')).status).toBe('passed');
    const text = { en: 'text', 'zh-CN': '文字' };
    const checks = [{ id: 'logs', type: 'container.logs', container: 'flood', contains: 'never printed' }];
    const written = { id: 'e1', title: text, form: 'task', task: text, hints: [{ id: 'any', text }] };
    const exercise = { ...exerciseSchema.parse({ ...written, checks }), solutions: [], mistakes: [] };
    const input = { exercise, parameters: {}, sandbox: attacker.handle, baseline, answers: {} };
    const report = await gradeExercise({ ...input, locale: 'en' });
    await act('docker rm -f flood');
    expect(report.status).not.toBe('passed');
  });
});

describe('an engine that is not the one that was installed', () => {
  it.each([
    ['listens on its socket', `mv /run/docker.sock ${REAL}; (setsid ${fake} >/dev/null 2>&1 &); ready`],
    [
      'passed its socket on before it became the true one',
      `mv /run/docker.sock ${REAL}; (setsid ${fake} /usr/sbin/dockerd --host unix:///run/other.sock --data-root /tmp/d --exec-root /run/d --pidfile /run/d.pid --iptables=false --bridge=none >/dev/null 2>&1 &); sleep 3; ready`,
    ],
    ['comes first on the PATH', `instead '${fake}'`],
    [
      'is mounted over its file',
      `printf '#!/bin/sh\\nexec ${fake}\\n' >/root/own; chmod +x /root/own; mount --bind /root/own /usr/sbin/dockerd; ${RESTART}`,
    ],
    ['is a copy that may have been changed', `cp /usr/sbin/dockerd /root/own; instead '/root/own "$@"'`],
    ['was started with LD_PRELOAD', `instead 'env LD_PRELOAD=libm.so.6 /usr/sbin/dockerd "$@"'`],
    ['was started with LD_LIBRARY_PATH', `instead 'env LD_LIBRARY_PATH=/tmp /usr/sbin/dockerd "$@"'`],
    ['loads what ld.so.preload names', 'echo /usr/lib/x86_64-linux-gnu/libm.so.6 >/etc/ld.so.preload'],
    ['lives in a namespace of its own', `instead 'unshare --pid --fork --kill-child /usr/sbin/dockerd "$@"'`],
    [
      'has a runc of the learner’s',
      'printf "#!/bin/sh\\n" >/usr/local/bin/runc; chmod +x /usr/local/bin/runc',
    ],
    ['has a shim mounted over', 'mount --bind /usr/bin/true /usr/bin/containerd-shim-runc-v2'],
  ])('and that %s is not believed', async (_what, attack) => {
    await act(attack);
    await expectNothingBelieved().finally(() => act(UNDO));
    expect((await gradeReady('ghost')).status).toBe('failed');
  });

  it('and whose code was written to in memory is not believed', async () => {
    expect((await act('perl /root/write-code.pl')).output).toBe('written');
    await expectNothingBelieved().finally(() => act(UNDO));
  });

  it('tells no events either, and is forgotten once the true one is back', async () => {
    await act(`mv /run/docker.sock ${REAL}; (setsid ${fake} >/dev/null 2>&1 &); ready; sleep 2`);
    await act(`pkill -x perl; mv ${REAL} /run/docker.sock; docker run -d --name true busybox sleep 1d`);
    await expect.poll(async () => (await grade('true')).status, { timeout: 30_000 }).toBe('passed');
    const { events } = await attacker.handle.events(0);
    expect(events.filter(({ attributes }) => attributes['name'] === 'forged')).toEqual([]);
  });

  it.each([
    [
      'lies in its file',
      `mv /usr/sbin/dockerd /root/; printf '#!/bin/sh\\nexec ${fake}\\n' >/usr/sbin/dockerd; chmod +x /usr/sbin/dockerd; ${RESTART}`,
    ],
    ['is the true file, rewritten', 'cp /usr/sbin/dockerd /tmp/d && mv /tmp/d /usr/sbin/dockerd'],
    [
      'loads a library of the learner’s',
      `l=$(ldconfig -p | sed -n 's/.*libsystemd.so.0 .*=> //p'); cp $l /root/l; cat /root/l >$(readlink -f $l); ${RESTART}`,
    ],
  ])('and that %s is not believed until the reset', async (_what, attack) => {
    await act(attack);
    await expectNothingBelieved().finally(() => attacker.handle.reset('setup'));
    await begin();
    expect((await grade('ghost')).status).toBe('failed');
  });
});
