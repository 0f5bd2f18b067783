import { describe, expect, it } from 'vitest';
import { expectCases, reportOf, useRealEngine, type Case } from './testing/real-engine';

/** What checks of files and of other checks say of a real sandbox: right, wrong, and not to be told. */

const SETUP = `
mkdir -p /root/built && cd /root/built
printf 'FROM busybox\\nUSER 0\\nUSER 1000\\nCMD ["sleep", "1d"]\\n' > Dockerfile
printf 'services:\\n  web:\\n    image: app:v1\\n    ports: ["8080:80"]\\n' > compose.yaml
echo tok-note > note
tar -cf notes.tar note
truncate -s 3G large
`;

const world = useRealEngine(SETUP);

const at = (name: string) => ({ path: `/root/built/${name}` });
const user = (value: string) => ({ instruction: 'USER', last: true, value });
const web = (port: string) => ({ service: 'web', ports: [port] });
const image = (equals: string) => ({ where: [{ pointer: '/services/web/image', equals }] });

const FILES: Case[] = [
  [{ type: 'file', ...at('note'), equals: 'tok-note' }, null],
  [{ type: 'file', ...at('note'), equals: 'tok-other' }, /tok-note/],
  [{ type: 'archive', ...at('notes.tar'), entry: 'note', equals: 'tok-note' }, null],
  [{ type: 'archive', ...at('notes.tar'), entry: 'note', equals: 'tok-other' }, /tok-note/],
  [{ type: 'dockerfile', ...at('Dockerfile'), ...user('1000') }, null],
  [{ type: 'dockerfile', ...at('Dockerfile'), ...user('0') }, /1000/],
  [{ type: 'compose', ...at('compose.yaml'), ...web('8080:80') }, null],
  [{ type: 'compose', ...at('compose.yaml'), ...web('9090:80') }, /8080/],
  [{ type: 'yaml', ...at('compose.yaml'), ...image('app:v1') }, null],
  [{ type: 'yaml', ...at('compose.yaml'), ...image('app:v2') }, /app:v1/],
];

const RIGHT = { id: 'right', type: 'file', ...at('note'), equals: 'tok-note' };
const WRONG = { id: 'wrong', type: 'file', ...at('note'), equals: 'tok-other' };
const UNTOLD = { id: 'untold', type: 'file', ...at('large'), contains: 'tok' };

const COMBINED: Case[] = [
  [{ type: 'all', checks: [RIGHT] }, null],
  [{ type: 'all', checks: [RIGHT, WRONG] }, /tok-note/],
  [{ type: 'any', checks: [WRONG, RIGHT] }, null],
  [{ type: 'any', checks: [WRONG] }, /tok-note/],
  [{ type: 'not', checks: [WRONG] }, null],
  [{ type: 'not', checks: [RIGHT] }, /./],
  [{ type: 'within', seconds: 5, checks: [RIGHT] }, null],
  [{ type: 'within', seconds: 1, checks: [WRONG] }, /tok-note/],
];

/** Files that are too large to be read, and choices among fields that no exercise has. */
const UNTELLABLE = [
  UNTOLD,
  { type: 'archive', ...at('large'), entry: 'note', equals: 'tok' },
  { type: 'image.archive', ...at('large'), image: 'busybox' },
  { type: 'dockerfile', ...at('large'), ...user('1000') },
  { type: 'compose', ...at('large'), ...web('8080:80') },
  { type: 'yaml', ...at('large'), ...image('app:v1') },
  { type: 'all', checks: [RIGHT, UNTOLD] },
  { type: 'any', checks: [WRONG, UNTOLD] },
  { type: 'not', checks: [UNTOLD] },
  { type: 'within', seconds: 1, checks: [UNTOLD] },
  { type: 'choice', field: 'none', correct: 'a' },
  { type: 'order', field: 'none' },
  { type: 'match', field: 'none' },
];

describe('checks of texts', () => {
  it('tell of files, archives and documents', () => expectCases(world(), FILES));

  it('tell of what other checks say', () => expectCases(world(), COMBINED));

  it('say what cannot be told, and take it for no wrong answer', async () => {
    const report = await reportOf(world(), UNTELLABLE);
    expect(report.map(({ status }, index) => [UNTELLABLE[index]?.type, status])).toEqual(
      UNTELLABLE.map(({ type }) => [type, 'unavailable']),
    );
  });
});
