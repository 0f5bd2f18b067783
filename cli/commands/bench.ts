import { parseArguments } from '../arguments';
import { FIGURE_NAMES, runBench, type FigureName, type Figures } from '../bench';
import { Failure } from '../bootstrap/failure.mjs';
import { Progress } from '../bootstrap/progress.mjs';
import { withPreparedInstance } from '../instance/prepared-instance';

const USAGE = `npm run bench -- [--only NAME] [--json]

Measures this machine on a Drydock of its own, with nothing else to do.
  --only NAME   one of ${FIGURE_NAMES.join(', ')}`;

/** `npm run bench`. Its progress goes to stderr: with --json, stdout is the figures alone. */
export async function benchCommand(args: readonly string[]): Promise<number> {
  const options = {
    json: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
  } as const;
  const parsed = parseArguments(args, { usage: USAGE, options });
  if (parsed.help) return 0;
  const progress = new Progress(process.stderr);
  const figures = await runBench(readNames(parsed.values.only), (pool, use) =>
    withPreparedInstance({ purpose: 'bench', pool, web: true }, progress, async ({ web }) => {
      if (!web) throw new Error('The bench needs the web tier.');
      const { address: base, welcome } = web;
      await progress.step('Measuring', (step) =>
        use({
          base,
          classCode: welcome.code,
          course: welcome.course,
          onProgress: (what, done, of) => step.detail(`${what}: ${done} of ${of}`),
        }),
      );
    }),
  );
  process.stdout.write(parsed.values.json ? `${JSON.stringify(figures, null, 2)}\n` : table(figures));
  return 0;
}

function readNames(only: readonly string[] | undefined): readonly FigureName[] {
  if (only === undefined) return FIGURE_NAMES;
  const names = FIGURE_NAMES.filter((name) => only.includes(name));
  if (names.length === only.length) return names;
  throw new Failure(`There is no such figure: ${only.join(', ')}.`, USAGE);
}

function table(figures: Figures): string {
  const lines = Object.entries(figures).map(([name, figure]: [string, Figures[keyof Figures]]) => {
    const text =
      typeof figure === 'object'
        ? `p50 ${figure.p50}  p95 ${figure.p95}  (${figure.n} times)`
        : String(figure);
    return `${name.padEnd(16)}${text}\n`;
  });
  return lines.join('');
}
