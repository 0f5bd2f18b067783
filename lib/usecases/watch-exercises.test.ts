import { expect, it } from 'vitest';
import { RECORDED, VERSION } from '@/lib/grading/testing/recorded-engine';
import type { Tick } from '@/lib/shared/wire/report';
import { readProgress } from './read-progress';
import { signOut } from './sign-out';
import { startSandbox } from './start-sandbox';
import { useClassroom } from './testing';
import { watchExercises } from './watch-exercises';

const classroom = useClassroom();
const LESSON = { course: 'harbour', lesson: 'moor' };

async function prepared() {
  const person = await classroom().student('Ada');
  await startSandbox(person.actor, LESSON);
  await classroom().prepared();
  return person;
}

/** The learner does what e1 asks for, and the engine tells of it. */
function runBoat() {
  const box = classroom().box();
  const name = `boat-${box.ran[0]?.env['N'] ?? ''}`;
  box.engine.set('/version', VERSION);
  box.engine.set(`/containers/${name}/json`, { ...RECORDED.run, Name: `/${name}` });
  box.events.push({ time: Date.now(), type: 'container', action: 'start', id: 'b', attributes: { name } });
}

it('tells of an exercise that passes by what happens, and records it once for two pages', async () => {
  const { actor } = await prepared();
  const pages = await Promise.all([0, 1].map(() => watchExercises(actor, { ...LESSON, locale: 'en' })));
  const end = new AbortController();
  const ticks: Tick[] = [];
  const watching = pages.map((watch) =>
    watch({
      signal: end.signal,
      onTick: (tick) => {
        ticks.push(tick);
        end.abort();
      },
      onQuiet: () => undefined,
    }),
  );
  runBoat();
  await Promise.all(watching);
  expect(ticks[0]).toMatchObject({ exercise: 'e1', report: { status: 'passed' } });
  expect((await readProgress(actor)).exercises).toMatchObject([
    { exercise: 'e1', status: 'passed', attempts: 1 },
  ]);
});

it('ends by itself when the sandbox starts afresh, the session ends, or there is nothing to watch', async () => {
  const { actor } = await prepared();
  const listener = {
    signal: new AbortController().signal,
    onTick: () => undefined,
    onQuiet: () => undefined,
  };
  const signedIn = await watchExercises(actor, { ...LESSON, locale: 'en' });
  const box = classroom().box();
  box.lease = { ...box.lease, generation: 2 };
  await signedIn(listener);
  box.lease = { ...box.lease, generation: 1 };
  await signOut(actor);
  await signedIn(listener);
  const nothing = await watchExercises(actor, { course: 'harbour', lesson: 'knots', locale: 'en' });
  await nothing(listener);
  await expect(
    watchExercises(actor, { course: 'harbour', lesson: 'none', locale: 'en' }),
  ).rejects.toMatchObject({
    code: 'lesson_not_found',
  });
});
