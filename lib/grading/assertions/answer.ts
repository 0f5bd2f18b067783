import { quote, say } from '../say';
import type { Scene } from '../scene';
import { comparable, resolveValue } from '../value';
import { defineAssertion } from './assertion';

/** A typed answer. The found sentence repeats what was typed; the expected one keeps the value to itself if it is secret. */
export const answer = defineAssertion({
  type: 'answer',
  expected: () => say('The answer is right.', '答案正确。'),
  observe: async (check, scene) => ({
    typed: typedAnswer(check.field, scene),
    wanted: await resolveValue(check.equals, scene),
  }),
  judge(check, { typed, wanted }) {
    const passed = typed !== '' && comparable(typed) === comparable(wanted);
    return {
      passed,
      observed: typed === '' ? 'empty' : comparable(typed),
      found:
        typed === ''
          ? say('Nothing is answered yet.', '还没有作答。')
          : say(`Your answer is “${quote(typed)}”.`, `你的答案是“${quote(typed)}”。`),
      ...(check.secret ? {} : { expected: say(`The answer is “${wanted}”.`, `答案是“${wanted}”。`) }),
    };
  },
});

function typedAnswer(field: string, { answers }: Scene): string {
  const given = Object.hasOwn(answers, field) ? answers[field] : undefined;
  return typeof given === 'string' ? given.trim() : '';
}
