import type { Capacity } from './capacity';
import type { Check } from './check';

const FIX = 'npm run doctor -- --fix-sysctls --students';

/** Whether a class of this size fits, with what ends first and what would have to change. */
export function checkClassSize(capacity: Capacity, students: number): Check {
  const { students: held, limitedBy, limits } = capacity;
  const found = `about ${held} at once, then ${theEnd(limitedBy)}`;
  if (held >= students) return { name: 'students', state: 'ok', found, wanted: '' };
  const short = limits.filter((limit) => limit.students < students);
  const wanted = short.map(({ name }) => remedyOf(name, students)).join('; ');
  return { name: 'students', state: 'warning', found, wanted: `for ${students}: ${wanted}` };
}

/** The last line of the answer. `asked` is what --students named. */
export function verdict(canRun: boolean, capacity: Capacity, asked: number | undefined): string {
  if (!canRun) return 'Lessons cannot run here until what is marked ✗ is there.';
  const { students, limitedBy } = capacity;
  if (asked === undefined) return `Lessons can run here, for about ${students} students at once.`;
  if (students >= asked)
    return `Yes: ${asked} students fit; about ${students} do, then ${theEnd(limitedBy)}.`;
  const change = 'What to change stands at "students" above.';
  return `No: ${asked} students do not fit, about ${students} do, then ${theEnd(limitedBy)}. ${change}`;
}

function theEnd(limitedBy: string): string {
  return isSysctl(limitedBy) ? `${limitedBy} runs out` : `the ${limitedBy} ends`;
}

function remedyOf(name: string, students: number): string {
  if (isSysctl(name)) return `raise ${name} (${FIX} ${students})`;
  return name === 'addresses' ? 'a second machine' : `more ${name}`;
}

/** Sysctls have dots in their names. */
function isSysctl(name: string): boolean {
  return name.includes('.');
}
