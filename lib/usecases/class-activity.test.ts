import { describe, expect, it } from 'vitest';
import { auditTrail } from '@/lib/accounts/testing';
import { attachTerminal } from './attach-terminal';
import { checkExercise } from './check-exercise';
import { noteTerminal } from './note-terminal';
import { readClassActivity } from './read-class-activity';
import { startSandbox } from './start-sandbox';
import { useClassroom } from './testing';

const classroom = useClassroom();
const MOOR = { course: 'harbour', lesson: 'moor' };

async function read() {
  const { actor } = await classroom().instructor();
  return readClassActivity(actor, { classId: classroom().classId, locale: 'zh-CN' });
}

describe('readClassActivity', () => {
  it('has every student: who is at work, who is not, and what their last check found', async () => {
    const { actor: ada } = await classroom().student('Ada');
    await classroom().student('Bob');
    const { sandbox } = await startSandbox(ada, MOOR);
    await classroom().prepared();
    const tell = () => undefined;
    noteTerminal(ada, { sandbox: sandbox.id, name: 't2', readOnly: false, tell });
    await checkExercise(ada, { ...MOOR, exercise: 'e1', answers: {}, locale: 'en', idempotencyKey: 'first' });
    const { students, sandboxesKnown } = await read();
    expect(sandboxesKnown).toBe(true);
    expect(students).toMatchObject([
      {
        user: { name: 'Ada' },
        lesson: { id: 'moor', title: '系泊' },
        sandbox: { id: sandbox.id, state: 'ready', terminals: ['t2'] },
        ...{ here: true, passed: 0, failedInRow: 1 },
        current: { id: 'e1', number: 1, failure: { status: 'failed' } },
      },
      { user: { name: 'Bob' }, lesson: null, sandbox: null, here: false },
    ]);
  });

  it('goes on without sandboxd, and says that the sandboxes are not known', async () => {
    const { actor } = await classroom().student('Ada');
    await startSandbox(actor, MOOR);
    await classroom().prepared();
    await classroom().sandboxd.stop();
    expect(await read()).toMatchObject({ sandboxesKnown: false, students: [{ sandbox: null, here: true }] });
  });

  it('is not for students, and that is put on record', async () => {
    const { actor } = await classroom().student('Ada');
    const asked = { classId: classroom().classId, locale: 'en' } as const;
    await expect(readClassActivity(actor, asked)).rejects.toMatchObject({ code: 'forbidden' });
    const refused = { action: 'class.activity', outcome: 'refused', userId: actor.userId };
    expect(await auditTrail()).toContainEqual(refused);
  });

  it('says that a class does not exist', async () => {
    const { actor } = await classroom().instructor();
    await expect(readClassActivity(actor, { classId: 'none', locale: 'en' })).rejects.toMatchObject({
      code: 'class_not_found',
    });
  });
});

describe('watching', () => {
  it('makes no terminal: only the first one, and those that the student has open, are watched', async () => {
    const { actor: ada } = await classroom().student('Ada');
    const { actor: teacher } = await classroom().instructor();
    const { sandbox } = await startSandbox(ada, MOOR);
    const attachment = { source: null, readOnly: true };
    const watch = (name: string) => attachTerminal(teacher, { sandbox: sandbox.id, name, attachment });
    await expect(watch('t2')).rejects.toMatchObject({ code: 'not_found' });
    const tell = () => undefined;
    const seat = noteTerminal(ada, { sandbox: sandbox.id, name: 't2', readOnly: false, tell });
    (await watch('main')).terminate();
    (await watch('t2')).terminate();
    seat.closed();
    await expect(watch('t2')).rejects.toMatchObject({ code: 'not_found' });
  });
});
