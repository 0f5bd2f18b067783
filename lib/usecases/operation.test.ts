import { describe, expect, it } from 'vitest';
import { auditTrail } from '@/lib/accounts/testing';
import { HOST } from './actor';
import { createToken } from './create-token';
import { readMetrics, requireMetricsReader } from './read-metrics';
import { readOperation } from './read-operation';
import { startSandbox } from './start-sandbox';
import { services } from './support/services';
import { useClassroom } from './testing';

const classroom = useClassroom();

describe('readOperation', () => {
  it('says whose sandbox it is and in which lesson', async () => {
    const { actor: ada } = await classroom().student('Ada');
    await startSandbox(ada, { course: 'harbour', lesson: 'moor' });
    await services().sandboxes.lease({ key: 'bench-1', kind: 'docker' });
    const { actor } = await classroom().instructor();
    const status = await readOperation(actor, 'zh-CN');
    expect(status.sandboxes).toMatchObject([
      { student: 'Ada', lesson: '系泊', leased: true, state: 'ready' },
      { student: null, lesson: null, leased: true },
    ]);
    expect(status.sandboxes[0]).not.toHaveProperty('key');
    expect(status).toMatchObject({ pool: { ready: 2 }, queue: { length: 0, heldBy: null } });
  });

  it('is not for students', async () => {
    const { actor } = await classroom().student('Ada');
    await expect(readOperation(actor, 'en')).rejects.toMatchObject({ code: 'forbidden' });
    const refused = { action: 'operate.read', outcome: 'refused', userId: actor.userId };
    expect(await auditTrail()).toContainEqual(refused);
  });

  it('says that sandboxd is away', async () => {
    const { actor } = await classroom().instructor();
    await classroom().sandboxd.stop();
    await expect(readOperation(actor, 'en')).rejects.toMatchObject({ code: 'engine_unavailable' });
  });
});

describe('readMetrics', () => {
  it('has what sandboxd measures and what the web tier does, each name once', async () => {
    const route = '/api/v1/courses/{course}';
    services().meters.request({ method: 'GET', route, status: 200, seconds: 0.02 });
    services().meters.check('passed', 0.1);
    const text = await readMetrics();
    expect(text).toContain('drydock_sandboxes{state="ready"} 1');
    expect(text).toContain(`drydock_web_requests_total{method="GET",route="${route}",status="200"} 1`);
    expect(text).toContain('drydock_web_check_seconds_count{status="passed"} 1');
    expect(text).toContain('drydock_web_sandboxd_up 1');
    const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('goes on without sandboxd', async () => {
    await classroom().sandboxd.stop();
    expect(await readMetrics()).toContain('drydock_web_sandboxd_up 0');
  });

  it('are for an admin’s token alone', async () => {
    const { token: student } = await classroom().student('Ada');
    const { token: instructor } = await classroom().instructor();
    await expect(requireMetricsReader(null)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(requireMetricsReader('wrong')).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(requireMetricsReader(student)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(requireMetricsReader(instructor)).rejects.toMatchObject({ code: 'forbidden' });
    const { token } = await createToken(HOST, { role: 'admin' });
    await expect(requireMetricsReader(token)).resolves.toBeUndefined();
  });
});
